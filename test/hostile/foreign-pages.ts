import { nextFrame, oneEvent } from '@open-wc/testing';

import { attackerUrl, hostedOrigin, vendorUrl } from '../support/fixture-urls.js';
import { Puppet } from '../support/puppet.js';
import { words } from './words.js';

/** An attacker's page, and the origin that its messages have. */
export interface ForeignPage {
  name: string;
  origin: string;
  /** The page needs an iframe with this `sandbox`. */
  sandbox?: string;
  /** Navigates the iframe to this page. Resolves when the page answers. */
  enter: (frame: HTMLIFrameElement) => Promise<void>;
}

const { origin: ownOrigin, port } = window.location;
const { proxy } = (await (await fetch('/__internet')).json()) as { proxy: string };

/** Public origins that look similar to the vendor's. An attacker can serve pages there. */
const lookAlikes = words(`
  http://bankhub.sepay.vn https://bankhub.sepay.vn:8443 http://bankhub.sepay.vn:8080 https://bankhub.sepay.vn.
  https://bankhub.sepay.vn.evil.example https://bankhub.sepay.vn-evil.example https://bankhub.sepay.vnevil.example
  https://evil.bankhub.sepay.vn https://xbankhub.sepay.vn https://evil-bankhub.sepay.vn https://www.bankhub.sepay.vn
  https://bankhub.sepay.vn.bankhub.sepay.vn https://bankhub-sepay.vn https://bankhubsepay.vn
  https://bankhub.se-pay.vn https://sepay.vn https://my.sepay.vn https://bankhub-api.sepay.vn
  https://bankhub-sandbox.sepay.vn http://bankhub-sandbox.sepay.vn https://bankhub-staging.sepay.vn
  https://sandbox.bankhub.sepay.vn https://bankhub.sepay.com https://bankhub.sepay.com.vn
  https://bankhub.sepay.vn.com https://bankhub.sepay.io https://bankhub.sepay.v https://vn https://ankhub.sepay.vn
  https://bankhub.epay.vn https://bankhub.sepay.vnn https://bankhub https://banknub.sepay.vn
  https://bankhub.sepay.example https://evil.example https://evil.example:444 https://bаnkhub.sepay.vn
  https://bankhub.sераy.vn https://bankhub.sepay.vп https://ḅankhub.sepay.vn https://203.0.113.7
  https://203.0.113.7:8443 http://203.0.113.7 https://[2001:db8::7]`);

/** Origins on the user's own machine. */
const loopback = words(`
  ${ownOrigin} ${hostedOrigin} ${proxy} ${proxy.replace('127.0.0.1', 'localhost')} http://127.0.0.2:${port}
  http://127.1.2.3:${port} http://bankhub.localhost:${port} http://[::1]:${port}`);

const script = `<script src="${ownOrigin}/test/fixtures/puppet.js"></script>`;
const blobOf = (markup: string) => URL.createObjectURL(new Blob([markup], { type: 'text/html' }));
const dataUrl = () => `data:text/html,${encodeURIComponent(script)}#${crypto.randomUUID()}`;

/** Documents with an opaque origin. Hardest to detect is the vendor's page in a sandbox, because its URL is right. */
const opaque: ForeignPage[] = [
  { name: 'a data: page', origin: 'null', enter: (frame) => navigateFrame(frame, dataUrl()) },
  {
    name: "the vendor's page, sandboxed by a header",
    origin: 'null',
    enter: (frame) =>
      navigateFrame(frame, vendorUrl({ header: 'content-security-policy: sandbox allow-scripts' })),
  },
  {
    name: "the vendor's page in a sandboxed frame",
    origin: 'null',
    sandbox: 'allow-scripts',
    enter: (frame) => navigateFrame(frame, vendorUrl()),
  },
  { name: 'a sandboxed srcdoc', origin: 'null', sandbox: 'allow-scripts allow-forms', enter: enterSrcdoc },
  {
    name: 'a sandboxed blob: URL',
    origin: 'null',
    sandbox: 'allow-scripts allow-popups',
    enter: (frame) => navigateFrame(frame, blobOf(script)),
  },
  {
    name: 'a sandboxed data: page',
    origin: 'null',
    sandbox: 'allow-scripts',
    enter: (frame) => navigateFrame(frame, dataUrl()),
  },
];

/** Documents that inherit the origin of the page, although their URL is not on that origin. */
const inherited: ForeignPage[] = [
  { name: 'a srcdoc', origin: ownOrigin, enter: enterSrcdoc },
  {
    name: 'a blob: URL of the page',
    origin: ownOrigin,
    enter: (frame) => navigateFrame(frame, blobOf(script)),
  },
  { name: 'about:blank with an injected script', origin: ownOrigin, enter: enterBlank },
  {
    name: 'a document created by a javascript: URL',
    origin: ownOrigin,
    enter: async (frame) => {
      await enterBlank(frame);
      frame.contentWindow!.location.href = `javascript:${JSON.stringify(`<p>made</p>${script}`)}`;
      while (!frame.contentDocument?.querySelector('p')) await nextFrame();
      await new Puppet(frame).ready();
    },
  },
];

/** All foreign pages. None has the origin of the vendor's link page. */
export const foreignPages: readonly ForeignPage[] = [
  ...[...lookAlikes, ...loopback].map(attackerPageAt),
  ...inherited,
  ...opaque,
];

/** An attacker's page at this origin. */
export function attackerPageAt(origin: string): ForeignPage {
  // The browser reports host names in ASCII.
  return {
    name: origin,
    origin: new URL(origin).origin,
    enter: (frame) => navigateFrame(frame, attackerUrl(origin)),
  };
}

/** Navigates the iframe from the embedding page. Resolves when the new page answers. */
export function navigateFrame(frame: HTMLIFrameElement, url: string): Promise<void> {
  return navigateTo(frame, new URL(url).href, () => {
    frame.removeAttribute('srcdoc');
    frame.contentWindow!.location.replace(url);
  });
}

function enterSrcdoc(frame: HTMLIFrameElement): Promise<void> {
  return navigateTo(frame, 'about:srcdoc', () => (frame.srcdoc = script));
}

async function enterBlank(frame: HTMLIFrameElement): Promise<void> {
  const before = frame.contentDocument;
  frame.contentWindow!.location.replace('about:blank');
  while (frame.contentDocument === before || frame.contentDocument?.readyState !== 'complete')
    await nextFrame();
  const element = document.createElement('script');
  element.src = `${ownOrigin}/test/fixtures/puppet.js`;
  frame.contentDocument.body.append(element);
  await new Puppet(frame).ready();
}

/** Calls `navigate`, and resolves when the page with this URL answers. */
async function navigateTo(frame: HTMLIFrameElement, href: string, navigate: () => unknown): Promise<void> {
  let load = oneEvent(frame, 'load');
  navigate();
  for (;;) {
    await load;
    // This `load` can belong to the previous document.
    load = oneEvent(frame, 'load');
    if ((await new Puppet(frame).ready()).href === href) return;
  }
}
