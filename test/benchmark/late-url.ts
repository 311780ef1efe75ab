/*
 * The user clicks, and the page's server returns the link after 300 ms. The script is already loaded. Measures the time
 * from the click (in the page) until the request for the hosted document arrives at its server.
 */
import { type Condition, conditions, prepare } from './conditions.js';
import type { Page } from './chromium.js';
import type { Group, Part } from './part.js';
import type { PublicHosts } from './public-hosts.js';
import { compress, scripts } from './scripts.js';

interface Hosted {
  origin: string;
  url: string;
}

interface Markup {
  script?: Buffer;
  /** HTML that defines `trigger`, the element to click. It can use the page's `fetchLink`. */
  body: (hosted: Hosted) => string;
}

const fetchLink = ({ url }: Hosted): string =>
  `<script>const fetchLink = () => new Promise((resolve) => setTimeout(resolve, 300, '${url}'));</script>`;
/** Blocks the main thread for 80 % of the time. */
const longTasks = `<script>
setInterval(() => { const end = performance.now() + 80; while (performance.now() < end); }, 100);
</script>`;
const plainModal = (onClick: string): string => `<button>Link</button><dialog></dialog><script>
const trigger = document.querySelector('button');
trigger.onclick = async () => {
  const dialog = document.querySelector('dialog');
  dialog.showModal();
  ${onClick}
  const frame = document.createElement('iframe');
  frame.src = await fetchLink();
  dialog.append(frame);
};
</script>`;

const reference = 'plain script';
const markups: Record<string, Markup> = {
  [reference]: { body: () => plainModal('') },
  'plain script, preconnect in the click': {
    body: ({ origin }) =>
      plainModal(`document.head.append(Object.assign(document.createElement('link'), {
        rel: 'preconnect', href: '${origin}' }));`),
  },
  'bankhub-link': {
    script: compress(scripts.bankhubLink),
    body: ({ origin }) => `<bankhub-link mode="modal" allowed-origins="${origin}">Link</bankhub-link><script>
let trigger;
addEventListener('DOMContentLoaded', () => {
  const element = document.querySelector('bankhub-link');
  element.fetchHostedLink = fetchLink;
  trigger = element.shadowRoot.querySelector('[part=trigger]');
});
</script>`,
  },
};

export function lateUrlPart(page: Page, hosts: PublicHosts): Part {
  return {
    title: 'Late URL',
    measures:
      'modal, the link arrives 300 ms after the click: time from the click to the request at the hosted server',
    units: { 'to the request': 'ms' },
    groups: conditions.flatMap((condition) => [
      groupFor('minimal page', '', condition, page, hosts),
      groupFor('busy page', longTasks, condition, page, hosts),
    ]),
  };
}

let samples = 0;

function groupFor(title: string, extra: string, condition: Condition, page: Page, hosts: PublicHosts): Group {
  const variants = Object.entries(markups).map(([name, markup]) => ({
    name,
    sample: () => sample(condition, page, hosts, markup, extra),
  }));
  return { title: `${title}, ${condition.title}`, variants, reference };
}

async function sample(
  condition: Condition,
  page: Page,
  hosts: PublicHosts,
  { script, body }: Markup,
  extra: string,
): Promise<Record<string, number>> {
  const id = ++samples;
  const origin = `https://late${id}.example`;
  const hosted = { origin, url: `${origin}/link/850e` };
  const pageUrl = `https://store${id}.example/`;
  await prepare(condition, page);
  hosts.begin(condition.link);
  const tag = script ? `<script src="/script.js" defer></script>` : '';
  hosts.serve(pageUrl, {
    type: 'text/html',
    body: `<!doctype html><meta charset="utf-8"><link rel="icon" href="data:,">${tag}<body>${fetchLink(hosted)}${body(hosted)}${extra}`,
  });
  if (script) hosts.serve(`${pageUrl}script.js`, { type: 'text/javascript', body: script, encoding: 'br' });
  hosts.serve(hosted.url, { type: 'text/html', body: '<!doctype html><link rel="icon" href="data:,">' });
  await page.navigate(pageUrl);
  await page.loaded();
  const requested = hosts.requested(hosted.url);
  const clicked = page.evaluate<number>(`new Promise((resolve) =>
    addEventListener('click', () => resolve(performance.timeOrigin + performance.now()), { capture: true, once: true }))`);
  const { x, y } = await page.evaluate<{ x: number; y: number }>(`trigger.getBoundingClientRect().toJSON()`);
  // Move the mouse over the trigger before the click, as with a real mouse.
  for (const type of ['mouseMoved', 'mousePressed', 'mouseReleased'])
    await page.send('Input.dispatchMouseEvent', { type, x: x + 9, y: y + 9, button: 'left', clickCount: 1 });
  const clickedAt = await clicked;
  return { 'to the request': (await requested) - clickedAt };
}
