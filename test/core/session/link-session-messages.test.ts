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

/** The session's frame goes to the origin of the page around it. */
async function goesHome(test: TestSession): Promise<void> {
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
      it(`${name} is told as ${type}, then as a message, then by what follows`, async () => {
        const test = await readySession();
        const before = test.told.length;
        const [told, message] = [test.next(type), test.next('message')];
        await test.page.post(envelope(name, account));
        expect(test.told.slice(before)).to.deep.equal(order);
        const raw = { event: name, metadata: account, timestamp };
        expect(await message).to.deep.equal(raw);
        const more = {
          linked: { account: { number: '0123456789', type: 'individual' } },
          unlinked: { account: { number: '0123456789', type: 'individual' } },
          closed: { reason: 'frame' },
        }[type as string];
        const detail = await told;
        expect(detail).to.deep.equal({ timestamp, at, raw, ...more });
        expect(Object.isFrozen(detail)).to.equal(true);
        expect(Object.isFrozen(await message)).to.equal(true);
      });

    it('of an unknown name are told as a message only', async () => {
      const test = await readySession();
      const before = test.told.length;
      const message = test.next('message');
      await test.page.post(envelope('constructor', { step: 2 }));
      expect(await message).to.deep.equal({ event: 'constructor', metadata: { step: 2 }, timestamp });
      expect(test.told.slice(before)).to.deep.equal(['message']);
    });

    it('name a time in the zone of the setting, null where there is none', async () => {
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

    it('find the state set before their events go out', async () => {
      const test = await readySession();
      const seen: string[] = [];
      for (const type of ['linked', 'message', 'status'] as const)
        test.session.on(type, () => seen.push(test.status));
      await test.page.linked();
      expect(seen).to.deep.equal(['finished', 'finished', 'finished']);
    });

    it('that no envelope are, however odd, are dropped and throw nothing', async () => {
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
      await test.staysSilent(() => test.page.postAll(odd));
      expect(test.session.diagnostics().refused.shape).to.equal(odd.length);
      const linked = test.next('linked');
      await test.page.post(JSON.stringify(success));
      await linked;
    });
  });

  describe('outcome', () => {
    it('is told once: a second of either kind is dropped', async () => {
      const test = await readySession();
      await test.page.linked();
      await test.staysSilent(async () => {
        await test.page.linked();
        await test.page.unlinked();
      });
      expect(test.session.diagnostics().refused.duplicate).to.equal(2);
    });

    it('outranks a later close, which is told all the same', async () => {
      const test = await readySession();
      await test.page.postAll([success, envelope('BANKHUB_CLOSE_LINK')]);
      expect(test.told).to.deep.equal([
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

    it('does not count after a close', async () => {
      const test = await readySession();
      const { page } = test;
      await page.closed();
      await test.staysSilent(() => page.linked());
      expect(test.status).to.equal('closed');
    });

    it('is not undone by an expiry', async () => {
      let calls = 0;
      const test = await readySession({
        fetchHostedLink: async () => {
          calls++;
          return hostedUrl();
        },
      });
      await test.page.linked();
      await test.staysSilent(async () => {
        await test.page.tokenExpired();
        await test.page.sessionExpired();
      });
      expect([test.status, calls]).to.deep.equal(['finished', 0]);
    });

    it('that comes while a refresh runs ends the refresh', async () => {
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
      await test.staysSilent(() => answer.resolve(hostedUrl()));
      expect([test.status, test.session.iframe]).to.deep.equal(['finished', iframe]);
    });
  });

  describe('is not fooled by', () => {
    it('another frame of the right origin, a frame inside its own, or the page itself', async () => {
      const test = await readySession();
      const stranger = new Puppet(await pageFrame({ src: attackerUrl() }));
      const inner = await test.page.embed(attackerUrl());
      await test.staysSilent(async () => {
        await stranger.post(success);
        await inner.post(success, { to: 'top' });
        window.postMessage(success, '*');
        await settled();
      });
      expect(test.status).to.equal('ready');
    });

    it('its own frame when that has gone to another origin', async () => {
      const test = await readySession();
      await goesHome(test);
      await test.staysSilent(() => test.page.linked());
      expect(test.session.diagnostics().refused.origin).to.equal(1);
    });

    it('its own frame when its origin is opaque', async () => {
      const iframe = await pageFrame({ sandbox: 'allow-scripts' });
      const test = await readySession({ iframe });
      await test.staysSilent(() => test.page.linked());
      expect(test.session.diagnostics().refused.origin).to.equal(1);
    });

    it('the origin of the page around it, nor one that is allowed but not of this link', async () => {
      const test = await readySession({ allowedOrigins: [hostedOrigin, window.location.origin] });
      await goesHome(test);
      await test.staysSilent(() => test.page.linked());
    });

    it('an event that a script has made', async () => {
      const test = await readySession();
      await test.staysSilent(() =>
        window.dispatchEvent(forgedMessage(test.session.iframe, hostedOrigin, success)),
      );
    });

    it('the other session of the page', async () => {
      const [test, other] = [await readySession(), await readySession()];
      await test.staysSilent(() => other.page.linked());
      expect([test.status, other.status]).to.deep.equal(['ready', 'finished']);
    });

    it('the frame that a refresh has replaced', async () => {
      const test = await readySession({ fetchHostedLink: async () => hostedUrl() });
      const { page, told } = test;
      const refreshed = test.next('refreshed');
      // The hook answers before the next task, so the success comes when its frame has been replaced, or never.
      void page.postAll([envelope('BANKHUB_TOKEN_EXPIRED'), success]);
      await refreshed;
      await settled();
      expect(told.slice(2, 7)).to.deep.equal([
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
