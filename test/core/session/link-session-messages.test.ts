import { expect } from '@open-wc/testing';

import { deferred } from '../../support/deferred.js';
import { settled } from '../../support/expect-no-event.js';
import { attackerUrl, hostedOrigin, hostedUrl } from '../../support/fixture-urls.js';
import { forgedMessage } from '../../support/forged-message.js';
import { account, envelope } from '../../support/hosted-page.js';
import { Puppet } from '../../support/puppet.js';
import { pageFrame, readySession, type TestSession } from '../../support/test-session.js';

const timestamp = '2026-01-17 10:30:00';
const at = new Date('2026-01-17T10:30:00+07:00');
const success = envelope('FINISHED_BANK_ACCOUNT_LINK', account);

/** Navigates the iframe to the origin of the embedding page. */
async function navigateToOwnOrigin(test: TestSession): Promise<void> {
  const redirected = test.next('redirected');
  await test.page.navigate(attackerUrl(window.location.origin));
  await redirected;
}

describe('link session', () => {
  describe('messages', () => {
    for (const [name, type, order] of [
      ['FINISHED_BANK_ACCOUNT_LINK', 'linked', ['linked', 'message', 'finished']],
      ['FINISHED_BANK_ACCOUNT_UNLINK', 'unlinked', ['unlinked', 'message', 'finished']],
      ['BANKHUB_CLOSE_LINK', 'closed', ['closed', 'message', 'closed']],
      ['BANKHUB_TOKEN_EXPIRED', 'token-expired', ['token-expired', 'message', 'error', 'failed']],
      ['BANKHUB_SESSION_EXPIRED', 'session-expired', ['session-expired', 'message', 'error', 'failed']],
      ['BANKHUB_OPEN', 'opened', ['opened', 'message']],
    ] as const)
      it(`emits ${type}, then message, then its consequences for ${name}`, async () => {
        const test = await readySession();
        const before = test.emitted.length;
        const [event, message] = [test.next(type), test.next('message')];
        await test.page.post(envelope(name, account));
        expect(test.emitted.slice(before)).to.deep.equal(order);
        const raw = { event: name, metadata: account, timestamp };
        expect(await message).to.deep.equal(raw);
        const more = {
          linked: { account: { number: '0123456789', type: 'individual' } },
          unlinked: { account: { number: '0123456789', type: 'individual' } },
          closed: { reason: 'frame' },
        }[type as string];
        const detail = await event;
        expect(detail).to.deep.equal({ timestamp, at, raw, ...more });
        expect(Object.isFrozen(detail)).to.equal(true);
        expect(Object.isFrozen(await message)).to.equal(true);
      });

    it('emits only message for an unknown event name', async () => {
      const test = await readySession();
      const before = test.emitted.length;
      const message = test.next('message');
      await test.page.post(envelope('constructor', { step: 2 }));
      expect(await message).to.deep.equal({ event: 'constructor', metadata: { step: 2 }, timestamp });
      expect(test.emitted.slice(before)).to.deep.equal(['message']);
    });

    it('reads the timestamp in the zone of expiresAtOffset, and gives null if it is missing', async () => {
      const test = await readySession({ expiresAtOffset: '+00:00' });
      const zoned = test.next('opened');
      await test.page.opened();
      expect((await zoned).at).to.deep.equal(new Date('2026-01-17T10:30:00Z'));
      const timeless = test.next('opened');
      await test.page.post({ event: 'BANKHUB_OPEN' });
      expect(await timeless).to.deep.equal({
        timestamp: '',
        at: null,
        raw: { event: 'BANKHUB_OPEN', metadata: null, timestamp: '' },
      });
    });

    it('sets the status before it emits the events of a message', async () => {
      const test = await readySession();
      const seen: string[] = [];
      for (const type of ['linked', 'message', 'status'] as const)
        test.session.on(type, () => seen.push(test.status));
      await test.page.linked();
      expect(seen).to.deep.equal(['finished', 'finished', 'finished']);
    });

    it('ignores messages of the wrong shape without an error', async () => {
      const test = await readySession();
      const cycle: Record<string, unknown> = {};
      cycle['event'] = cycle;
      const odd: unknown[] = [
        undefined,
        null,
        0,
        NaN,
        5n,
        'text',
        '',
        '{',
        [success],
        new Map([['event', 'x']]),
        new Date(),
        cycle,
      ];
      odd.push(
        Object.assign(new Error('x'), success),
        new Uint8Array(9),
        new Blob(['x']),
        'x'.repeat(100_000),
      );
      await test.expectNoEvents(() => test.page.postAll(odd));
      expect(test.session.diagnostics().refused.shape).to.equal(odd.length);
      const linked = test.next('linked');
      await test.page.post(JSON.stringify(success));
      await linked;
    });
  });

  describe('outcome', () => {
    it('emits one outcome, and ignores a second linked or unlinked', async () => {
      const test = await readySession();
      await test.page.linked();
      await test.expectNoEvents(async () => {
        await test.page.linked();
        await test.page.unlinked();
      });
      expect(test.session.diagnostics().refused.duplicate).to.equal(2);
    });

    it('keeps the status finished after a later close, which is still emitted', async () => {
      const test = await readySession();
      await test.page.postAll([success, envelope('BANKHUB_CLOSE_LINK')]);
      expect(test.emitted).to.deep.equal([
        'loading',
        'ready',
        'linked',
        'message',
        'finished',
        'closed',
        'message',
      ]);
      expect(test.status).to.equal('finished');
    });

    it('ignores an outcome after a close', async () => {
      const test = await readySession();
      const { page } = test;
      await page.closed();
      await test.expectNoEvents(() => page.linked());
      expect(test.status).to.equal('closed');
    });

    it('keeps the status finished after an expiry, without a refresh', async () => {
      let calls = 0;
      const test = await readySession({
        fetchHostedLink: async () => {
          calls++;
          return hostedUrl();
        },
      });
      await test.page.linked();
      await test.expectNoEvents(async () => {
        await test.page.tokenExpired();
        await test.page.sessionExpired();
      });
      expect([test.status, calls]).to.deep.equal(['finished', 0]);
    });

    it('aborts a running refresh when an outcome arrives', async () => {
      let signal: AbortSignal | undefined;
      const answer = deferred<string>();
      const test = await readySession({
        fetchHostedLink: (request) => {
          ({ signal } = request);
          return answer.promise;
        },
      });
      await test.page.tokenExpired();
      expect(test.status).to.equal('refreshing');
      await test.page.linked();
      expect(signal!.aborted).to.equal(true);
      const { iframe } = test.session;
      await test.expectNoEvents(() => answer.resolve(hostedUrl()));
      expect([test.status, test.session.iframe]).to.deep.equal(['finished', iframe]);
    });
  });

  describe('forged and outdated messages', () => {
    it('ignores a success from another iframe, an iframe inside the hosted page, or the page itself', async () => {
      const test = await readySession();
      const otherFrame = new Puppet(await pageFrame({ src: attackerUrl() }));
      const inner = await test.page.embed(attackerUrl());
      await test.expectNoEvents(async () => {
        await otherFrame.post(success);
        await inner.post(success, { to: 'top' });
        window.postMessage(success, '*');
        await settled();
      });
      expect(test.status).to.equal('ready');
    });

    it('ignores a success from its own iframe after that has navigated to another origin', async () => {
      const test = await readySession();
      await navigateToOwnOrigin(test);
      await test.expectNoEvents(() => test.page.linked());
      expect(test.session.diagnostics().refused.origin).to.equal(1);
    });

    it('ignores a success from its own iframe if that has an opaque origin', async () => {
      const iframe = await pageFrame({ sandbox: 'allow-scripts' });
      const test = await readySession({ iframe });
      await test.expectNoEvents(() => test.page.linked());
      expect(test.session.diagnostics().refused.origin).to.equal(1);
    });

    it('ignores a success from an allowed origin that is not the origin of the link', async () => {
      const test = await readySession({ allowedOrigins: [hostedOrigin, window.location.origin] });
      await navigateToOwnOrigin(test);
      await test.expectNoEvents(() => test.page.linked());
    });

    it('ignores a success from an event that a script created', async () => {
      const test = await readySession();
      await test.expectNoEvents(() =>
        window.dispatchEvent(forgedMessage(test.session.iframe, hostedOrigin, success)),
      );
    });

    it('ignores a success from the iframe of another session', async () => {
      const [test, other] = [await readySession(), await readySession()];
      await test.expectNoEvents(() => other.page.linked());
      expect([test.status, other.status]).to.deep.equal(['ready', 'finished']);
    });

    it('ignores a success from the old iframe after a refresh', async () => {
      const test = await readySession({ fetchHostedLink: async () => hostedUrl() });
      const { page, emitted } = test;
      const refreshed = test.next('refreshed');
      // The hook answers before the next task, so the iframe is already replaced when the success arrives, if it does.
      void page.postAll([envelope('BANKHUB_TOKEN_EXPIRED'), success]);
      await refreshed;
      await settled();
      expect(emitted.slice(2, 7)).to.deep.equal([
        'token-expired',
        'message',
        'refreshing',
        'loading',
        'refreshed',
      ]);
      await test.reaches('ready');
      await test.page.linked();
      expect(test.status).to.equal('finished');
    });
  });
});
