import { expect } from '@open-wc/testing';

import type { LinkRequest } from '../../../src/core.js';
import { hostedUrl } from '../../support/fixture-urls.js';
import { shortWaits } from '../../support/short-waits.js';
import { makeSession, readySession, type TestSession } from '../../support/test-session.js';

/** Lets the link expire, until there is a fresh one. */
async function expire(test: TestSession): Promise<void> {
  const refreshed = test.next('refreshed');
  await test.page.tokenExpired();
  await refreshed;
  await test.reaches('ready');
}

describe('link session', () => {
  describe('refresh-failed', () => {
    type Answer = (given: string) => unknown;
    const wrong: Record<string, Answer> = {
      rejects: () => Promise.reject(new Error('out of order')),
      'throws at once': () => {
        throw new Error('out of order');
      },
      hangs: () => new Promise(() => {}),
      'gives nothing': () => undefined,
      'gives null': () => null,
      'gives an empty text': () => '',
      'gives an error body': () => ({ code: 401, message: 'Unauthorized' }),
      'gives an HTML page': () => '<!doctype html><title>Blocked</title>',
      'gives a list': (given) => [given],
      'gives a URL object': () => ({ hosted_link_url: new URL(hostedUrl()) }),
      'gives an untrusted URL': () => 'https://evil.example/link/1',
      'gives a script': () => ({ hosted_link_url: 'javascript:alert(1)' }),
      'gives the same URL': (given) => given,
      'gives the same URL in a token': (given) => ({ hosted_link_url: given }),
      'gives the same URL in another spelling': (given) => ` ${given.replace('http', 'HTTP')}\n`,
    };
    for (const [what, answer] of Object.entries(wrong))
      it(`is told once, after three tries, when the hook ${what}`, async () => {
        const waits = shortWaits();
        const given = hostedUrl();
        const requests: LinkRequest[] = [];
        const test = await readySession({
          hostedLinkUrl: given,
          refreshTimeoutMs: 10,
          fetchHostedLink: (async (request: LinkRequest) => {
            requests.push(request);
            return answer(given);
          }) as never,
        });
        const { page } = test;
        await page.tokenExpired();
        await test.reaches('failed');
        const { error } = test.session;
        expect(error?.code).to.equal('refresh-failed');
        expect(error?.cause).to.be.instanceOf(Error);
        if (/rejects|throws/.test(what)) expect(String(error?.cause)).to.contain('out of order');
        for (const text of [`${error}`, String(error?.cause)]) expect(text).to.not.contain(given);
        expect(requests.map(({ attempt, reason }) => [attempt, reason])).to.deep.equal(
          [1, 2, 3].map((attempt) => [attempt, 'token-expired']),
        );
        expect(test.told.slice(2)).to.deep.equal([
          'token-expired',
          'message',
          'refreshing',
          'error',
          'failed',
        ]);
        expect(waits[1]).to.be.above(waits[0]!);
        if (what === 'hangs') expect(requests.every(({ signal }) => signal.aborted)).to.equal(true);
        await test.staysSilent(() => page.linked());
      });

    it('is told when the hook gives the link that the page gave, which spelt it differently', async () => {
      shortWaits();
      const link = hostedUrl();
      const test = await readySession({
        hostedLinkUrl: link.replace('http', 'HTTP'),
        fetchHostedLink: async () => link,
      });
      const refreshed = test.next('refreshed');
      await test.page.tokenExpired();
      await Promise.race([test.reaches('failed'), refreshed]);
      expect(test.session.error?.code).to.equal('refresh-failed');
    });

    it('takes no field of an answer from a polluted prototype', async () => {
      shortWaits();
      const polluted = { hosted_link_url: hostedUrl(), expires_at: '2020-01-01 00:00:00' };
      Object.assign(Object.prototype, polluted);
      try {
        const failed = await makeSession({ fetchHostedLink: async () => ({}) as never });
        failed.session.start();
        await failed.reaches('failed');
        const url = hostedUrl();
        const reasons: string[] = [];
        const fetchHostedLink = async ({ reason }: LinkRequest) => (reasons.push(reason), url);
        const ready = await makeSession({ fetchHostedLink });
        ready.session.start();
        await ready.reaches('ready');
        await ready.page.closed();
        // It is not stale by then, so it is shown again.
        ready.session.start();
        await ready.reaches('ready');
        expect(reasons).to.deep.equal(['open']);
      } finally {
        for (const name of Object.keys(polluted)) Reflect.deleteProperty(Object.prototype, name);
      }
    });

    it('is told for the first link too, and for a stale one', async () => {
      for (const options of [{}, { hostedLinkUrl: hostedUrl(), expiresAt: 1 }]) {
        shortWaits();
        const test = await makeSession({ ...options, fetchHostedLink: () => Promise.reject(new Error('x')) });
        test.session.start();
        await test.reaches('failed');
        expect(test.session.error?.code).to.equal('refresh-failed');
      }
    });

    it('is not told when a later try succeeds: the refresh names that try', async () => {
      shortWaits();
      const test = await readySession({
        fetchHostedLink: async ({ attempt }) => (attempt < 3 ? 'garbage' : hostedUrl()),
      });
      const refreshed = test.next('refreshed');
      await test.page.sessionExpired();
      expect(await refreshed).to.deep.equal({ reason: 'session-expired', attempt: 3 });
      expect(test.told).to.not.include('error');
    });

    it('compares with the newest link, so that the first one may come again', async () => {
      const links = [hostedUrl(), hostedUrl()];
      let count = 0;
      const test = await readySession({
        hostedLinkUrl: links[0]!,
        fetchHostedLink: async () => links[++count % 2]!,
      });
      await expire(test);
      await expire(test);
      expect((await test.page.ready()).href).to.equal(links[0]);
    });

    it('is left by refresh(), once the hook is in order', async () => {
      shortWaits();
      let isBroken = true;
      const reasons: string[] = [];
      const test = await readySession({
        fetchHostedLink: async ({ reason }) => {
          reasons.push(reason);
          return isBroken ? '' : hostedUrl();
        },
      });
      await test.page.tokenExpired();
      await test.reaches('failed');
      isBroken = false;
      test.session.refresh();
      expect([test.status, test.session.error]).to.deep.equal(['refreshing', null]);
      await test.reaches('ready');
      expect(reasons.at(-1)).to.equal('retry');
      await test.page.linked();
      expect(test.status).to.equal('finished');
    });
  });

  describe('refresh-limit', () => {
    it('ends the third refresh in a row, by default', async () => {
      const test = await readySession({ fetchHostedLink: async () => hostedUrl() });
      for (let count = 0; count < 3; count++) await expire(test);
      await test.page.tokenExpired();
      expect([test.status, test.session.error?.code]).to.deep.equal(['failed', 'refresh-limit']);
      expect(test.told.slice(-4)).to.deep.equal(['token-expired', 'message', 'error', 'failed']);
    });

    it('comes at the first expiry when no refresh is allowed', async () => {
      let calls = 0;
      const fetchHostedLink = async () => `${calls++}`;
      const test = await readySession({ maxRefreshes: 0, fetchHostedLink });
      await test.page.tokenExpired();
      expect([test.session.error?.code, calls]).to.deep.equal(['refresh-limit', 0]);
    });

    it('begins to count anew with an accepted message other than an expiry, and with no other', async () => {
      const test = await readySession({ maxRefreshes: 1, fetchHostedLink: async () => hostedUrl() });
      await expire(test);
      await test.page.opened();
      await expire(test);
      await test.page.post({ event: 'UNKNOWN' });
      await expire(test);
      await test.page.post('refused');
      await test.page.tokenExpired();
      expect(test.session.error?.code).to.equal('refresh-limit');
    });

    it('ends a page that greets before each expiry, after ten rows', async () => {
      const test = await readySession({ maxRefreshes: 1, fetchHostedLink: async () => hostedUrl() });
      for (let count = 0; count < 10; count++) {
        await test.page.opened();
        await expire(test);
      }
      await test.page.opened();
      await test.page.tokenExpired();
      expect(test.session.error?.code).to.equal('refresh-limit');
    });

    it('is left by refresh(), at the wish of a person', async () => {
      const test = await readySession({ maxRefreshes: 1, fetchHostedLink: async () => hostedUrl() });
      await expire(test);
      await test.page.tokenExpired();
      expect(test.status).to.equal('failed');
      test.session.refresh();
      await test.reaches('ready');
      expect(test.session.error).to.equal(null);
    });
  });
});
