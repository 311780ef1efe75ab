import { expect } from '@open-wc/testing';

import type { BankhubLinkElement } from '../../src/pure.js';
import { catchConsole } from '../support/console.js';
import { attackerUrl, vendorUrl } from '../support/fixture-urls.js';
import { account, hostedPage } from '../support/hosted-page.js';
import { frameOf, hasStatus, make, type MountOptions } from '../support/mount.js';
import { shortWaits } from '../support/short-waits.js';
import { linkAnswer, linkEndpoint } from '../support/test-server.js';

const EVENTS = ['status', 'error', 'refreshed', 'token-expired', 'message', 'closed', 'opened', 'linked'];

/**
 * Records everything that another script of the page can read from this call on, without changing the page.
 * @returns stops recording, and returns all texts as one string
 */
function watchPage(element: BankhubLinkElement) {
  const seen: unknown[] = [];
  const consoleTexts = catchConsole();
  for (const name of EVENTS)
    element.addEventListener(`bankhub-${name}`, (event) => {
      const { detail } = event as CustomEvent<{ error?: Error }>;
      seen.push(JSON.stringify(detail), ...(detail.error ? errorTexts(detail.error) : []));
    });
  const observer = new PerformanceObserver((list) => seen.push(...list.getEntries().map(asText)));
  for (const type of PerformanceObserver.supportedEntryTypes) observer.observe({ type, buffered: true });
  const navigated = (event: Event) => seen.push(Reflect.get(Reflect.get(event, 'destination') ?? {}, 'url'));
  const navigation = Reflect.get(window, 'navigation') as EventTarget | undefined;
  navigation?.addEventListener('navigate', navigated);
  return () => {
    observer.takeRecords().forEach((entry) => seen.push(asText(entry)));
    observer.disconnect();
    navigation?.removeEventListener('navigate', navigated);
    seen.push(
      ...performance.getEntries().map(asText),
      ...markup(document),
      ...consoleTexts,
      ...ownValues(element),
      JSON.stringify(element.diagnostics()),
      document.cookie,
      ...Object.values(localStorage),
      ...Object.values(sessionStorage),
      JSON.stringify(history.state),
      window.name,
      ...[...element.shadowRoot!.querySelectorAll('iframe')].flatMap((frame) => [frame.src, frame.name]),
    );
    return seen.map(String).join('\n');
  };
}

const asText = (entry: PerformanceEntry) => JSON.stringify(entry);

/** The message and stack of an error and of its causes. */
function errorTexts(error: unknown): unknown[] {
  if (!(error instanceof Error)) return [error];
  return [error.message, error.stack, ...(error.cause ? errorTexts(error.cause) : [])];
}

/** The attributes and texts of the page and its open shadow roots, as a session replay records them. */
function markup(root: Document | ShadowRoot): string[] {
  const elements = [...root.querySelectorAll('*')];
  const attributes = elements.flatMap((element) => [...element.attributes].map(({ value }) => value));
  const inner = elements.flatMap((element) => (element.shadowRoot ? markup(element.shadowRoot) : []));
  return [...attributes, ...elements.map((element) => element.textContent ?? ''), ...inner];
}

/** The property values of an object, two levels deep. */
function ownValues(object: object, depth = 0): unknown[] {
  return Reflect.ownKeys(object).flatMap((key) => {
    const value: unknown = Reflect.get(object, key);
    if (typeof value !== 'object' || value === null || value instanceof Node || depth > 1) return [value];
    return ownValues(value, depth + 1);
  });
}

/** How a page can provide a link without writing it into the markup. */
const LINK_SOURCES: Record<string, (url: () => string) => Promise<MountOptions>> = {
  'a hook': async (url) => ({ fetchHostedLink: async () => ({ hosted_link_url: url() }) }),
  'a refresh-url': async (url) => ({
    refreshUrl: (await linkEndpoint(linkAnswer(url()), linkAnswer(url()), { status: 200, body: url() })).url,
  }),
};

describe('the hosted URL and the account number', () => {
  for (const [source, settings] of Object.entries(LINK_SOURCES))
    it(`cannot be read on the page during a whole flow, with ${source}`, async () => {
      shortWaits();
      const secret = crypto.randomUUID();
      const url = () => `${vendorUrl()}-${secret}`;
      const element = make({ ...(await settings(url)), debug: true });
      const read = watchPage(element);
      const before = history.length;
      document.body.append(element);
      try {
        await hasStatus(element, 'ready');
        expect(
          (await hostedPage(frameOf(element)).ready()).href,
          'the link with the secret is loaded',
        ).to.contain(secret);
        await hostedPage(frameOf(element)).tokenExpired();
        await hasStatus(element, 'ready');
        await hostedPage(frameOf(element)).opened();
        await hostedPage(frameOf(element)).linked({ ...account, account_number: '' });
        expect(element.status).to.equal('finished');
        expect(history.length, 'history entries').to.equal(before);
        expect(read()).to.not.contain(secret);
      } finally {
        element.remove();
      }
    });

  for (const [what, url] of Object.entries({
    'of another origin': (secret: string) => attackerUrl('https://evil.example') + secret,
    'with a password': (secret: string) => `https://u:${secret}@bankhub.sepay.vn/link/1`,
    'of another scheme': (secret: string) => `x${secret}:link`,
    'with the secret as its host': (secret: string) => `https://${secret}`,
    'with the secret in its host': (secret: string) => `https://${secret}.evil/`,
    'with the secret as its scheme': (secret: string) => `${secret}://x`,
    'with another path': (secret: string) => `https://bankhub.sepay.vn/${secret}`,
    'that is not a URL': (secret: string) => secret,
  }))
    it(`are in no event, log or markup about a link ${what}`, async () => {
      shortWaits();
      const secret = crypto.randomUUID();
      for (const hook of [async () => url(secret), async () => ({ hosted_link_url: url(secret) })]) {
        const element = make({ fetchHostedLink: hook, debug: true });
        const read = watchPage(element);
        document.body.append(element);
        await hasStatus(element, 'failed');
        element.fetchHostedLink = null;
        element.hostedLinkUrl = url(secret);
        await hasStatus(element, 'failed');
        element.hostedLinkUrl = '';
        expect(read()).to.not.contain(secret);
        element.remove();
      }
    });

  it('are not exposed, except the account number in bankhub-linked and bankhub-message', async () => {
    const element = make({ hostedLinkUrl: vendorUrl(), debug: true });
    document.body.append(element);
    await hasStatus(element, 'ready');
    const details: string[] = [];
    element.addEventListener('bankhub-linked', ({ detail }) => details.push(JSON.stringify(detail)));
    element.addEventListener('bankhub-message', ({ detail }) => details.push(JSON.stringify(detail)));
    const consoleTexts = catchConsole('debug');
    await hostedPage(frameOf(element)).linked();
    expect(details.filter((text) => text.includes(account.account_number))).to.have.length(2);
    const elsewhere = [
      ...markup(document),
      ...consoleTexts,
      JSON.stringify(element.diagnostics()),
      ...ownValues(element),
    ];
    expect(elsewhere.join('\n')).to.not.contain(account.account_number);
    element.remove();
  });
});
