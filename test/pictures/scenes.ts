/*
 * Each scene is source text. It runs in the page as the body of an async function, and ends when the state is visible.
 * It can use these variables:
 * - `element`: the widget, not yet in the page.
 * - `link`: a link that works.
 * - `deadLink`: a link whose page never answers.
 * - `puppetLink`: a link whose page sends the messages that `sendEvent` asks for.
 * - `never`, `fail`: hooks that never answer, or always fail.
 */
const show = 'main.append(element); ';
const waitForStatus = (status: string) =>
  `while (element.status !== '${status}') await new Promise((r) => element.addEventListener('bankhub-status', r, { once: true })); `;
const sendEvent = (event: string) =>
  `element.shadowRoot.querySelector('iframe').contentWindow.postMessage('${event}', '*'); `;
const expire = `${show}${waitForStatus('ready')}${sendEvent('BANKHUB_TOKEN_EXPIRED')}`;

/** States that exist both inline and in a modal. */
const inFrame: Record<string, string> = {
  fetching: `element.fetchHostedLink = never; ${show}${waitForStatus('fetching')}`,
  loading: `element.hostedLinkUrl = deadLink; ${show}${waitForStatus('loading')}`,
  slow: `element.hostedLinkUrl = deadLink; ${show}${waitForStatus('loading')} await element.updateComplete;
    for (const motion of element.shadowRoot.querySelector('.slow').getAnimations()) motion.finish();`,
  ready: `element.hostedLinkUrl = link; ${show}${waitForStatus('ready')}`,
  refreshing: `element.hostedLinkUrl = puppetLink; element.fetchHostedLink = never; ${expire}${waitForStatus('refreshing')}`,
  offline: `Object.defineProperty(navigator, 'onLine', { value: false }); element.fetchHostedLink = never; ${show}${waitForStatus('fetching')}`,
  'failed to load': `element.hostedLinkUrl = deadLink; element.loadTimeoutMs = 1; ${show}${waitForStatus('failed')}`,
  'failed to refresh': `element.fetchHostedLink = fail; ${show}${waitForStatus('failed')}`,
  expired: `element.hostedLinkUrl = puppetLink; ${expire}${waitForStatus('failed')}`,
  refused: `element.hostedLinkUrl = 'https://elsewhere.example/'; ${show}${waitForStatus('failed')}`,
  'in a window': `window.open = () => frames[0]; main.insertAdjacentHTML('afterend', '<iframe hidden></iframe>');
    element.hostedLinkUrl = deadLink; element.loadTimeoutMs = 1; ${show}${waitForStatus('failed')} element.loadTimeoutMs = 60000;
    await element.updateComplete; element.shadowRoot.querySelector('[part=to-window]').click();`,
  finished: `element.hostedLinkUrl = puppetLink; ${show}${waitForStatus('ready')}${sendEvent('FINISHED_BANK_ACCOUNT_LINK')}${waitForStatus('finished')}${sendEvent('BANKHUB_CLOSE_LINK')}
    await new Promise((r) => element.addEventListener('bankhub-closed', r, { once: true }));`,
};

const trigger = `element.textContent = 'Liên kết tài khoản ngân hàng'; ${show}`;
const inModal = ([state, scene]: [string, string]): [string, string] => [
  state,
  `element.mode = 'modal'; element.opened = true; ${scene}`,
];

/** The scenes, by mode and state. */
export const scenes: Record<string, Record<string, string>> = {
  inline: {
    ...inFrame,
    closed: `element.fetchHostedLink = never; ${show} element.close(); ${waitForStatus('closed')}`,
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
      element.loadTimeoutMs = 1; ${show}${waitForStatus('failed')}`,
    'from right to left': `document.dir = 'rtl'; element.mode = 'modal'; element.opened = true; element.fetchHostedLink = fail; ${show}${waitForStatus('failed')}`,
  },
  popup: {
    'in a window': `window.open = () => frames[0]; main.insertAdjacentHTML('afterend', '<iframe hidden></iframe>');
      element.mode = 'popup'; element.opened = true; element.hostedLinkUrl = deadLink; ${trigger}${waitForStatus('loading')}`,
    blocked: `window.open = () => null; element.mode = 'popup'; element.opened = true; element.hostedLinkUrl = deadLink; ${trigger}${waitForStatus('failed')}`,
    'blocked, made by code': `window.open = () => null; element.mode = 'popup'; element.opened = true; element.hostedLinkUrl = deadLink; ${show}${waitForStatus('failed')}`,
  },
  redirect: {
    busy: `element.mode = 'redirect'; element.opened = true; element.fetchHostedLink = never; ${trigger}${waitForStatus('fetching')}`,
  },
};
