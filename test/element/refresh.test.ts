import { expect, fixture, oneEvent } from '@open-wc/testing';

import type { BankhubError, BankhubLinkElement, FetchHostedLink, LinkRequest } from '../../src/pure.js';
import { expectNoEvent } from '../support/expect-no-event.js';
import { deferred } from '../support/deferred.js';
import { hostedUrl } from '../support/fixture-urls.js';
import { hostedPage } from '../support/hosted-page.js';
import { frameOf, hasStatus, make, mount, mountReady, part } from '../support/mount.js';
import { shortWaits } from '../support/short-waits.js';
import { gate, linkAnswer, linkEndpoint } from '../support/test-server.js';

const PAST = new Date(0);

/** A hook that notes what it is asked, and answers with these in turn, the last one again and again. */
function hook(...answers: (() => unknown)[]): { asked: LinkRequest[]; fetchHostedLink: FetchHostedLink } {
  const asked: LinkRequest[] = [];
  const fetchHostedLink = async (request: LinkRequest): Promise<string> => {
    asked.push(request);
    return (await answers[Math.min(asked.length, answers.length) - 1]!()) as string;
  };
  return { asked, fetchHostedLink };
}

const told = ({ asked }: { asked: LinkRequest[] }) => asked.map(({ reason, attempt }) => [reason, attempt]);

async function errorOf(element: BankhubLinkElement): Promise<BankhubError> {
  return (await oneEvent(element, 'bankhub-error')).detail.error as BankhubError;
}

describe('<bankhub-link>', () => {
  describe('the hook', () => {
    it('is asked for the first link where none is set', async () => {
      const asked = hook(hostedUrl);
      const element = make(asked);
      const statuses: string[] = [];
      element.onStatus = ({ detail }) => statuses.push(detail.status);
      await fixture(element);
      await hasStatus(element, 'ready');
      expect(told(asked)).to.deep.equal([['open', 1]]);
      expect(statuses).to.deep.equal(['fetching', 'loading', 'ready']);
    });

    it('is asked when it is set after the element is in the page', async () => {
      const element = await mount();
      expect(element.status).to.equal('idle');
      element.fetchHostedLink = hook(hostedUrl).fetchHostedLink;
      await hasStatus(element, 'ready');
    });

    for (const [send, reason] of [
      ['tokenExpired', 'token-expired'],
      ['sessionExpired', 'session-expired'],
    ] as const)
      it(`renews a link at ${reason}, in a new frame, and the user goes on`, async () => {
        const asked = hook(async () => ({ hosted_link_url: hostedUrl(), expires_at: '2020-01-01 00:00:00' }));
        const { element, page, frame } = await mountReady(asked);
        const statuses: string[] = [];
        element.onStatus = ({ detail }) => statuses.push(detail.status);
        const refreshed = new Promise<CustomEvent>((resolve) => (element.onRefreshed = resolve));
        await page[send]();
        expect((await refreshed).detail).to.deep.equal({ reason, attempt: 1 });
        await hasStatus(element, 'ready');
        expect(frame.isConnected).to.equal(false);
        expect(told(asked)).to.deep.equal([[reason, 1]]);
        expect(statuses).to.deep.equal(['refreshing', 'loading', 'ready']);
        const linked = oneEvent(element, 'bankhub-linked');
        await hostedPage(frameOf(element)).linked();
        await linked;
      });

    it('is asked once for 100 expiries', async () => {
      let calls = 0;
      // Until all have arrived: with its frame, Chromium drops what is still on the way.
      const answer = deferred<string>();
      const { element, page } = await mountReady({ fetchHostedLink: () => (calls++, answer.promise) });
      let events = 0;
      element.onTokenExpired = () => events++;
      await page.postAll(Array.from({ length: 100 }, () => ({ event: 'BANKHUB_TOKEN_EXPIRED' })));
      answer.resolve(hostedUrl());
      await hasStatus(element, 'ready');
      expect(calls).to.equal(1);
      expect(events).to.equal(1);
    });

    it('is not asked when the page prevents it', async () => {
      const asked = hook(hostedUrl);
      const { element, page } = await mountReady(asked);
      element.onTokenExpired = (event) => event.preventDefault();
      await expectNoEvent(element, ['bankhub-status', 'bankhub-error'], () => page.tokenExpired());
      expect(asked.asked).to.have.length(0);
    });

    it('is asked before a link past its expiry is shown', async () => {
      for (const expiresAt of [PAST, 0, '1970-01-01T00:00:00Z', '1970-01-02 00:00:00']) {
        const asked = hook(hostedUrl);
        const element = await mount({ hostedLinkUrl: hostedUrl(), expiresAt, ...asked });
        await hasStatus(element, 'ready');
        expect(told(asked)).to.deep.equal([['stale', 1]]);
      }
    });

    it('is asked before a new, stale link is shown, and the old one’s frame is gone', async () => {
      const asked = hook(() => new Promise(() => {}));
      const { element, frame } = await mountReady(asked);
      Object.assign(element, { hostedLinkUrl: hostedUrl(), expiresAt: PAST });
      await hasStatus(element, 'refreshing');
      expect(told(asked)).to.deep.equal([['stale', 1]]);
      expect(frame.isConnected).to.equal(false);
    });

    it('reads a zone-less expiry in the zone that is set', async () => {
      const inAnHour = new Date(Date.now() + 3_600_000).toISOString().slice(0, 19).replace('T', ' ');
      const fresh = hook(hostedUrl);
      await mountReady({ expiresAt: inAnHour, expiresAtOffset: '+00:00', ...fresh });
      expect(fresh.asked).to.have.length(0);
      const stale = hook(hostedUrl);
      await mountReady({ expiresAt: inAnHour, expiresAtOffset: '+07:00', ...stale });
      expect(told(stale)).to.deep.equal([['stale', 1]]);
    });

    it('leaves a stale link alone where there is no hook', async () => {
      await mountReady({ expiresAt: PAST });
    });

    it('is asked by refresh(), with the reason retry', async () => {
      const asked = hook(hostedUrl);
      const { element, frame } = await mountReady(asked);
      element.refresh();
      await hasStatus(element, 'loading');
      expect(told(asked)).to.deep.equal([['retry', 1]]);
      expect(frameOf(element)).to.not.equal(frame);
    });

    it('is told when its answer is no longer wanted, and what comes then is dropped', async () => {
      let answer: ((url: string) => void) | undefined;
      const late = hook(() => new Promise((resolve) => (answer = resolve)));
      const { element, page } = await mountReady(late);
      await page.tokenExpired();
      const next = hostedUrl();
      element.hostedLinkUrl = next;
      await hasStatus(element, 'ready');
      expect(late.asked[0]!.signal.aborted).to.equal(true);
      await expectNoEvent(element, ['bankhub-status', 'bankhub-refreshed'], () => answer!(hostedUrl()));
      expect((await hostedPage(frameOf(element)).ready()).href).to.equal(next);
    });

    it('does not keep a success of the old frame from counting', async () => {
      const { element, page } = await mountReady(hook(() => new Promise(() => {})));
      await page.tokenExpired();
      expect(element.status).to.equal('refreshing');
      const linked = oneEvent(element, 'bankhub-linked');
      await page.linked();
      await linked;
      expect(element.status).to.equal('finished');
    });
  });

  describe('a hook that fails', () => {
    beforeEach(() => void shortWaits());

    const failures: [string, () => unknown, RegExp][] = [
      ['rejects', () => Promise.reject(new Error('no session')), /no session/],
      [
        'throws',
        () => {
          throw new Error('broken');
        },
        /broken/,
      ],
      ['answers nothing', () => undefined, /./],
      ['answers garbage', () => ({ url: 1 }), /expected a string/],
      ['answers an untrusted URL', () => 'https://evil.example/link/1', /another origin/],
      ['answers what is no URL', () => '<html>', /a text that is not one/],
    ];
    for (const [name, answer, cause] of failures)
      it(`that ${name} is tried three times, then told once`, async () => {
        const asked = hook(answer);
        const { element, page } = await mountReady(asked);
        let errors = 0;
        element.onError = () => errors++;
        const error = errorOf(element);
        await page.tokenExpired();
        expect((await error).code).to.equal('refresh-failed');
        expect(String((await error).cause)).to.match(cause);
        expect(told(asked)).to.deep.equal([1, 2, 3].map((attempt) => ['token-expired', attempt]));
        expect(errors).to.equal(1);
        expect(element.status).to.equal('failed');
        expect(element.renderRoot.querySelector('iframe')).to.equal(null);
      });

    it('that answers the expired URL again is wrong', async () => {
      const hostedLinkUrl = hostedUrl();
      const { element, page } = await mountReady({ hostedLinkUrl, ...hook(() => hostedLinkUrl) });
      const error = errorOf(element);
      await page.sessionExpired();
      expect((await error).code).to.equal('refresh-failed');
    });

    it('that hangs is given up at its time limit, and its signal says so', async () => {
      const asked = hook(() => new Promise(() => {}));
      const { element, page } = await mountReady({ refreshTimeoutMs: 20, ...asked });
      const error = errorOf(element);
      await page.tokenExpired();
      expect(String((await error).cause)).to.match(/20 ms/);
      expect(asked.asked.map(({ signal }) => signal.aborted)).to.deep.equal([true, true, true]);
    });

    it('can be tried again by a person', async () => {
      const fail = () => Promise.reject(new Error('down'));
      const asked = hook(fail, fail, fail, hostedUrl);
      const { element, page } = await mountReady(asked);
      const error = errorOf(element);
      await page.tokenExpired();
      await error;
      await element.updateComplete;
      const refreshed = oneEvent(element, 'bankhub-refreshed');
      part(element, 'retry').click();
      expect((await refreshed).detail).to.deep.equal({ reason: 'retry', attempt: 1 });
      await hasStatus(element, 'ready');
      expect(element.error).to.equal(null);
    });
  });

  describe('without a hook', () => {
    it('an expiry is refresh-unavailable, and a new URL starts again', async () => {
      const { element, page } = await mountReady();
      const error = errorOf(element);
      await page.tokenExpired();
      expect((await error).code).to.equal('refresh-unavailable');
      await element.updateComplete;
      expect(part(element, 'retry').hidden).to.equal(true);
      element.hostedLinkUrl = hostedUrl();
      await hasStatus(element, 'ready');
      expect(element.error).to.equal(null);
    });
  });

  describe('endless expiry', () => {
    it('ends in refresh-limit, from which a person can go on', async () => {
      const asked = hook(hostedUrl);
      const { element } = await mountReady({ maxRefreshes: 2, ...asked });
      const error = errorOf(element);
      for (let times = 0; times < 3; times++) {
        await hasStatus(element, 'ready');
        await hostedPage(frameOf(element)).tokenExpired();
      }
      expect((await error).code).to.equal('refresh-limit');
      expect(told(asked)).to.have.length(2);
      await element.updateComplete;
      part(element, 'retry').click();
      await hasStatus(element, 'ready');
    });

    it('is counted from the last message that is no expiry', async () => {
      const asked = hook(hostedUrl);
      const { element } = await mountReady({ maxRefreshes: 1, ...asked });
      for (let times = 0; times < 3; times++) {
        await hasStatus(element, 'ready');
        await hostedPage(frameOf(element)).opened();
        await hostedPage(frameOf(element)).tokenExpired();
      }
      await hasStatus(element, 'ready');
      expect(told(asked)).to.have.length(3);
    });
  });

  describe('a page that does not load', () => {
    it('is load-timeout with a retry', async () => {
      const { hold } = gate();
      const asked = hook(hostedUrl);
      const element = make({ hostedLinkUrl: hold(hostedUrl()), loadTimeoutMs: 20, ...asked });
      const error = errorOf(element);
      await fixture(element);
      expect((await error).code).to.equal('load-timeout');
      element.loadTimeoutMs = 20_000;
      await element.updateComplete;
      part(element, 'retry').click();
      await hasStatus(element, 'ready');
      expect(told(asked)).to.deep.equal([['retry', 1]]);
    });

    it('is tried again with the same URL where there is no hook', async () => {
      const { hold, open } = gate();
      const element = make({ hostedLinkUrl: hold(hostedUrl()), loadTimeoutMs: 20 });
      const error = errorOf(element);
      await fixture(element);
      await error;
      const frame = frameOf(element);
      element.loadTimeoutMs = 20_000;
      await element.updateComplete;
      part(element, 'retry').click();
      expect(frameOf(element)).to.not.equal(frame);
      await open();
      await hasStatus(element, 'ready');
    });

    it('is shown when it comes after all', async () => {
      const { hold, open } = gate();
      const element = make({ hostedLinkUrl: hold(hostedUrl()), loadTimeoutMs: 20 });
      const error = errorOf(element);
      await fixture(element);
      await error;
      await open();
      await hasStatus(element, 'ready');
      expect(element.error).to.equal(null);
    });
  });

  describe('refresh-url', () => {
    beforeEach(() => void shortWaits());

    it('posts the reason as JSON with the page’s cookies, and needs no script', async () => {
      const endpoint = await linkEndpoint(linkAnswer(hostedUrl(), { expires_at: '2020-01-01 00:00:00' }));
      const element = make({ attributes: { 'refresh-url': endpoint.url } });
      await fixture(element);
      await hasStatus(element, 'ready');
      const [request, ...more] = await endpoint.requests();
      expect(more).to.have.length(0);
      expect(request!.method).to.equal('POST');
      expect(request!.headers['content-type']).to.equal('application/json');
      expect(JSON.parse(request!.body)).to.deep.equal({ reason: 'open' });
    });

    it('tries again on an error answer', async () => {
      const endpoint = await linkEndpoint({ status: 503, body: 'busy' }, linkAnswer(hostedUrl()));
      const { element, page } = await mountReady({ refreshUrl: endpoint.url });
      const refreshed = oneEvent(element, 'bankhub-refreshed');
      await page.tokenExpired();
      expect((await refreshed).detail).to.deep.equal({ reason: 'token-expired', attempt: 2 });
    });

    it('names the answer that it could not use', async () => {
      const endpoint = await linkEndpoint({ status: 403, body: 'no' });
      const element = make({ refreshUrl: endpoint.url });
      const error = errorOf(element);
      await fixture(element);
      expect(String((await error).cause)).to.match(/403/);
    });

    it('does not quote an answer that is no JSON, since it may hold the link', async () => {
      const secret = crypto.randomUUID();
      const endpoint = await linkEndpoint({ status: 200, body: `https://bankhub.sepay.vn/link/${secret}` });
      const element = make({ refreshUrl: endpoint.url });
      const error = errorOf(element);
      await fixture(element);
      const { cause } = await error;
      expect(String(cause)).to.match(/expected JSON/);
      expect(`${String(cause)} ${(cause as Error).stack} ${String((cause as Error).cause)}`).to.not.contain(
        secret.slice(0, 8),
      );
    });

    it('gives way to fetchHostedLink', async () => {
      const endpoint = await linkEndpoint(linkAnswer(hostedUrl()));
      const element = await mount({ refreshUrl: endpoint.url, ...hook(hostedUrl) });
      await hasStatus(element, 'ready');
      expect(await endpoint.requests()).to.have.length(0);
    });
  });
});
