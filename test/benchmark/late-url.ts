/*
 * A person clicks, and the page's server is asked for a link, which takes 300 ms; the script has been loaded before.
 * Measured from the click (in the page) to the moment when the request for the hosted document has come to its server.
 */
import { type Cell, cells, enter } from './cells.js';
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
  /** HTML that defines `trigger`, what is clicked; `fetchLink` is the page's. */
  body: (hosted: Hosted) => string;
}

const fetchLink = ({ url }: Hosted): string =>
  `<script>const fetchLink = () => new Promise((resolve) => setTimeout(resolve, 300, '${url}'));</script>`;
/** Four fifths of the time, nothing else can run. */
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
      'modal, link answered 300 ms after the click; from the click to the request for the hosted document at its server',
    units: { 'to the request': 'ms' },
    groups: cells.flatMap((cell) => [
      groupFor('minimal page', '', cell, page, hosts),
      groupFor('busy page', longTasks, cell, page, hosts),
    ]),
  };
}

let samples = 0;

function groupFor(title: string, extra: string, cell: Cell, page: Page, hosts: PublicHosts): Group {
  const variants = Object.entries(markups).map(([name, markup]) => ({
    name,
    sample: () => sample(cell, page, hosts, markup, extra),
  }));
  return { title: `${title}, ${cell.title}`, variants, reference };
}

async function sample(
  cell: Cell,
  page: Page,
  hosts: PublicHosts,
  { script, body }: Markup,
  extra: string,
): Promise<Record<string, number>> {
  const id = ++samples;
  const origin = `https://late${id}.example`;
  const hosted = { origin, url: `${origin}/link/850e` };
  const pageUrl = `https://store${id}.example/`;
  await enter(cell, page);
  hosts.begin(cell.link);
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
  // A mouse, which comes over the trigger before it clicks, if only just.
  for (const type of ['mouseMoved', 'mousePressed', 'mouseReleased'])
    await page.send('Input.dispatchMouseEvent', { type, x: x + 9, y: y + 9, button: 'left', clickCount: 1 });
  const clickedAt = await clicked;
  return { 'to the request': (await requested) - clickedAt };
}
