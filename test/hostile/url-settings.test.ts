import { expect, oneEvent } from '@open-wc/testing';
import { stringify } from 'fast-check';

import { parseAllowedOrigins } from '../../src/core/parse-allowed-origins.js';
import { checkHostedUrl } from '../../src/core/hosted-url.js';
import type { BankhubLinkElement } from '../../src/pure.js';
import { figure } from '../support/figures.js';
import { hostedPage } from '../support/hosted-page.js';
import { frameOf, hasStatus, mount } from '../support/mount.js';
import { shortWaits } from '../support/short-waits.js';
import { linkAnswer, linkEndpoint, requestsWith } from '../support/test-server.js';
import { catchConsole } from '../support/console.js';
import { hostileEntries } from './hostile-entries.js';
import { nonStrings } from './non-strings.js';
import { isRefusal } from './refusal.js';
import { recordEvents } from './record-events.js';
import { urlCorpus } from './url-corpus.js';
import { allowedHref } from './url-oracle.js';

const marker = crypto.randomUUID();
const good = () => `https://bankhub.sepay.vn/link/${crypto.randomUUID()}`;

/** Foreign links that a careless parser of the settings would allow. */
const links = [
  'https://evil.example/link/',
  'https://evil.example:8443/link/',
  'https://sub.evil.example/link/',
  'http://evil.example/link/',
  'https://x.sepay.vn/link/',
  'https://sepay.vn/link/',
  'https://xn--vil-9la.example/link/',
  'http://localhost:9/link/',
  'http://127.0.0.1:9/link/',
].map((link, index) => ({ link: `${link}${marker}-${index}-`, secret: `${marker}-${index}-` }));

/** Whether the element has refused the link with this error, and shows no iframe. */
const isRefused = (element: BankhubLinkElement, error: unknown, secret: string): boolean =>
  element.status === 'failed' && isRefusal(error, secret) && !element.renderRoot.querySelector('iframe');

async function stillWorks(element: BankhubLinkElement): Promise<void> {
  element.fetchHostedLink = null;
  element.hostedLinkUrl = good();
  await element.updateComplete;
  await hasStatus(element, 'ready');
  const opened = oneEvent(element, 'bankhub-opened');
  await hostedPage(frameOf(element)).opened();
  await opened;
}

/** Every n-th URL that must be refused. */
function sampleOf(every: number) {
  const hostile = urlCorpus(marker).flatMap(({ cases }) => cases);
  return hostile.filter(({ input }) => allowedHref(input) === null).filter((_, index) => index % every === 0);
}

describe('<bankhub-link> with hostile settings', () => {
  let warnings: readonly string[];
  beforeEach(() => (warnings = catchConsole('warn')));

  it('would allow each foreign link by its exact origin, except http on a public host', () => {
    for (const { link } of links) {
      const { origin } = new URL(link);
      const allowedOrigins = parseAllowedOrigins([origin]);
      if (origin === 'http://evil.example') expect(allowedOrigins).to.deep.equal([]);
      else expect(checkHostedUrl(link, { provider: 'auto', allowedOrigins }).origin).to.equal(origin);
    }
  });

  it('refuses foreign links under invalid allowed-origins, as an array and as an attribute', async () => {
    const element = await mount();
    const emitted = recordEvents(element);
    const entries = hostileEntries();
    const wrong: string[] = [];
    let cases = 0;
    for (const entry of entries)
      for (const form of typeof entry === 'string' && !/\s/.test(entry) ? ['list', 'attribute'] : ['list']) {
        if (form === 'attribute')
          element.setAttribute('allowed-origins', `https://a.example ${entry as string}`);
        else Object.assign(element, { allowedOrigins: ['https://a.example', entry] });
        for (const { link, secret } of links) {
          element.hostedLinkUrl = link;
          await element.updateComplete;
          cases++;
          if (!isRefused(element, element.error, secret))
            wrong.push(`${stringify(entry)} as ${form}: ${link}`);
        }
      }
    expect(new Set(emitted)).to.deep.equal(new Set(['error', 'status']));
    expect(warnings.filter((text) => text.includes('evil'))).to.deep.equal([]);
    await figure('foreign URLs under hostile allowed-origins', cases, wrong);
    await stillWorks(element);
  });

  it('refuses hostile answers of fetchHostedLink, as a string and as a link token', async () => {
    shortWaits();
    const element = await mount({ attributes: { 'allowed-origins': '' } });
    const wrong: string[] = [];
    const answers = sampleOf(40).flatMap(({ input, secret }) => [
      { answer: input, secret },
      { answer: { hosted_link_url: input }, secret },
    ]);
    for (const value of nonStrings(good()))
      answers.push({ answer: { hosted_link_url: value as string }, secret: marker });
    for (const { answer, secret } of answers) {
      element.fetchHostedLink = () => Promise.resolve(answer);
      element.refresh();
      await hasStatus(element, 'failed');
      const { error } = element;
      if (
        error?.code !== 'refresh-failed' ||
        error.message.includes(secret) ||
        !isRefused(element, error.cause, secret)
      )
        wrong.push(stringify(answer));
    }
    await figure('hostile URLs: answered by a hook', answers.length, wrong);
    await stillWorks(element);
  });

  it('reads the link of an answer once, so a getter cannot change it after the check', async () => {
    const reads: string[] = [];
    const element = await mount({
      attributes: { 'allowed-origins': '' },
      fetchHostedLink: () =>
        Promise.resolve({
          get hosted_link_url() {
            reads.push(reads.length === 0 ? good() : `https://evil.example/link/${marker}-second-read`);
            return reads.at(-1)!;
          },
        }),
    });
    await hasStatus(element, 'ready');
    expect((await hostedPage(frameOf(element)).ready()).href).to.equal(reads[0]);
    await stillWorks(element);
  });

  it('refuses hostile answers of refresh-url', async () => {
    shortWaits();
    const element = await mount({ attributes: { 'allowed-origins': '' } });
    const wrong: string[] = [];
    const sample = sampleOf(400);
    for (const { input, secret } of sample) {
      element.refreshUrl = (await linkEndpoint(linkAnswer(input))).url;
      element.refresh();
      await hasStatus(element, 'failed');
      if (!isRefused(element, element.error?.cause, secret)) wrong.push(input);
    }
    await figure('hostile URLs: answered by a hook', sample.length, wrong);
    await stillWorks(element);
  });

  it('has never requested a foreign page in these tests', async () => {
    const foreign = (await requestsWith(marker)).filter((request) => !request.includes('/__link'));
    expect(foreign).to.deep.equal([]);
  });
});
