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
import { nonStrings } from './non-strings.js';
import { isRefusal } from './refusal.js';
import { recordEvents } from './record-events.js';
import { urlCorpus } from './url-corpus.js';
import { addedHref, allowedHref } from './url-oracle.js';

/** The start of all secrets in this run. */
const marker = crypto.randomUUID();
const good = (name: string) => `https://bankhub.sepay.vn/link/${marker}-${name.replaceAll(' ', '-')}`;

const corpus = urlCorpus(marker).map(({ group, cases }) => ({
  group,
  hostile: cases.filter(({ input }) => allowedHref(input) === null),
  harmless: cases.filter(({ input }) => allowedHref(input) !== null),
}));
const hostile = corpus.flatMap((group) => group.hostile);
const harmless = corpus.flatMap((group) => group.harmless);

/** Returns the URL that would be loaded, or the error of the check. */
function check(input: unknown, ...allowedOrigins: string[]): string | BankhubError {
  try {
    return checkHostedUrl(input, { provider: 'auto', allowedOrigins }).href;
  } catch (error) {
    if (error instanceof BankhubError) return error;
    throw error;
  }
}

describe('hostile URLs', () => {
  it('are at least 1,500, all different, and each contains its own secret', () => {
    expect(hostile.length).to.be.at.least(1500);
    expect(harmless.length).to.be.at.least(100);
    const all = [...hostile, ...harmless];
    expect(new Set(all.map(({ input, secret }) => input.replaceAll(secret, '{id}'))).size).to.equal(
      all.length,
    );
    expect(all.filter(({ input, secret }) => !input.includes(secret))).to.deep.equal([]);
  });

  describe('passed to checkHostedUrl', () => {
    it('are refused with an error that does not contain them', async () => {
      const wrong = hostile.filter(({ input, secret }) => !isRefusal(check(input), secret));
      await figure(
        'hostile URLs: checked',
        hostile.length,
        wrong.map(({ input }) => stringify(input)),
      );
    });

    it('are refused also if the page allows the imitated origin, except for paths on that origin', async () => {
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

    it('are refused if they are not strings, even if they convert to a valid URL', async () => {
      const values = nonStrings(good('not-a-string'));
      const wrong = values.filter((value) => !isRefusal(check(value), marker));
      await figure('hostile URLs: checked', values.length, wrong.map(stringify));
    });

    it('are allowed only in canonical form, if they are unusual spellings of a valid link', async () => {
      const wrong = harmless.filter(({ input }) => {
        const href = allowedHref(input);
        return check(input) !== href || new URL(href).href !== href;
      });
      await figure(
        'valid URLs in unusual spelling: checked',
        harmless.length,
        wrong.map(({ input }) => stringify(input)),
      );
    });
  });

  describe('set on <bankhub-link>', () => {
    for (const { group, hostile: cases } of corpus)
      it(`create no iframe and load nothing: ${group}`, async () => {
        const element = await mount({ attributes: { 'allowed-origins': '' } });
        const emitted = recordEvents(element);
        const frames = new MutationObserver(() => undefined);
        frames.observe(element.renderRoot, { childList: true, subtree: true });

        const wrong = [];
        for (const { input, secret } of cases) {
          emitted.length = 0;
          element.setAttribute('hosted-link-url', input);
          await element.updateComplete;
          const isFirst = input === cases[0]?.input;
          const isRight =
            frames.takeRecords().every(({ addedNodes }) => ![...addedNodes].some(isLoader)) &&
            emitted.join() === (isFirst ? 'error,status' : 'error') &&
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

    it('load the canonical link, if they are unusual spellings of it', async () => {
      const element = await mount({ attributes: { 'allowed-origins': '' } });
      const emitted = recordEvents(element);
      // All were checked above. To load all of them would take too long.
      const sample = harmless.filter((_, index) => index % 12 === 0);
      for (const { input } of sample) {
        element.setAttribute('hosted-link-url', input);
        await element.updateComplete;
        await hasStatus(element, 'ready');
      }
      expect(emitted.filter((name) => name !== 'status')).to.deep.equal([]);
      const requests = (await requestsWith(marker)).map((request) => `https://${request}`);
      const missing = sample.filter(
        ({ input }) => !requests.includes(allowedHref(input)!.replace(/#.*/, '')),
      );
      await figure(
        'valid URLs in unusual spelling: loaded',
        sample.length,
        missing.map(({ input }) => stringify(input)),
      );
    });

    it('have never been requested in these tests', async () => {
      const strange = 'https://evil.example/link/';
      await new Puppet(await pageFrame({ src: `${strange}${marker}-control` })).ready();
      const links = [
        ...harmless.map(({ input }) => allowedHref(input)!),
        ...corpus.map(({ group }) => good(group)),
      ];
      const allowed = new Set(links.map((link) => link.replace(/#.*/, '')));
      const requests = (await requestsWith(marker)).map((request) => `https://${request}`);
      expect(requests, 'control: a request for a foreign page is recorded').to.include(
        `${strange}${marker}-control`,
      );
      expect(requests).to.include.members(corpus.map(({ group }) => good(group)));
      const foreign = requests.filter((request) => !allowed.has(request) && !request.endsWith('-control'));
      await figure('hostile URLs: foreign loads', hostile.length, foreign);
    });
  });
});

function isLoader(node: Node): boolean {
  return node instanceof Element && node.matches('iframe, frame, object, embed, img, script, link');
}
