/**
 * What is to be seen, by mode and state. Each scene is run in the page, as the body of an async function that has the
 * `element`, which is in no page yet, a `link` that works, a `deadLink` that never answers, and what these hooks do:
 * `never`, `fail`. It ends when there is what is to be seen.
 */
const show = 'main.append(element); ';
const has = (status: string) =>
  `while (element.status !== '${status}') await new Promise((r) => element.addEventListener('bankhub-status', r, { once: true })); `;
const say = (event: string) =>
  `element.shadowRoot.querySelector('iframe').contentWindow.postMessage('${event}', '*'); `;
const expire = `${show}${has('ready')}${say('BANKHUB_TOKEN_EXPIRED')}`;

/** States that look the same in the page and in a modal, but for what is around them. */
const inFrame: Record<string, string> = {
  fetching: `element.fetchHostedLink = never; ${show}${has('fetching')}`,
  loading: `element.hostedLinkUrl = deadLink; ${show}${has('loading')}`,
  slow: `element.hostedLinkUrl = deadLink; ${show}${has('loading')} await element.updateComplete;
    for (const motion of element.shadowRoot.querySelector('.slow').getAnimations()) motion.finish();`,
  ready: `element.hostedLinkUrl = link; ${show}${has('ready')}`,
  refreshing: `element.hostedLinkUrl = puppetLink; element.fetchHostedLink = never; ${expire}${has('refreshing')}`,
  offline: `Object.defineProperty(navigator, 'onLine', { value: false }); element.fetchHostedLink = never; ${show}${has('fetching')}`,
  'failed to load': `element.hostedLinkUrl = deadLink; element.loadTimeoutMs = 1; ${show}${has('failed')}`,
  'failed to refresh': `element.fetchHostedLink = fail; ${show}${has('failed')}`,
  expired: `element.hostedLinkUrl = puppetLink; ${expire}${has('failed')}`,
  refused: `element.hostedLinkUrl = 'https://elsewhere.example/'; ${show}${has('failed')}`,
  'in a window': `window.open = () => frames[0]; main.insertAdjacentHTML('afterend', '<iframe hidden></iframe>');
    element.hostedLinkUrl = deadLink; element.loadTimeoutMs = 1; ${show}${has('failed')} element.loadTimeoutMs = 60000;
    await element.updateComplete; element.shadowRoot.querySelector('[part=to-window]').click();`,
  finished: `element.hostedLinkUrl = puppetLink; ${show}${has('ready')}${say('FINISHED_BANK_ACCOUNT_LINK')}${has('finished')}${say('BANKHUB_CLOSE_LINK')}
    await new Promise((r) => element.addEventListener('bankhub-closed', r, { once: true }));`,
};

const trigger = `element.textContent = 'Liên kết tài khoản ngân hàng'; ${show}`;
const inModal = ([state, scene]: [string, string]): [string, string] => [
  state,
  `element.mode = 'modal'; element.opened = true; ${scene}`,
];

export const scenes: Record<string, Record<string, string>> = {
  inline: {
    ...inFrame,
    closed: `element.fetchHostedLink = never; ${show} element.close(); ${has('closed')}`,
  },
  modal: {
    ...Object.fromEntries(
      Object.entries(inFrame)
        .filter(([state]) => state !== 'finished')
        .map(inModal),
    ),
    trigger: `element.mode = 'modal'; ${trigger}`,
    'trigger focused': `element.mode = 'modal'; ${trigger} element.shadowRoot.querySelector('[part=trigger]').focus({ focusVisible: true });`,
    'without Vietnamese': `element.mode = 'modal'; element.opened = true; element.language = 'en'; element.hostedLinkUrl = deadLink;
      element.loadTimeoutMs = 1; ${show}${has('failed')}`,
    'from right to left': `document.dir = 'rtl'; element.mode = 'modal'; element.opened = true; element.fetchHostedLink = fail; ${show}${has('failed')}`,
  },
  popup: {
    'in a window': `window.open = () => frames[0]; main.insertAdjacentHTML('afterend', '<iframe hidden></iframe>');
      element.mode = 'popup'; element.opened = true; element.hostedLinkUrl = deadLink; ${trigger}${has('loading')}`,
    blocked: `window.open = () => null; element.mode = 'popup'; element.opened = true; element.hostedLinkUrl = deadLink; ${trigger}${has('failed')}`,
    'blocked, made by code': `window.open = () => null; element.mode = 'popup'; element.opened = true; element.hostedLinkUrl = deadLink; ${show}${has('failed')}`,
  },
  redirect: {
    busy: `element.mode = 'redirect'; element.opened = true; element.fetchHostedLink = never; ${trigger}${has('fetching')}`,
  },
};
