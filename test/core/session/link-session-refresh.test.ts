import { expect, oneEvent } from '@open-wc/testing';

import type { LinkRequest } from '../../../src/core.js';
import { hostedUrl } from '../../support/fixture-urls.js';
import { envelope } from '../../support/hosted-page.js';
import { makeSession, readySession } from '../../support/test-session.js';

const expired = envelope('BANKHUB_TOKEN_EXPIRED');

/** A hook that records its requests. The test answers them. */
function slowHook() {
  const requests: (LinkRequest & { answer: (url: string) => void })[] = [];
  const fetchHostedLink = (request: LinkRequest) =>
    new Promise<string>((answer) => void requests.push({ ...request, answer }));
  return { requests, fetchHostedLink };
}

async function aborted(signal: AbortSignal): Promise<void> {
  if (!signal.aborted) await oneEvent(signal, 'abort');
}

describe('link session', () => {
  describe('refresh', () => {
    for (const type of ['token-expired', 'session-expired'] as const)
      it(`replaces the link after ${type}, and then accepts an outcome`, async () => {
        const { requests, fetchHostedLink } = slowHook();
        const test = await readySession({ fetchHostedLink });
        const before = test.session.iframe;
        await (type === 'token-expired' ? test.page.tokenExpired() : test.page.sessionExpired());
        expect(test.emitted.slice(2)).to.deep.equal([type, 'message', 'refreshing']);
        expect(test.session.iframe, 'the old iframe stays until there is a fresh link').to.equal(before);
        const { reason, attempt, signal, answer } = requests[0]!;
        expect([requests.length, reason, attempt, signal.aborted]).to.deep.equal([1, type, 1, false]);

        const fresh = hostedUrl();
        const refreshed = test.next('refreshed');
        answer(fresh);
        const detail = await refreshed;
        expect(detail).to.deep.equal({ reason: type, attempt: 1 });
        expect(Object.isFrozen(detail)).to.equal(true);
        expect(test.emitted.slice(5)).to.deep.equal(['loading', 'refreshed']);
        await test.reaches('ready');
        expect((await test.page.ready()).href).to.equal(fresh);
        await test.page.linked();
        expect(test.status).to.equal('finished');
      });

    it('calls the hook once for 100 expiries at once', async () => {
      const { requests, fetchHostedLink } = slowHook();
      const test = await readySession({ fetchHostedLink });
      const expiries = Array.from({ length: 100 }, (_, index) =>
        index % 3 ? expired : envelope('BANKHUB_SESSION_EXPIRED'),
      );
      await test.page.postAll(expiries);
      expect(requests).to.have.length(1);
      expect(test.emitted.slice(2)).to.deep.equal(['session-expired', 'message', 'refreshing']);
      expect(test.session.diagnostics().refused.duplicate).to.equal(99);
    });

    it('starts no refresh if a listener prevents the expiry, until refresh() is called', async () => {
      const { requests, fetchHostedLink } = slowHook();
      const test = await readySession({ fetchHostedLink });
      for (const type of ['token-expired', 'session-expired'] as const)
        test.session.on(type, (event) => {
          expect(event.cancelable).to.equal(true);
          event.preventDefault();
        });
      await test.page.tokenExpired();
      await test.page.sessionExpired();
      expect([test.status, requests.length]).to.deep.equal(['ready', 0]);
      test.session.refresh();
      expect([test.status, requests[0]?.reason]).to.deep.equal(['refreshing', 'retry']);
    });

    it('emits cancelable events only for an expiry', async () => {
      const test = await readySession();
      const cancelable: string[] = [];
      for (const type of ['linked', 'closed', 'opened', 'message', 'status'] as const)
        test.session.on(type, (event) => event.cancelable && cancelable.push(type));
      await test.page.postAll(
        ['BANKHUB_OPEN', 'FINISHED_BANK_ACCOUNT_LINK', 'BANKHUB_CLOSE_LINK'].map((name) => envelope(name)),
      );
      expect(test.status).to.equal('finished');
      expect(cancelable).to.deep.equal([]);
    });

    it('calls the hook once when a listener of the expiry calls refresh()', async () => {
      const { requests, fetchHostedLink } = slowHook();
      const test = await readySession({ fetchHostedLink });
      test.session.on('token-expired', () => test.session.refresh());
      await test.page.tokenExpired();
      expect(requests.map(({ reason }) => reason)).to.deep.equal(['retry']);
    });

    it('calls the hook once when refresh() is called several times', async () => {
      const { requests, fetchHostedLink } = slowHook();
      const test = await readySession({ fetchHostedLink });
      for (let times = 0; times < 3; times++) test.session.refresh();
      expect(requests).to.have.length(1);
      expect(requests[0]!.signal.aborted).to.equal(false);
      const fresh = hostedUrl();
      requests[0]!.answer(fresh);
      await test.reaches('ready');
      expect((await test.page.ready()).href).to.equal(fresh);
    });

    it('aborts the refresh on destroy(), and ignores a late answer', async () => {
      const { requests, fetchHostedLink } = slowHook();
      const test = await readySession({ fetchHostedLink });
      await test.page.tokenExpired();
      const { iframe } = test.session;
      test.session.destroy();
      await aborted(requests[0]!.signal);
      await test.expectNoEvents(() => requests[0]!.answer(hostedUrl()));
      expect(test.session.iframe).to.equal(iframe);
    });

    it('aborts the refresh when the user closes the hosted page', async () => {
      const { requests, fetchHostedLink } = slowHook();
      const test = await readySession({ fetchHostedLink });
      await test.page.tokenExpired();
      await test.page.closed();
      await aborted(requests[0]!.signal);
      await test.expectNoEvents(() => requests[0]!.answer(hostedUrl()));
      expect(test.status).to.equal('closed');
    });

    it('mounts no iframe if the hook destroys the session', async () => {
      const test = await readySession({
        fetchHostedLink: async () => {
          test.session.destroy();
          return hostedUrl();
        },
      });
      const { iframe } = test.session;
      await test.page.tokenExpired();
      expect([test.status, test.session.iframe]).to.deep.equal(['idle', iframe]);
    });

    it('marks the link as used up when refresh() is called before start()', async () => {
      const { requests, fetchHostedLink } = slowHook();
      const test = await makeSession({ hostedLinkUrl: hostedUrl(), fetchHostedLink });
      await test.expectNoEvents(() => test.session.refresh());
      expect(requests).to.have.length(0);
      test.session.start();
      expect(requests).to.have.length(1);
    });

    it('refreshes after an expiry that is the first message of a page', async () => {
      const { requests, fetchHostedLink } = slowHook();
      const test = await makeSession({ hostedLinkUrl: hostedUrl(), fetchHostedLink });
      test.session.start();
      await test.page.tokenExpired();
      expect(requests).to.have.length(1);
      expect(test.status).to.equal('refreshing');
    });
  });

  describe('refresh-unavailable', () => {
    for (const type of ['token-expired', 'session-expired'] as const)
      it(`reports refresh-unavailable for ${type} without a hook`, async () => {
        const test = await readySession();
        const { page } = test;
        const error = test.next('error');
        await (type === 'token-expired' ? page.tokenExpired() : page.sessionExpired());
        expect((await error).error.code).to.equal('refresh-unavailable');
        expect(test.session.error?.code).to.equal('refresh-unavailable');
        expect(test.emitted.slice(2)).to.deep.equal([type, 'message', 'error', 'failed']);
        await test.expectNoEvents(() => page.linked());
      });

    it('stays failed with refresh-unavailable after another load of the iframe', async () => {
      const test = await readySession();
      const { page } = test;
      await page.tokenExpired();
      await test.expectNoEvents(async () => {
        await page.navigate(hostedUrl());
        await page.ready();
        test.session.iframe.dispatchEvent(new Event('load'));
      });
      expect(test.status).to.equal('failed');
    });

    it('reports no refresh-unavailable if a listener prevents the expiry', async () => {
      const test = await readySession();
      test.session.on('token-expired', (event) => event.preventDefault());
      await test.page.tokenExpired();
      expect([test.status, test.session.error]).to.deep.equal(['ready', null]);
    });
  });
});
