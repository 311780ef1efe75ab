/*
 * A page is opened that has the hosted URL from the start, with nothing known of any host. Measured from the start of
 * the navigation (in the page: `performance.timeOrigin`) to the moment when the request for the hosted document has
 * come to its server.
 */
import { renderBankhubLink } from '../../src/server/pages/render-bankhub-link.js';
import { cells, enter, type Cell } from './cells.js';
import type { Page } from './chromium.js';
import type { Group, Part } from './part.js';
import type { PublicHosts } from './public-hosts.js';
import { compress, scripts } from './scripts.js';

/** Where the hosted document is. */
interface Hosted {
  origin: string;
  url: string;
}

interface Markup {
  head?: (hosted: Hosted) => string;
  body: (hosted: Hosted) => string;
  script?: string;
}

const frame = ({ url }: Hosted): string => `<iframe src="${url}"></iframe>`;
const element = ({ url, origin }: Hosted): string =>
  `<bankhub-link hosted-link-url="${url}" allowed-origins="${origin}"></bankhub-link>`;
const plainScript = `const frame = document.createElement('iframe');
frame.src = document.querySelector('#place').dataset.url;
document.querySelector('#place').append(frame);`;
const smallestElement = `customElements.define('plain-link', class extends HTMLElement {
  connectedCallback() {
    const frame = document.createElement('iframe');
    frame.src = this.getAttribute('hosted-link-url');
    this.attachShadow({ mode: 'open' }).append(frame);
  }
});`;
const place = ({ url }: Hosted): string => `<div id="place" data-url="${url}"></div>`;
/** Runs when the deferred script has. */
const thereafter = (code: string): string =>
  `<script>addEventListener('DOMContentLoaded', () => { ${code} })</script>`;

const reference = 'bare iframe in the HTML';
const markups: Record<string, Markup> = {
  [reference]: { body: frame },
  'plain script of our size': {
    // Ours is carried along and never called.
    script: `${plainScript}\nfunction never() {\n${scripts.bankhubLink}\n}`,
    body: place,
  },
  'smallest plain element': {
    script: smallestElement,
    body: ({ url }) => `<plain-link hosted-link-url="${url}"></plain-link>`,
  },
  'bankhub-link': { script: scripts.bankhubLink, body: element },
  'bankhub-link, preconnect': {
    head: ({ origin }) => `<link rel="preconnect" href="${origin}">`,
    script: scripts.bankhubLink,
    body: element,
  },
  'bankhub-link, frame in the HTML': {
    script: scripts.bankhubLink,
    body: ({ url, origin }) => renderBankhubLink({ hostedLinkUrl: url, allowedOrigins: [origin] }),
  },
  '@mxenabled/web-widget-sdk': {
    script: scripts.mx,
    body: (hosted) =>
      place(hosted) +
      thereafter(
        `new widgetSdk.Widget({ url: '${hosted.url}', container: '#place', widgetType: 'connect_widget' });`,
      ),
  },
  zoid: {
    script: scripts.zoid,
    body: (hosted) =>
      place(hosted) +
      thereafter(
        `zoid.create({ tag: 'zoid-link', url: '${hosted.url}' })().render('#place').catch(() => {});`,
      ),
  },
  penpal: {
    script: scripts.penpal,
    body: (hosted) =>
      place(hosted) +
      thereafter(
        `${plainScript} Penpal.connect({ messenger: new Penpal.WindowMessenger({
          remoteWindow: frame.contentWindow, allowedOrigins: ['${hosted.origin}'] }) }).promise.catch(() => {});`,
      ),
  },
  'iframe-resizer, frame in the HTML': {
    script: scripts.iframeResizer,
    body: (hosted) => frame(hosted) + thereafter(`iFrameResize({ log: false }, 'iframe');`),
  },
};

export function showPart(page: Page, hosts: PublicHosts): Part {
  return {
    title: 'Show',
    measures: 'cold, from navigation start to the request for the hosted document at its server',
    units: { 'to the request': 'ms' },
    groups: cells.map((cell) => groupFor(cell, page, hosts)),
  };
}

let samples = 0;

function groupFor(cell: Cell, page: Page, hosts: PublicHosts): Group {
  const variants = Object.entries(markups).map(([name, markup]) => {
    const script = markup.script === undefined ? null : compress(markup.script);
    return { name, sample: () => sample(cell, page, hosts, markup, script) };
  });
  return { title: cell.title, variants, reference };
}

async function sample(
  cell: Cell,
  page: Page,
  hosts: PublicHosts,
  { head, body }: Markup,
  script: Buffer | null,
): Promise<Record<string, number>> {
  // Hosts that nobody has heard of: the browser has no connection to them, no address and no copy of anything.
  const id = ++samples;
  const origin = `https://hosted${id}.example`;
  const hosted = { origin, url: `${origin}/link/850e` };
  const pageUrl = `https://shop${id}.example/`;
  const scriptUrl = `https://cdn${id}.example/script.js`;
  await enter(cell, page);
  hosts.begin(cell.link);
  const tag = script ? `<script src="${scriptUrl}" defer></script>` : '';
  hosts.serve(pageUrl, {
    type: 'text/html',
    body: `<!doctype html><meta charset="utf-8"><link rel="icon" href="data:,">${head?.(hosted) ?? ''}${tag}<body>${body(hosted)}`,
  });
  if (script) hosts.serve(scriptUrl, { type: 'text/javascript', body: script, encoding: 'br' });
  hosts.serve(hosted.url, { type: 'text/html', body: '<!doctype html><link rel="icon" href="data:,">' });
  const requested = hosts.requested(hosted.url);
  await page.navigate(pageUrl);
  const at = await requested;
  return { 'to the request': at - (await page.evaluate<number>('performance.timeOrigin')) };
}
