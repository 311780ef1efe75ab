/*
 * Opens a page that knows the hosted URL from the start. All hosts are new to the browser. Measures the time from the
 * start of the navigation (`performance.timeOrigin` in the page) until the request for the hosted document arrives at
 * its server.
 */
import { renderBankhubLink } from '../../src/server/pages/render-bankhub-link.js';
import { conditions, prepare, type Condition } from './conditions.js';
import type { Page } from './chromium.js';
import type { Group, Part } from './part.js';
import type { PublicHosts } from './public-hosts.js';
import { compress, scripts } from './scripts.js';

/** The address of the hosted document. */
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
frame.src = document.querySelector('#target').dataset.url;
document.querySelector('#target').append(frame);`;
const smallestElement = `customElements.define('plain-link', class extends HTMLElement {
  connectedCallback() {
    const frame = document.createElement('iframe');
    frame.src = this.getAttribute('hosted-link-url');
    this.attachShadow({ mode: 'open' }).append(frame);
  }
});`;
const target = ({ url }: Hosted): string => `<div id="target" data-url="${url}"></div>`;
/** A script that runs the code after the deferred script. */
const afterScript = (code: string): string =>
  `<script>addEventListener('DOMContentLoaded', () => { ${code} })</script>`;

const reference = 'bare iframe in the HTML';
const markups: Record<string, Markup> = {
  [reference]: { body: frame },
  'plain script of our size': {
    // Contains our script in a function that is never called.
    script: `${plainScript}\nfunction never() {\n${scripts.bankhubLink}\n}`,
    body: target,
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
      target(hosted) +
      afterScript(
        `new widgetSdk.Widget({ url: '${hosted.url}', container: '#target', widgetType: 'connect_widget' });`,
      ),
  },
  zoid: {
    script: scripts.zoid,
    body: (hosted) =>
      target(hosted) +
      afterScript(
        `zoid.create({ tag: 'zoid-link', url: '${hosted.url}' })().render('#target').catch(() => {});`,
      ),
  },
  penpal: {
    script: scripts.penpal,
    body: (hosted) =>
      target(hosted) +
      afterScript(
        `${plainScript} Penpal.connect({ messenger: new Penpal.WindowMessenger({
          remoteWindow: frame.contentWindow, allowedOrigins: ['${hosted.origin}'] }) }).promise.catch(() => {});`,
      ),
  },
  'iframe-resizer, frame in the HTML': {
    script: scripts.iframeResizer,
    body: (hosted) => frame(hosted) + afterScript(`iFrameResize({ log: false }, 'iframe');`),
  },
};

export function showPart(page: Page, hosts: PublicHosts): Part {
  return {
    title: 'Show',
    measures: 'new hosts: time from the start of the navigation to the request at the hosted server',
    units: { 'to the request': 'ms' },
    groups: conditions.map((condition) => groupFor(condition, page, hosts)),
  };
}

let samples = 0;

function groupFor(condition: Condition, page: Page, hosts: PublicHosts): Group {
  const variants = Object.entries(markups).map(([name, markup]) => {
    const script = markup.script === undefined ? null : compress(markup.script);
    return { name, sample: () => sample(condition, page, hosts, markup, script) };
  });
  return { title: condition.title, variants, reference };
}

async function sample(
  condition: Condition,
  page: Page,
  hosts: PublicHosts,
  { head, body }: Markup,
  script: Buffer | null,
): Promise<Record<string, number>> {
  // Use new host names, so that the browser has no connection, no DNS entry and no cache for them.
  const id = ++samples;
  const origin = `https://hosted${id}.example`;
  const hosted = { origin, url: `${origin}/link/850e` };
  const pageUrl = `https://shop${id}.example/`;
  const scriptUrl = `https://cdn${id}.example/script.js`;
  await prepare(condition, page);
  hosts.begin(condition.link);
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
