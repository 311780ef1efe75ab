import { expect } from '@open-wc/testing';

import type { LinkRequest } from '../../../src/core.js';
import { hostedOrigin, hostedUrl } from '../../support/fixture-urls.js';
import { gate } from '../../support/test-server.js';
import { makeSession, readySession } from '../../support/test-session.js';

const past = '2020-01-01T00:00:00Z';
const future = Date.now() + 3_600_000;

/** A hook that always returns a link, and the reasons of its calls. */
function recordingHook(expires_at?: string) {
  const reasons: string[] = [];
  const fetchHostedLink = async ({ reason, attempt }: LinkRequest) => {
    reasons.push(`${reason} ${attempt}`);
    return { hosted_link_url: hostedUrl({ from: 'hook' }), ...(expires_at && { expires_at }) };
  };
  return { reasons, fetchHostedLink };
}

describe('link session', () => {
  describe('loading', () => {
    it('is ready after the load of the link, not of the initial blank document', async () => {
      const { hold, open } = gate();
      const test = await makeSession({ hostedLinkUrl: hold(hostedUrl()) });
      test.session.start();
      // Some browsers fire `load` for the blank document, others do not. Dispatch it for all.
      test.session.iframe.dispatchEvent(new Event('load'));
      expect(test.emitted).to.deep.equal(['loading']);
      await open();
      await test.reaches('ready');
      expect(test.emitted).to.deep.equal(['loading', 'ready']);
    });

    it('is ready after the first accepted message, before the load', async () => {
      const { holdLoad, open } = gate();
      const test = await makeSession({ hostedLinkUrl: holdLoad(hostedUrl()) });
      test.session.start();
      await test.page.post('not accepted');
      expect(test.status).to.equal('loading');
      await test.page.opened();
      expect(test.emitted).to.deep.equal(['loading', 'opened', 'message', 'ready']);
      await test.expectNoEvents(open);
    });

    it('emits each status together with the previous one, after setting it', async () => {
      const test = await makeSession({ fetchHostedLink: recordingHook().fetchHostedLink });
      const seen: unknown[] = [];
      test.session.on('status', ({ detail }) =>
        seen.push({ ...detail, set: test.status, frozen: Object.isFrozen(detail) }),
      );
      test.session.start();
      await test.reaches('ready');
      await test.page.linked();
      const steps = ['idle', 'fetching', 'loading', 'ready', 'finished'];
      expect(seen).to.deep.equal(
        steps
          .slice(1)
          .map((status, index) => ({ status, previous: steps[index], set: status, frozen: true })),
      );
    });

    for (const [what, url, code] of [
      ['cannot be parsed', 'link/1', 'invalid-url'],
      ['is a javascript: URL', 'javascript:parent.hacked=true', 'invalid-url'],
      ['is on a foreign origin', 'https://evil.example/link/1', 'untrusted-origin'],
      ['is on a loopback host that was not allowed', hostedUrl().replace(/:\d+/, ':1'), 'untrusted-origin'],
    ] as const)
      it(`loads nothing and fails with ${code} when the URL ${what}`, async () => {
        const test = await makeSession({ hostedLinkUrl: url });
        const error = test.next('error');
        test.session.start();
        const detail = await error;
        expect(Object.isFrozen(detail)).to.equal(true);
        expect(detail.error.code).to.equal(code);
        expect(test.session.error).to.equal(detail.error);
        expect(test.emitted).to.deep.equal(['error', 'failed']);
        expect(test.session.iframe.contentWindow!.location.href).to.equal('about:blank');
        expect(Reflect.get(window, 'hacked')).to.equal(undefined);
      });

    it('sets the error before emitting it', async () => {
      const test = await makeSession({ hostedLinkUrl: 'x' });
      const seen: unknown[] = [];
      test.session.on('error', ({ detail }) => seen.push([test.status, test.session.error === detail.error]));
      test.session.start();
      expect(seen).to.deep.equal([['failed', true]]);
    });
  });

  describe('load-timeout', () => {
    it('reports load-timeout once for a page that loads late, and clears it after the load', async () => {
      const { hold, open } = gate();
      const test = await makeSession({ hostedLinkUrl: hold(hostedUrl()), loadTimeoutMs: 30 });
      test.session.start();
      const { error } = await test.next('error');
      expect(error.code).to.equal('load-timeout');
      expect([test.status, test.session.error]).to.deep.equal(['failed', error]);
      await open();
      await test.reaches('ready');
      expect(test.session.error).to.equal(null);
      expect(test.emitted).to.deep.equal(['loading', 'error', 'failed', 'ready']);
      await test.page.linked();
      expect(test.status).to.equal('finished');
    });

    it('clears load-timeout after an accepted message, too', async () => {
      const { holdLoad } = gate();
      const test = await makeSession({ hostedLinkUrl: holdLoad(hostedUrl()), loadTimeoutMs: 30 });
      test.session.start();
      await test.reaches('failed');
      await test.page.opened();
      expect([test.status, test.session.error]).to.deep.equal(['ready', null]);
    });

    it('reports no load-timeout for a page that has loaded and sends nothing', async () => {
      const test = await makeSession({ hostedLinkUrl: hostedUrl(), loadTimeoutMs: 3000 });
      const limits: (() => void)[] = [];
      const setTimeout = window.setTimeout.bind(window);
      Object.assign(window, { setTimeout: (run: () => void) => limits.push(run) });
      test.session.start();
      Object.assign(window, { setTimeout });
      await test.reaches('ready');
      expect(limits).to.have.length(1);
      await test.expectNoEvents(() => limits[0]!());
    });
  });

  describe('the first link', () => {
    it('gets the first link from the hook if no URL is set', async () => {
      const { reasons, fetchHostedLink } = recordingHook();
      const test = await readySession({ hostedLinkUrl: '', fetchHostedLink });
      expect(reasons).to.deep.equal(['open 1']);
      expect(test.emitted).to.deep.equal(['fetching', 'loading', 'ready']);
      expect((await test.page.ready()).href).to.contain('from=hook');
    });

    it('shows the URL that is set, without a call of the hook', async () => {
      const { reasons, fetchHostedLink } = recordingHook();
      const test = await readySession({ fetchHostedLink });
      expect(reasons).to.deep.equal([]);
      expect(test.emitted).to.deep.equal(['loading', 'ready']);
    });

    for (const expiresAt of [past, '2020-01-01 00:00:00', 1_577_836_800_000, '1577836800000', new Date(past)])
      it(`refreshes a stale first link before it is shown: ${typeof expiresAt} ${String(expiresAt)}`, async () => {
        const { reasons, fetchHostedLink } = recordingHook();
        const test = await readySession({ expiresAt, fetchHostedLink });
        expect(reasons).to.deep.equal(['stale 1']);
        expect(test.emitted).to.deep.equal(['refreshing', 'loading', 'refreshed', 'ready']);
        expect((await test.page.ready()).href).to.contain('from=hook');
      });

    it('emits refreshed, with reason and attempt, for a stale first link', async () => {
      const test = await makeSession({ expiresAt: past, hostedLinkUrl: hostedUrl(), ...recordingHook() });
      const refreshed = test.next('refreshed');
      test.session.start();
      const detail = await refreshed;
      expect(detail).to.deep.equal({ reason: 'stale', attempt: 1 });
      expect(Object.isFrozen(detail)).to.equal(true);
    });

    it('shows a stale first link if there is no hook', async () => {
      const test = await readySession({ expiresAt: past });
      expect(test.emitted).to.deep.equal(['loading', 'ready']);
    });

    it('shows a first link without a refresh if it is not stale or its expiry is unreadable', async () => {
      const { reasons, fetchHostedLink } = recordingHook();
      for (const expiresAt of [future, new Date(future), new Date(future).toISOString(), 'soon', ''])
        await readySession({ expiresAt, fetchHostedLink });
      expect(reasons).to.deep.equal([]);
    });

    it('reads the expiry of the first link in the zone of expiresAtOffset', async () => {
      const { reasons, fetchHostedLink } = recordingHook();
      // Half an hour ahead in UTC, so in the past at +07:00, the default.
      const expiresAt = new Date(Date.now() + 1_800_000).toISOString().slice(0, 19).replace('T', ' ');
      await readySession({ expiresAt, fetchHostedLink, expiresAtOffset: '+00:00' });
      expect(reasons).to.deep.equal([]);
      await readySession({ expiresAt, fetchHostedLink });
      expect(reasons).to.deep.equal(['stale 1']);
    });

    it('does not refresh a link that the hook has just returned with a past expiry', async () => {
      const { reasons, fetchHostedLink } = recordingHook('2020-01-01 00:00:00');
      for (const options of [{ hostedLinkUrl: '' }, { expiresAt: past }])
        await readySession({ ...options, fetchHostedLink });
      expect(reasons).to.deep.equal(['open 1', 'stale 1']);
    });

    it('shows the same link in a new iframe after a close and start()', async () => {
      const { reasons, fetchHostedLink } = recordingHook();
      const hostedLinkUrl = hostedUrl();
      const test = await readySession({ hostedLinkUrl, fetchHostedLink });
      const { iframe } = test.session;
      await test.page.closed();
      test.session.start();
      await test.reaches('ready');
      expect(test.session.iframe).to.not.equal(iframe);
      expect((await test.page.ready()).href).to.equal(hostedLinkUrl);
      expect(reasons).to.deep.equal([]);
    });

    it('calls the hook for another link after an outcome, a close and start()', async () => {
      const { reasons, fetchHostedLink } = recordingHook();
      const test = await readySession({ fetchHostedLink });
      const { page } = test;
      await page.linked();
      await page.closed();
      test.session.start();
      await test.reaches('ready');
      expect(reasons).to.deep.equal(['open 1']);
      await test.page.linked();
      expect(test.emitted.slice(-3)).to.deep.equal(['linked', 'message', 'finished']);
    });

    it('checks a link from the hook like the first link', async () => {
      const test = await readySession({
        hostedLinkUrl: '',
        fetchHostedLink: answers('https://evil.example/link/1'),
      });
      expect((await test.page.ready()).href).to.contain(hostedOrigin);
    });
  });
});

/** A hook that returns these in order, and then a valid link. */
function answers(...wrong: string[]) {
  return async () => wrong.shift() ?? hostedUrl();
}
