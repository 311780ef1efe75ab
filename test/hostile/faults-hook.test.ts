import { expect, oneEvent } from '@open-wc/testing';

import type { BankhubLinkElement, LinkRequest } from '../../src/pure.js';
import { deferred } from '../support/deferred.js';
import { survives } from '../support/fault.js';
import { attackerUrl, vendorUrl } from '../support/fixture-urls.js';
import { hostedPage } from '../support/hosted-page.js';
import { frameOf, hasStatus, make, mount, mountReady } from '../support/mount.js';
import { shortWaits } from '../support/short-waits.js';
import { gate, linkEndpoint } from '../support/test-server.js';

const never = () => new Promise<never>(() => {});

const thrower = () => {
  throw new Error('down');
};

/** What a hook can do wrong, with the same answer each time. */
const HOOKS: Record<string, (request: LinkRequest) => unknown> = {
  'that rejects': () => Promise.reject(new Error('down')),
  'that rejects with nothing': () => Promise.reject(undefined),
  'that throws': thrower,
  'that hangs': never,
  'that answers nothing': () => undefined,
  'that answers null': async () => null,
  'that answers a number': async () => 7,
  'that answers an empty text': async () => '',
  'that answers a list': async () => [vendorUrl()],
  'that answers a token without a URL': async () => ({ expires_at: '2026-01-01' }),
  'that answers a URL object': async () => ({ hosted_link_url: new URL(vendorUrl()) }),
  'that answers a token which throws when it is read': async () => ({
    get hosted_link_url() {
      return thrower();
    },
  }),

  'that answers somebody else’s URL': async () => attackerUrl('https://bankhub.sepay.vn.evil.example'),
  'that answers a script': async () => 'javascript:alert(1)',
};

/** The answers of a `refresh-url` that are no link. */
const ANSWERS = {
  'an error': { status: 500, body: '{"code":500,"message":"down"}' },
  'a block page': { status: 200, body: '<!doctype html><h1>Blocked</h1>' },
  'broken JSON': { status: 200, body: '{"hosted_link_url":' },
  'no body': { status: 204 },
  'a redirect to another origin': { status: 302, headers: { location: attackerUrl('https://evil.example') } },
};

/** Resolves with the one error of an element whose refresh fails. */
async function failure(element: BankhubLinkElement, act: () => unknown): Promise<void> {
  let errors = 0;
  element.addEventListener('bankhub-error', () => errors++);
  await act();
  await hasStatus(element, 'failed');
  expect(element.error!.code).to.equal('refresh-failed');
  expect(element.error!.cause).to.not.equal(element.error);
  expect(errors, 'told once, not for each try').to.equal(1);
  // Of the hook that fails no more is wanted: what comes next is the page's own link.
  Object.assign(element, { fetchHostedLink: null, refreshUrl: '' });
}

describe('a hook', () => {
  for (const [what, hook] of Object.entries(HOOKS)) {
    const fetchHostedLink = hook as BankhubLinkElement['fetchHostedLink'];
    const settings = { fetchHostedLink, refreshTimeoutMs: 20 };
    survives(`${what}, at the first link`, async () => {
      shortWaits();
      const element = make(settings);
      await failure(element, () => document.body.append(element));
      return element;
    });

    survives(`${what}, at an expiry`, async () => {
      shortWaits();
      const { element, page } = await mountReady({ hostedLinkUrl: vendorUrl(), ...settings });
      await failure(element, () => page.tokenExpired());
      return element;
    });
  }

  survives('that answers the same URL', async () => {
    shortWaits();
    const hostedLinkUrl = vendorUrl();
    const { element, page } = await mountReady({ hostedLinkUrl, fetchHostedLink: async () => hostedLinkUrl });
    await failure(element, () => page.sessionExpired());
    return element;
  });

  for (const [what, answer] of Object.entries(ANSWERS))
    survives(`behind a refresh-url that answers ${what}`, async () => {
      shortWaits();
      const { url } = await linkEndpoint(answer);
      const element = make({ refreshUrl: url });
      await failure(element, () => document.body.append(element));
      return element;
    });

  survives('behind a refresh-url that never answers', async () => {
    shortWaits();
    const element = make({ refreshUrl: gate().hold('/__link?id=x'), refreshTimeoutMs: 20 });
    await failure(element, () => document.body.append(element));
    return element;
  });

  survives('that ignores its signal and answers long after it was given up', async () => {
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

  survives('that sets a link of its own, or takes the element away, while it is asked', async () => {
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

  survives('whose links expire without end', async () => {
    const element = await mount({ fetchHostedLink: async () => vendorUrl() });
    for (let refreshes = 0; element.status !== 'failed' && refreshes < 10; refreshes++) {
      await hasStatus(element, 'ready');
      await hostedPage(frameOf(element)).tokenExpired();
    }
    expect(element.error!.code).to.equal('refresh-limit');
    return element;
  });

  survives('asked for by 100 expiries at once', async () => {
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
