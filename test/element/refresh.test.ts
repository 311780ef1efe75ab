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

/** A hook that records its requests. It returns these answers in order, and then repeats the last one. */
function recordingHook(...answers: (() => unknown)[]): {
  requests: LinkRequest[];
  fetchHostedLink: FetchHostedLink;
} {
  const requests: LinkRequest[] = [];
  const fetchHostedLink = async (request: LinkRequest): Promise<string> => {
    requests.push(request);
    return (await answers[Math.min(requests.length, answers.length) - 1]!()) as string;
  };
  return { requests, fetchHostedLink };
}

const callsOf = ({ requests }: { requests: LinkRequest[] }) =>
  requests.map(({ reason, attempt }) => [reason, attempt]);

async function errorOf(element: BankhubLinkElement): Promise<BankhubError> {
  return (await oneEvent(element, 'bankhub-error')).detail.error as BankhubError;
}

describe('<bankhub-link>', () => {
  describe('the hook', () => {
    it('calls the hook for the first link if no link is set', async () => {
      const hook = recordingHook(hostedUrl);
      const element = make(hook);
      const statuses: string[] = [];
      element.onStatus = ({ detail }) => statuses.push(detail.status);
      await fixture(element);
      await hasStatus(element, 'ready');
      expect(callsOf(hook)).to.deep.equal([['open', 1]]);
      expect(statuses).to.deep.equal(['fetching', 'loading', 'ready']);
    });

    it('calls a hook that is set after the element was added to the page', async () => {
      const element = await mount();
      expect(element.status).to.equal('idle');
      element.fetchHostedLink = recordingHook(hostedUrl).fetchHostedLink;
      await hasStatus(element, 'ready');
    });

    for (const [send, reason] of [
      ['tokenExpired', 'token-expired'],
      ['sessionExpired', 'session-expired'],
    ] as const)
      it(`replaces the link after ${reason} in a new iframe, which can send the outcome`, async () => {
        const hook = recordingHook(async () => ({
          hosted_link_url: hostedUrl(),
          expires_at: '2020-01-01 00:00:00',
        }));
        const { element, page, frame } = await mountReady(hook);
        const statuses: string[] = [];
        element.onStatus = ({ detail }) => statuses.push(detail.status);
        const refreshed = new Promise<CustomEvent>((resolve) => (element.onRefreshed = resolve));
        await page[send]();
        expect((await refreshed).detail).to.deep.equal({ reason, attempt: 1 });
        await hasStatus(element, 'ready');
        expect(frame.isConnected).to.equal(false);
        expect(callsOf(hook)).to.deep.equal([[reason, 1]]);
        expect(statuses).to.deep.equal(['refreshing', 'loading', 'ready']);
        const linked = oneEvent(element, 'bankhub-linked');
        await hostedPage(frameOf(element)).linked();
        await linked;
      });

    it('calls the hook once for 100 expiries', async () => {
      let calls = 0;
      // Answer only after all messages: Chromium drops pending messages of a removed iframe.
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

    it('does not call the hook when the page prevents the expiry event', async () => {
      const hook = recordingHook(hostedUrl);
      const { element, page } = await mountReady(hook);
      element.onTokenExpired = (event) => event.preventDefault();
      await expectNoEvent(element, ['bankhub-status', 'bankhub-error'], () => page.tokenExpired());
      expect(hook.requests).to.have.length(0);
    });

    it('calls the hook before a stale link is shown', async () => {
      for (const expiresAt of [PAST, 0, '1970-01-01T00:00:00Z', '1970-01-02 00:00:00']) {
        const hook = recordingHook(hostedUrl);
        const element = await mount({ hostedLinkUrl: hostedUrl(), expiresAt, ...hook });
        await hasStatus(element, 'ready');
        expect(callsOf(hook)).to.deep.equal([['stale', 1]]);
      }
    });

    it('calls the hook before a new, stale link is shown, and removes the old iframe', async () => {
      const hook = recordingHook(() => new Promise(() => {}));
      const { element, frame } = await mountReady(hook);
      Object.assign(element, { hostedLinkUrl: hostedUrl(), expiresAt: PAST });
      await hasStatus(element, 'refreshing');
      expect(callsOf(hook)).to.deep.equal([['stale', 1]]);
      expect(frame.isConnected).to.equal(false);
    });

    it('reads an expiry without a zone in the zone of expires-at-offset', async () => {
      const inAnHour = new Date(Date.now() + 3_600_000).toISOString().slice(0, 19).replace('T', ' ');
      const fresh = recordingHook(hostedUrl);
      await mountReady({ expiresAt: inAnHour, expiresAtOffset: '+00:00', ...fresh });
      expect(fresh.requests).to.have.length(0);
      const stale = recordingHook(hostedUrl);
      await mountReady({ expiresAt: inAnHour, expiresAtOffset: '+07:00', ...stale });
      expect(callsOf(stale)).to.deep.equal([['stale', 1]]);
    });

    it('shows a stale link if there is no hook', async () => {
      await mountReady({ expiresAt: PAST });
    });

    it('calls the hook with the reason retry after refresh()', async () => {
      const hook = recordingHook(hostedUrl);
      const { element, frame } = await mountReady(hook);
      element.refresh();
      await hasStatus(element, 'loading');
      expect(callsOf(hook)).to.deep.equal([['retry', 1]]);
      expect(frameOf(element)).to.not.equal(frame);
    });

    it('aborts the signal of the hook when a new link is set, and ignores its late answer', async () => {
      let answer: ((url: string) => void) | undefined;
      const late = recordingHook(() => new Promise((resolve) => (answer = resolve)));
      const { element, page } = await mountReady(late);
      await page.tokenExpired();
      const next = hostedUrl();
      element.hostedLinkUrl = next;
      await hasStatus(element, 'ready');
      expect(late.requests[0]!.signal.aborted).to.equal(true);
      await expectNoEvent(element, ['bankhub-status', 'bankhub-refreshed'], () => answer!(hostedUrl()));
      expect((await hostedPage(frameOf(element)).ready()).href).to.equal(next);
    });

    it('accepts an outcome of the old iframe while the hook runs', async () => {
      const { element, page } = await mountReady(recordingHook(() => new Promise(() => {})));
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
      ['answers an invalid URL', () => '<html>', /a text that is not one/],
    ];
    for (const [name, answer, cause] of failures)
      it(`calls a hook that ${name} three times, and reports the failure once`, async () => {
        const hook = recordingHook(answer);
        const { element, page } = await mountReady(hook);
        let errors = 0;
        element.onError = () => errors++;
        const error = errorOf(element);
        await page.tokenExpired();
        expect((await error).code).to.equal('refresh-failed');
        expect(String((await error).cause)).to.match(cause);
        expect(callsOf(hook)).to.deep.equal([1, 2, 3].map((attempt) => ['token-expired', attempt]));
        expect(errors).to.equal(1);
        expect(element.status).to.equal('failed');
        expect(element.renderRoot.querySelector('iframe')).to.equal(null);
      });

    it('reports refresh-failed for a hook that returns the expired URL again', async () => {
      const hostedLinkUrl = hostedUrl();
      const { element, page } = await mountReady({ hostedLinkUrl, ...recordingHook(() => hostedLinkUrl) });
      const error = errorOf(element);
      await page.sessionExpired();
      expect((await error).code).to.equal('refresh-failed');
    });

    it('aborts the signal of a hook that does not answer before the timeout', async () => {
      const hook = recordingHook(() => new Promise(() => {}));
      const { element, page } = await mountReady({ refreshTimeoutMs: 20, ...hook });
      const error = errorOf(element);
      await page.tokenExpired();
      expect(String((await error).cause)).to.match(/20 ms/);
      expect(hook.requests.map(({ signal }) => signal.aborted)).to.deep.equal([true, true, true]);
    });

    it('lets the user retry after a hook has failed', async () => {
      const fail = () => Promise.reject(new Error('down'));
      const hook = recordingHook(fail, fail, fail, hostedUrl);
      const { element, page } = await mountReady(hook);
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
    it('reports refresh-unavailable after an expiry, and starts again with a new URL', async () => {
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
    it('reports refresh-limit after too many expiries, and lets the user retry', async () => {
      const hook = recordingHook(hostedUrl);
      const { element } = await mountReady({ maxRefreshes: 2, ...hook });
      const error = errorOf(element);
      for (let times = 0; times < 3; times++) {
        await hasStatus(element, 'ready');
        await hostedPage(frameOf(element)).tokenExpired();
      }
      expect((await error).code).to.equal('refresh-limit');
      expect(callsOf(hook)).to.have.length(2);
      await element.updateComplete;
      part(element, 'retry').click();
      await hasStatus(element, 'ready');
    });

    it('counts refreshes from the last message that is not an expiry', async () => {
      const hook = recordingHook(hostedUrl);
      const { element } = await mountReady({ maxRefreshes: 1, ...hook });
      for (let times = 0; times < 3; times++) {
        await hasStatus(element, 'ready');
        await hostedPage(frameOf(element)).opened();
        await hostedPage(frameOf(element)).tokenExpired();
      }
      await hasStatus(element, 'ready');
      expect(callsOf(hook)).to.have.length(3);
    });
  });

  describe('a page that does not load', () => {
    it('reports load-timeout for a page that does not load, with a retry button', async () => {
      const { hold } = gate();
      const hook = recordingHook(hostedUrl);
      const element = make({ hostedLinkUrl: hold(hostedUrl()), loadTimeoutMs: 20, ...hook });
      const error = errorOf(element);
      await fixture(element);
      expect((await error).code).to.equal('load-timeout');
      element.loadTimeoutMs = 20_000;
      await element.updateComplete;
      part(element, 'retry').click();
      await hasStatus(element, 'ready');
      expect(callsOf(hook)).to.deep.equal([['retry', 1]]);
    });

    it('retries with the same URL if there is no hook', async () => {
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

    it('shows a page that loads after the timeout', async () => {
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

    it('posts the reason as JSON to refresh-url', async () => {
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

    it('requests refresh-url again after an error status', async () => {
      const endpoint = await linkEndpoint({ status: 503, body: 'busy' }, linkAnswer(hostedUrl()));
      const { element, page } = await mountReady({ refreshUrl: endpoint.url });
      const refreshed = oneEvent(element, 'bankhub-refreshed');
      await page.tokenExpired();
      expect((await refreshed).detail).to.deep.equal({ reason: 'token-expired', attempt: 2 });
    });

    it('gives the error status of refresh-url in the cause of the error', async () => {
      const endpoint = await linkEndpoint({ status: 403, body: 'no' });
      const element = make({ refreshUrl: endpoint.url });
      const error = errorOf(element);
      await fixture(element);
      expect(String((await error).cause)).to.match(/403/);
    });

    it('does not quote an invalid JSON answer in the error, because it may contain the link', async () => {
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

    it('does not request refresh-url if fetchHostedLink is set', async () => {
      const endpoint = await linkEndpoint(linkAnswer(hostedUrl()));
      const element = await mount({ refreshUrl: endpoint.url, ...recordingHook(hostedUrl) });
      await hasStatus(element, 'ready');
      expect(await endpoint.requests()).to.have.length(0);
    });
  });
});
