import { expect, oneEvent } from '@open-wc/testing';
import { stringify } from 'fast-check';

import { BankhubError } from '../../src/core/bankhub-error.js';
import { checkHostedUrl } from '../../src/core/hosted-url.js';
import { figure } from '../support/figures.js';
import { hostedPage } from '../support/hosted-page.js';
import { frameOf, hasStatus, mount } from '../support/mount.js';
import { Puppet } from '../support/puppet.js';
import { requestsWith } from '../support/test-server.js';
import { pageFrame } from '../support/test-session.js';
import { nonTexts } from './non-texts.js';
import { isRefusal } from './refusal.js';
import { toldEvents } from './told-events.js';
import { urlCorpus } from './url-corpus.js';
import { addedHref, allowedHref } from './url-oracle.js';

/** What all secrets of this run begin with. */
const marker = crypto.randomUUID();
const good = (name: string) => `https://bankhub.sepay.vn/link/${marker}-${name.replaceAll(' ', '-')}`;

const corpus = urlCorpus(marker).map(({ group, cases }) => ({
  group,
  hostile: cases.filter(({ input }) => allowedHref(input) === null),
  harmless: cases.filter(({ input }) => allowedHref(input) !== null),
}));
const hostile = corpus.flatMap((group) => group.hostile);
const harmless = corpus.flatMap((group) => group.harmless);

/** What the check makes of it: the URL that would be loaded, or the error. */
function check(input: unknown, ...allowedOrigins: string[]): string | BankhubError {
  try {
    return checkHostedUrl(input, { provider: 'auto', allowedOrigins }).href;
  } catch (error) {
    if (error instanceof BankhubError) return error;
    throw error;
  }
}

describe('hostile URLs', () => {
  it('are many, all different, and each has its own secret in it', () => {
    expect(hostile.length).to.be.at.least(1500);
    expect(harmless.length).to.be.at.least(100);
    const all = [...hostile, ...harmless];
    expect(new Set(all.map(({ input, secret }) => input.replaceAll(secret, '{id}'))).size).to.equal(
      all.length,
    );
    expect(all.filter(({ input, secret }) => !input.includes(secret))).to.deep.equal([]);
  });

  describe('given to the check', () => {
    it('are refused, by an error that does not give them away', async () => {
      const wrong = hostile.filter(({ input, secret }) => !isRefusal(check(input), secret));
      await figure(
        'hostile URLs: checked',
        hostile.length,
        wrong.map(({ input }) => stringify(input)),
      );
    });

    it('are refused where the page has added the origin that they imitate, but for its own paths', async () => {
      const wrong = hostile.filter(({ input, secret }) => {
        const result = check(input, 'https://bankhub.sepay.vn');
        const href = addedHref(input);
        return href === null ? !isRefusal(result, secret) : result !== href;
      });
      await figure(
        'hostile URLs: checked, origin added',
        hostile.length,
        wrong.map(({ input }) => stringify(input)),
      );
    });

    it('are refused when they are no text, whatever text they would become', async () => {
      const values = nonTexts(good('no-text'));
      const wrong = values.filter((value) => !isRefusal(check(value), marker));
      await figure('hostile URLs: checked', values.length, wrong.map(stringify));
    });

    it('are let in where the platform writes them as the real thing, and only so', async () => {
      const wrong = harmless.filter(({ input }) => {
        const href = allowedHref(input);
        return check(input) !== href || new URL(href).href !== href;
      });
      await figure(
        'good URLs, oddly spelt: checked',
        harmless.length,
        wrong.map(({ input }) => stringify(input)),
      );
    });
  });

  describe('given to <bankhub-link>', () => {
    for (const { group, hostile: cases } of corpus)
      it(`make no frame and load nothing: ${group}`, async () => {
        const element = await mount({ attributes: { 'allowed-origins': '' } });
        const told = toldEvents(element);
        const frames = new MutationObserver(() => undefined);
        frames.observe(element.renderRoot, { childList: true, subtree: true });

        const wrong = [];
        for (const { input, secret } of cases) {
          told.length = 0;
          element.setAttribute('hosted-link-url', input);
          await element.updateComplete;
          const isFirst = input === cases[0]?.input;
          const isRight =
            frames.takeRecords().every(({ addedNodes }) => ![...addedNodes].some(isLoader)) &&
            told.join() === (isFirst ? 'error,status' : 'error') &&
            element.status === 'failed' &&
            isRefusal(element.error, secret) &&
            !element.renderRoot.textContent?.includes(secret) &&
            !JSON.stringify(element.diagnostics()).includes(secret);
          if (!isRight) wrong.push({ input });
        }
        await figure(
          'hostile URLs: set on the element',
          cases.length,
          wrong.map(({ input }) => stringify(input)),
        );

        element.setAttribute('hosted-link-url', good(group));
        await hasStatus(element, 'ready');
        const opened = oneEvent(element, 'bankhub-opened');
        await hostedPage(frameOf(element)).opened();
        await opened;
      });

    it('load the real thing where the platform writes them so', async () => {
      const element = await mount({ attributes: { 'allowed-origins': '' } });
      const told = toldEvents(element);
      // All of them have been given to the check; to load them all would take long.
      const sample = harmless.filter((_, index) => index % 12 === 0);
      for (const { input } of sample) {
        element.setAttribute('hosted-link-url', input);
        await element.updateComplete;
        await hasStatus(element, 'ready');
      }
      expect(told.filter((name) => name !== 'status')).to.deep.equal([]);
      const requests = (await requestsWith(marker)).map((request) => `https://${request}`);
      const missing = sample.filter(
        ({ input }) => !requests.includes(allowedHref(input)!.replace(/#.*/, '')),
      );
      await figure(
        'good URLs, oddly spelt: loaded',
        sample.length,
        missing.map(({ input }) => stringify(input)),
      );
    });

    it('have not been asked for, by any of that', async () => {
      const strange = 'https://evil.example/link/';
      await new Puppet(await pageFrame({ src: `${strange}${marker}-control` })).ready();
      const links = [
        ...harmless.map(({ input }) => allowedHref(input)!),
        ...corpus.map(({ group }) => good(group)),
      ];
      const allowed = new Set(links.map((link) => link.replace(/#.*/, '')));
      const requests = (await requestsWith(marker)).map((request) => `https://${request}`);
      expect(requests, 'a foreign page would be seen').to.include(`${strange}${marker}-control`);
      expect(requests).to.include.members(corpus.map(({ group }) => good(group)));
      const foreign = requests.filter((request) => !allowed.has(request) && !request.endsWith('-control'));
      await figure('hostile URLs: foreign loads', hostile.length, foreign);
    });
  });
});

function isLoader(node: Node): boolean {
  return node instanceof Element && node.matches('iframe, frame, object, embed, img, script, link');
}
