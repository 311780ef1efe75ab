import { expect } from '@open-wc/testing';

import type { LinkRequest } from '../../../src/core.js';
import { hostedUrl } from '../../support/fixture-urls.js';
import { shortWaits } from '../../support/short-waits.js';
import { makeSession, readySession, type TestSession } from '../../support/test-session.js';

/** Expires the link, and waits for the refresh. */
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
      rejects: () => Promise.reject(new Error('hook failed')),
      'throws at once': () => {
        throw new Error('hook failed');
      },
      hangs: () => new Promise(() => {}),
      'returns nothing': () => undefined,
      'returns null': () => null,
      'returns an empty string': () => '',
      'returns an error body': () => ({ code: 401, message: 'Unauthorized' }),
      'returns an HTML page': () => '<!doctype html><title>Blocked</title>',
      'returns an array': (given) => [given],
      'returns a URL object': () => ({ hosted_link_url: new URL(hostedUrl()) }),
      'returns an untrusted URL': () => 'https://evil.example/link/1',
      'returns a javascript: URL': () => ({ hosted_link_url: 'javascript:alert(1)' }),
      'returns the same URL': (given) => given,
      'returns the same URL in a token': (given) => ({ hosted_link_url: given }),
      'returns the same URL in another spelling': (given) => ` ${given.replace('http', 'HTTP')}\n`,
    };
    for (const [what, answer] of Object.entries(wrong))
      it(`reports refresh-failed once, after three attempts, when the hook ${what}`, async () => {
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
        if (/rejects|throws/.test(what)) expect(String(error?.cause)).to.contain('hook failed');
        for (const text of [`${error}`, String(error?.cause)]) expect(text).to.not.contain(given);
        expect(requests.map(({ attempt, reason }) => [attempt, reason])).to.deep.equal(
          [1, 2, 3].map((attempt) => [attempt, 'token-expired']),
        );
        expect(test.emitted.slice(2)).to.deep.equal([
          'token-expired',
          'message',
          'refreshing',
          'error',
          'failed',
        ]);
        expect(waits[1]).to.be.above(waits[0]!);
        if (what === 'hangs') expect(requests.every(({ signal }) => signal.aborted)).to.equal(true);
        await test.expectNoEvents(() => page.linked());
      });

    it('reports refresh-failed when the hook returns the link of the page in another spelling', async () => {
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

    it('reads no field of an answer from a polluted Object.prototype', async () => {
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
        // The link is not stale, so it is shown again without a call of the hook.
        ready.session.start();
        await ready.reaches('ready');
        expect(reasons).to.deep.equal(['open']);
      } finally {
        for (const name of Object.keys(polluted)) Reflect.deleteProperty(Object.prototype, name);
      }
    });

    it('reports refresh-failed for the first link and for a stale link, too', async () => {
      for (const options of [{}, { hostedLinkUrl: hostedUrl(), expiresAt: 1 }]) {
        shortWaits();
        const test = await makeSession({ ...options, fetchHostedLink: () => Promise.reject(new Error('x')) });
        test.session.start();
        await test.reaches('failed');
        expect(test.session.error?.code).to.equal('refresh-failed');
      }
    });

    it('emits refreshed with the number of the attempt, and no error, when a later attempt succeeds', async () => {
      shortWaits();
      const test = await readySession({
        fetchHostedLink: async ({ attempt }) => (attempt < 3 ? 'garbage' : hostedUrl()),
      });
      const refreshed = test.next('refreshed');
      await test.page.sessionExpired();
      expect(await refreshed).to.deep.equal({ reason: 'session-expired', attempt: 3 });
      expect(test.emitted).to.not.include('error');
    });

    it('accepts an older link that the hook returns again', async () => {
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

    it('recovers from refresh-failed with refresh() when the hook works again', async () => {
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
    it('reports refresh-limit after three refreshes in a row, by default', async () => {
      const test = await readySession({ fetchHostedLink: async () => hostedUrl() });
      for (let count = 0; count < 3; count++) await expire(test);
      await test.page.tokenExpired();
      expect([test.status, test.session.error?.code]).to.deep.equal(['failed', 'refresh-limit']);
      expect(test.emitted.slice(-4)).to.deep.equal(['token-expired', 'message', 'error', 'failed']);
    });

    it('reports refresh-limit at the first expiry when maxRefreshes is 0', async () => {
      let calls = 0;
      const fetchHostedLink = async () => `${calls++}`;
      const test = await readySession({ maxRefreshes: 0, fetchHostedLink });
      await test.page.tokenExpired();
      expect([test.session.error?.code, calls]).to.deep.equal(['refresh-limit', 0]);
    });

    it('counts refreshes again from 0 after an accepted message, except an expiry', async () => {
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

    it('reports refresh-limit after ten refreshes, even with other messages between the expiries', async () => {
      const test = await readySession({ maxRefreshes: 1, fetchHostedLink: async () => hostedUrl() });
      for (let count = 0; count < 10; count++) {
        await test.page.opened();
        await expire(test);
      }
      await test.page.opened();
      await test.page.tokenExpired();
      expect(test.session.error?.code).to.equal('refresh-limit');
    });

    it('recovers from refresh-limit with refresh()', async () => {
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
