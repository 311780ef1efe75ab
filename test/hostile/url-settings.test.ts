import { expect, oneEvent } from '@open-wc/testing';
import { stringify } from 'fast-check';

import { parseAllowedOrigins } from '../../src/core/allowed-origins.js';
import { checkHostedUrl } from '../../src/core/hosted-url.js';
import type { BankhubLinkElement } from '../../src/pure.js';
import { figure } from '../support/figures.js';
import { hostedPage } from '../support/hosted-page.js';
import { frameOf, hasStatus, mount } from '../support/mount.js';
import { shortWaits } from '../support/short-waits.js';
import { linkAnswer, linkEndpoint, requestsWith } from '../support/test-server.js';
import { catchConsole } from '../support/console.js';
import { hostileEntries } from './hostile-entries.js';
import { nonTexts } from './non-texts.js';
import { isRefusal } from './refusal.js';
import { toldEvents } from './told-events.js';
import { urlCorpus } from './url-corpus.js';
import { allowedHref } from './url-oracle.js';

const marker = crypto.randomUUID();
const good = () => `https://bankhub.sepay.vn/link/${crypto.randomUUID()}`;

/** Foreign links that a sloppy reading of a setting would let in. */
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

/** Shows a link in the element, which refuses it, by its own error or that of its hook. */
const isShownNowhere = (element: BankhubLinkElement, error: unknown, secret: string): boolean =>
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

/** Every so many of the URLs that must be refused. */
function sampleOf(every: number) {
  const hostile = urlCorpus(marker).flatMap(({ cases }) => cases);
  return hostile.filter(({ input }) => allowedHref(input) === null).filter((_, index) => index % every === 0);
}

describe('hostile settings', () => {
  let warnings: readonly string[];
  beforeEach(() => (warnings = catchConsole('warn')));

  it('could be let in, each link, by its exact origin', () => {
    for (const { link } of links) {
      const { origin } = new URL(link);
      const allowedOrigins = parseAllowedOrigins([origin]);
      if (origin === 'http://evil.example') expect(allowedOrigins).to.deep.equal([]);
      else expect(checkHostedUrl(link, { provider: 'auto', allowedOrigins }).origin).to.equal(origin);
    }
  });

  it('let nothing in by allowed-origins, in a list or as an attribute', async () => {
    const element = await mount();
    const told = toldEvents(element);
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
          if (!isShownNowhere(element, element.error, secret))
            wrong.push(`${stringify(entry)} as ${form}: ${link}`);
        }
      }
    expect(new Set(told)).to.deep.equal(new Set(['error', 'status']));
    expect(warnings.filter((text) => text.includes('evil'))).to.deep.equal([]);
    await figure('foreign URLs under hostile allowed-origins', cases, wrong);
    await stillWorks(element);
  });

  it('let nothing in that fetchHostedLink answers, as text or as a link token', async () => {
    shortWaits();
    const element = await mount({ attributes: { 'allowed-origins': '' } });
    const wrong: string[] = [];
    const answers = sampleOf(40).flatMap(({ input, secret }) => [
      { answer: input, secret },
      { answer: { hosted_link_url: input }, secret },
    ]);
    for (const value of nonTexts(good()))
      answers.push({ answer: { hosted_link_url: value as string }, secret: marker });
    for (const { answer, secret } of answers) {
      element.fetchHostedLink = () => Promise.resolve(answer);
      element.refresh();
      await hasStatus(element, 'failed');
      const { error } = element;
      if (
        error?.code !== 'refresh-failed' ||
        error.message.includes(secret) ||
        !isShownNowhere(element, error.cause, secret)
      )
        wrong.push(stringify(answer));
    }
    await figure('hostile URLs: answered by a hook', answers.length, wrong);
    await stillWorks(element);
  });

  it('let nothing in by an answer that changes between two looks at it', async () => {
    const looks: string[] = [];
    const element = await mount({
      attributes: { 'allowed-origins': '' },
      fetchHostedLink: () =>
        Promise.resolve({
          get hosted_link_url() {
            looks.push(looks.length === 0 ? good() : `https://evil.example/link/${marker}-look`);
            return looks.at(-1)!;
          },
        }),
    });
    await hasStatus(element, 'ready');
    expect((await hostedPage(frameOf(element)).ready()).href).to.equal(looks[0]);
    await stillWorks(element);
  });

  it('let nothing in that refresh-url answers', async () => {
    shortWaits();
    const element = await mount({ attributes: { 'allowed-origins': '' } });
    const wrong: string[] = [];
    const sample = sampleOf(400);
    for (const { input, secret } of sample) {
      element.refreshUrl = (await linkEndpoint(linkAnswer(input))).url;
      element.refresh();
      await hasStatus(element, 'failed');
      if (!isShownNowhere(element, element.error?.cause, secret)) wrong.push(input);
    }
    await figure('hostile URLs: answered by a hook', sample.length, wrong);
    await stillWorks(element);
  });

  it('have made nobody ask for a foreign page', async () => {
    const foreign = (await requestsWith(marker)).filter((request) => !request.includes('/__link'));
    expect(foreign).to.deep.equal([]);
  });
});
