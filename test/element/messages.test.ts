import { expect, oneEvent } from '@open-wc/testing';

import type { BankhubLinkEventMap } from '../../src/pure.js';
import { expectNoEvent, settled } from '../support/expect-no-event.js';
import { attackerUrl, hostedUrl } from '../support/fixture-urls.js';
import { account, envelope, hostedPage } from '../support/hosted-page.js';
import { frameOf, hasStatus, mountReady } from '../support/mount.js';
import { Puppet } from '../support/puppet.js';

const NAMES = [
  'linked',
  'unlinked',
  'closed',
  'token-expired',
  'session-expired',
  'opened',
  'message',
  'error',
  'status',
] as const;
const TYPES = NAMES.map((name) => `bankhub-${name}` as const);

const VENDOR_EVENTS = [
  ['FINISHED_BANK_ACCOUNT_LINK', 'bankhub-linked', 'onLinked', 'finished'],
  ['FINISHED_BANK_ACCOUNT_UNLINK', 'bankhub-unlinked', 'onUnlinked', 'finished'],
  ['BANKHUB_CLOSE_LINK', 'bankhub-closed', 'onClosed', 'closed'],
  ['BANKHUB_TOKEN_EXPIRED', 'bankhub-token-expired', 'onTokenExpired', 'ready'],
  ['BANKHUB_SESSION_EXPIRED', 'bankhub-session-expired', 'onSessionExpired', 'ready'],
  ['BANKHUB_OPEN', 'bankhub-opened', 'onOpened', 'ready'],
] as const;

describe('<bankhub-link>', () => {
  describe('messages', () => {
    for (const [event, type, property, status] of VENDOR_EVENTS)
      it(`turns ${event} into ${type} and ${property}`, async () => {
        const { element, page } = await mountReady();
        const seen: Event[] = [];
        let statusInListener = '';
        const keep = (received: Event): void => void seen.push(received);
        document.addEventListener(type, keep, { once: true });
        element.addEventListener(type, () => (statusInListener = element.status), { once: true });
        element[property] = keep;
        await page.post(envelope(event, account));

        const [first, second] = seen as BankhubLinkEventMap[typeof type][];
        expect(seen).to.have.length(2);
        expect(second).to.equal(first);
        expect(first).to.be.instanceOf(CustomEvent);
        expect(first).to.include({ bubbles: true, composed: true });
        expect(Object.isFrozen(first!.detail)).to.equal(true);
        expect(first!.detail.timestamp).to.equal('2026-01-17 10:30:00');
        expect(first!.detail.at).to.deep.equal(new Date('2026-01-17T10:30:00+07:00'));
        expect(first!.detail.raw).to.deep.equal(envelope(event, account));
        expect(statusInListener).to.equal(status);
      });

    it('gives the account of linked and unlinked, and null without a number', async () => {
      const { element, page } = await mountReady();
      const linked = oneEvent(element, 'bankhub-linked');
      await page.linked({ account_number: 123, account_type: 'enterprise', bank_name: 'X' });
      expect((await linked).detail.account).to.deep.equal({ number: '123', type: 'enterprise' });
      expect((await linked).detail.raw?.metadata).to.have.property('bank_name', 'X');

      const other = await mountReady();
      const unlinked = oneEvent(other.element, 'bankhub-unlinked');
      await other.page.unlinked(null);
      expect((await unlinked).detail.account).to.equal(null);
    });

    it('gives the reason frame when the hosted page closes', async () => {
      const { element, page } = await mountReady();
      const closed = oneEvent(element, 'bankhub-closed');
      await page.closed();
      expect((await closed).detail.reason).to.equal('frame');
    });

    it('emits only bankhub-message for an unknown event of the right shape', async () => {
      const { element, page } = await mountReady();
      const seen: unknown[] = [];
      element.onMessage = ({ detail }) => seen.push(detail);
      const known = TYPES.filter((type) => type !== 'bankhub-message');
      await expectNoEvent(element, known, () =>
        page.post(envelope('SOMETHING_NEW', { a: [1, { b: null }] })),
      );
      expect(seen).to.deep.equal([envelope('SOMETHING_NEW', { a: [1, { b: null }] })]);
    });

    it('emits a known event, then bankhub-message, then bankhub-status', async () => {
      const { element, page } = await mountReady();
      const order: string[] = [];
      for (const type of TYPES) element.addEventListener(type, () => order.push(type));
      await page.linked();
      expect(order).to.deep.equal(['bankhub-linked', 'bankhub-message', 'bankhub-status']);
    });

    it('accepts JSON text', async () => {
      const { element, page } = await mountReady();
      const linked = oneEvent(element, 'bankhub-linked');
      await page.post(JSON.stringify(envelope('FINISHED_BANK_ACCOUNT_LINK', account)));
      expect((await linked).detail.account?.number).to.equal(account.account_number);
    });

    it('emits one outcome per session, and stays finished after a later close', async () => {
      const { element, page } = await mountReady();
      await page.linked();
      await expectNoEvent(
        element,
        ['bankhub-linked', 'bankhub-unlinked', 'bankhub-token-expired'],
        async () => {
          await page.linked();
          await page.unlinked();
          await page.tokenExpired();
        },
      );
      const closed = oneEvent(element, 'bankhub-closed');
      await page.closed();
      await closed;
      expect(element.status).to.equal('finished');
      expect(element.diagnostics().refused.duplicate).to.equal(3);
    });

    it('ignores the page of an outcome after refresh() in a bankhub-linked listener', async () => {
      const { element, page, frame } = await mountReady({ fetchHostedLink: () => new Promise(() => {}) });
      const events: string[] = [];
      for (const type of ['bankhub-linked', 'bankhub-closed'])
        element.addEventListener(type, () => events.push(type));
      element.onLinked = () => element.refresh();
      const sent = page.postAll([
        envelope('FINISHED_BANK_ACCOUNT_LINK', account),
        envelope('FINISHED_BANK_ACCOUNT_LINK', account),
        envelope('BANKHUB_CLOSE_LINK'),
      ]);
      await hasStatus(element, 'refreshing');
      // If the iframe was removed, messages that its page has not sent yet never arrive.
      await (frame.isConnected ? sent : settled());
      expect([element.status, events]).to.deep.equal(['refreshing', ['bankhub-linked']]);
    });

    it('emits nothing for messages of the wrong shape', async () => {
      const { element, page } = await mountReady();
      const odd = [
        null,
        'text',
        7,
        1n,
        [],
        new Map([['event', 'BANKHUB_OPEN']]),
        { event: 5 },
        { type: 'x' },
        '{"event":',
      ];
      await expectNoEvent(element, TYPES, () => page.postAll(odd));
      expect(element.diagnostics().refused.shape).to.equal(odd.length);
    });
  });

  describe('forged messages', () => {
    it('ignores a message from another window of the right origin', async () => {
      const { element } = await mountReady();
      const frame = document.createElement('iframe');
      frame.src = attackerUrl();
      document.body.append(frame);
      await expectNoEvent(element, TYPES, () =>
        new Puppet(frame).post(envelope('FINISHED_BANK_ACCOUNT_LINK', account)),
      );
      frame.remove();
      expect(element.diagnostics().refused.source).to.be.greaterThan(0);
    });

    it('ignores a message from the right window at another origin', async () => {
      const { element, page, frame } = await mountReady();
      await page.navigate(attackerUrl(window.location.origin));
      await expectNoEvent(element, TYPES, () =>
        new Puppet(frame).post(envelope('FINISHED_BANK_ACCOUNT_LINK', account)),
      );
      expect(element.diagnostics().refused.origin).to.equal(1);
    });

    it('ignores an event that a script created', async () => {
      const { element, page, frame } = await mountReady();
      const genuine = new Promise<MessageEvent>((resolve) => {
        window.addEventListener('message', resolve, { once: true });
      });
      await page.opened();
      const { origin } = await genuine;
      const forged = new MessageEvent('message', {
        data: envelope('FINISHED_BANK_ACCOUNT_LINK', account),
        origin,
      });
      // Firefox's constructor rejects a window of another origin, so set `source` as an own property.
      Object.defineProperty(forged, 'source', { value: frame.contentWindow });
      await expectNoEvent(element, TYPES, () => window.dispatchEvent(forged));
      // A real event that a script dispatches again is no longer trusted.
      await expectNoEvent(element, TYPES, async () => window.dispatchEvent(await genuine));
    });

    it('ignores a message from an iframe inside the hosted page', async () => {
      const { element, page } = await mountReady();
      const inner = await page.embed(attackerUrl());
      await expectNoEvent(element, TYPES, () =>
        inner.post(envelope('FINISHED_BANK_ACCOUNT_LINK', account), { to: 'top' }),
      );
    });

    it('accepts messages only from its own iframe if there are two widgets', async () => {
      const one = await mountReady();
      const two = await mountReady();
      await expectNoEvent(two.element, TYPES, () => one.page.linked());
      expect([one.element.status, two.element.status]).to.deep.equal(['finished', 'ready']);
    });

    it('listens to the new iframe after a refresh, and removes the old one', async () => {
      const { element, page, frame } = await mountReady({ fetchHostedLink: async () => hostedUrl() });
      const old = frame.contentWindow!;
      await page.tokenExpired();
      await hasStatus(element, 'ready');
      expect(frame.isConnected).to.equal(false);
      expect(frameOf(element).contentWindow).to.not.equal(old);
      const linked = oneEvent(element, 'bankhub-linked');
      await hostedPage(frameOf(element)).linked();
      await linked;
    });
  });
});
