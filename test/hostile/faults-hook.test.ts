import { expect, oneEvent } from '@open-wc/testing';

import type { BankhubLinkElement, LinkRequest } from '../../src/pure.js';
import { deferred } from '../support/deferred.js';
import { itSurvives } from '../support/it-survives.js';
import { attackerUrl, vendorUrl } from '../support/fixture-urls.js';
import { hostedPage } from '../support/hosted-page.js';
import { frameOf, hasStatus, make, mount, mountReady } from '../support/mount.js';
import { shortWaits } from '../support/short-waits.js';
import { gate, linkEndpoint } from '../support/test-server.js';

const never = () => new Promise<never>(() => {});

const thrower = () => {
  throw new Error('down');
};

/** Hooks that fail in the same way on every call. */
const HOOKS: Record<string, (request: LinkRequest) => unknown> = {
  'that rejects': () => Promise.reject(new Error('down')),
  'that rejects with nothing': () => Promise.reject(undefined),
  'that throws': thrower,
  'that hangs': never,
  'that answers nothing': () => undefined,
  'that answers null': async () => null,
  'that answers a number': async () => 7,
  'that answers an empty string': async () => '',
  'that answers an array': async () => [vendorUrl()],
  'that answers a token without a URL': async () => ({ expires_at: '2026-01-01' }),
  'that answers a URL object': async () => ({ hosted_link_url: new URL(vendorUrl()) }),
  'that answers a token with a getter that throws': async () => ({
    get hosted_link_url() {
      return thrower();
    },
  }),
  'that answers a URL of another origin': async () => attackerUrl('https://bankhub.sepay.vn.evil.example'),
  'that answers a javascript: URL': async () => 'javascript:alert(1)',
};

/** Responses of a `refresh-url` without a link. */
const ANSWERS = {
  'an error': { status: 500, body: '{"code":500,"message":"down"}' },
  'an HTML page': { status: 200, body: '<!doctype html><h1>Blocked</h1>' },
  'broken JSON': { status: 200, body: '{"hosted_link_url":' },
  'no body': { status: 204 },
  'a redirect to another origin': { status: 302, headers: { location: attackerUrl('https://evil.example') } },
};

/** Runs the action, and expects that the refresh fails and that the element reports this once. */
async function failure(element: BankhubLinkElement, act: () => unknown): Promise<void> {
  let errors = 0;
  element.addEventListener('bankhub-error', () => errors++);
  await act();
  await hasStatus(element, 'failed');
  expect(element.error!.code).to.equal('refresh-failed');
  expect(element.error!.cause).to.not.equal(element.error);
  expect(errors, 'reported once, not for each attempt').to.equal(1);
  // Remove the failing hook: next, the page sets a valid link itself.
  Object.assign(element, { fetchHostedLink: null, refreshUrl: '' });
}

describe('<bankhub-link> with a bad hook', () => {
  for (const [what, hook] of Object.entries(HOOKS)) {
    const fetchHostedLink = hook as BankhubLinkElement['fetchHostedLink'];
    const settings = { fetchHostedLink, refreshTimeoutMs: 20 };
    itSurvives(`a hook ${what}, at the first link`, async () => {
      shortWaits();
      const element = make(settings);
      await failure(element, () => document.body.append(element));
      return element;
    });

    itSurvives(`a hook ${what}, at an expiry`, async () => {
      shortWaits();
      const { element, page } = await mountReady({ hostedLinkUrl: vendorUrl(), ...settings });
      await failure(element, () => page.tokenExpired());
      return element;
    });
  }

  itSurvives('a hook that answers the same URL', async () => {
    shortWaits();
    const hostedLinkUrl = vendorUrl();
    const { element, page } = await mountReady({ hostedLinkUrl, fetchHostedLink: async () => hostedLinkUrl });
    await failure(element, () => page.sessionExpired());
    return element;
  });

  for (const [what, answer] of Object.entries(ANSWERS))
    itSurvives(`a refresh-url that answers ${what}`, async () => {
      shortWaits();
      const { url } = await linkEndpoint(answer);
      const element = make({ refreshUrl: url });
      await failure(element, () => document.body.append(element));
      return element;
    });

  itSurvives('a refresh-url that never answers', async () => {
    shortWaits();
    const element = make({ refreshUrl: gate().hold('/__link?id=x'), refreshTimeoutMs: 20 });
    await failure(element, () => document.body.append(element));
    return element;
  });

  itSurvives('a hook that ignores its signal and answers after the element has failed', async () => {
    shortWaits();
    const late: ((url: string) => void)[] = [];
    const element = await mount({
      refreshTimeoutMs: 20,
      fetchHostedLink: () => new Promise<string>((resolve) => late.push(resolve)),
    });
    await hasStatus(element, 'failed');
    for (const answer of late) answer(vendorUrl());
    element.fetchHostedLink = null;
    return element;
  });

  itSurvives('a hook that sets another link, and removes and reinserts the element', async () => {
    const { element, page } = await mountReady({ hostedLinkUrl: vendorUrl() });
    element.fetchHostedLink = async () => {
      element.hostedLinkUrl = vendorUrl();
      const parent = element.parentElement!;
      element.remove();
      parent.append(element);
      return vendorUrl();
    };
    await page.tokenExpired();
    await hasStatus(element, 'ready');
    element.fetchHostedLink = null;
    return element;
  });

  itSurvives('a hook whose links expire every time', async () => {
    const element = await mount({ fetchHostedLink: async () => vendorUrl() });
    for (let refreshes = 0; element.status !== 'failed' && refreshes < 10; refreshes++) {
      await hasStatus(element, 'ready');
      await hostedPage(frameOf(element)).tokenExpired();
    }
    expect(element.error!.code).to.equal('refresh-limit');
    return element;
  });

  itSurvives('100 expiries at once, and calls the hook once', async () => {
    let calls = 0;
    const answer = deferred<string>();
    const { element, page } = await mountReady({
      hostedLinkUrl: vendorUrl(),
      fetchHostedLink: () => (calls++, answer.promise),
    });
    const refreshed = oneEvent(element, 'bankhub-refreshed');
    await page.postAll(
      Array.from({ length: 100 }, (_, n) => ({
        event: n % 2 ? 'BANKHUB_TOKEN_EXPIRED' : 'BANKHUB_SESSION_EXPIRED',
        metadata: null,
      })),
    );
    answer.resolve(vendorUrl());
    await refreshed;
    expect(calls).to.equal(1);
    return element;
  });
});
