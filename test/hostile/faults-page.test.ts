import { expect, oneEvent } from '@open-wc/testing';

import type { BankhubLinkElement } from '../../src/pure.js';
import { survives } from '../support/fault.js';
import { vendorUrl } from '../support/fixture-urls.js';
import { hostedPage } from '../support/hosted-page.js';
import { frameOf, hasStatus, make, mount, mountReady } from '../support/mount.js';
import { shortWaits } from '../support/short-waits.js';
import { gate } from '../support/test-server.js';
import { catchUncaught } from '../support/uncaught.js';

const realNow = Date.now.bind(Date);
afterEach(() => Object.assign(Date, { now: realNow }));

/** Sets the clock, by this many ms or to nothing that is a time. */
const jump = (ms: number) => Object.assign(Date, { now: () => realNow() + ms });

const YEAR_MS = 365 * 86_400_000;
const never = () => new Promise<string>(() => {});

/** Every moment of a flow at which the link can expire, and how the element comes there. */
const MOMENTS: Record<string, () => Promise<BankhubLinkElement>> = {
  'while it loads': async () => {
    const { holdLoad } = gate();
    const element = await mount({ hostedLinkUrl: holdLoad(vendorUrl()) });
    await hostedPage(frameOf(element)).ready();
    return element;
  },
  'when it is ready': async () => (await mountReady({ hostedLinkUrl: vendorUrl() })).element,
  'after it has come too late': async () => {
    const { holdLoad } = gate();
    const element = await mount({ hostedLinkUrl: holdLoad(vendorUrl()), loadTimeoutMs: 1 });
    await hasStatus(element, 'failed');
    return element;
  },
  'after it was linked': async () => {
    const { element, page } = await mountReady({ hostedLinkUrl: vendorUrl() });
    await page.linked();
    return element;
  },
  'in a modal': async () => {
    const element = await mount({ mode: 'modal', hostedLinkUrl: vendorUrl(), opened: true });
    await hasStatus(element, 'ready');
    return element;
  },
  'while the element is not displayed': async () => {
    const { element } = await mountReady({ hostedLinkUrl: vendorUrl() });
    element.style.display = 'none';
    return element;
  },
};

/** What a listener of the page's can do to the element it listens to. */
const LISTENERS: Record<string, (element: BankhubLinkElement) => unknown> = {
  throws: () => {
    throw new Error('a fault of the page');
  },
  'removes it': (element) => element.remove(),
  'moves it': (element) => document.body.append(element),
  'closes it': (element) => element.close(),
  'refreshes it': (element) => element.refresh(),
  'opens it': (element) => void element.open(),
  'sets another link': (element) => (element.hostedLinkUrl = vendorUrl()),
  'sets no link': (element) => (element.hostedLinkUrl = ''),
  'sets a hook that hangs': (element) => (element.fetchHostedLink = never),
  'makes it a modal': (element) => (element.mode = 'modal'),
  'empties its shadow root': (element) => (element.shadowRoot!.innerHTML = ''),
};

/** Back to an inline element in the page, whatever a listener has made of it. */
function restore(element: BankhubLinkElement): BankhubLinkElement {
  if (!element.shadowRoot!.firstChild) return make();
  Object.assign(element, { mode: 'inline', fetchHostedLink: null });
  return element;
}

describe('a page', () => {
  for (const [when, reach] of Object.entries(MOMENTS))
    for (const expiry of ['tokenExpired', 'sessionExpired'] as const)
      survives(`whose link expires ${when} (${expiry})`, async () => {
        const element = await reach();
        let calls = 0;
        element.fetchHostedLink = async () => (calls++, vendorUrl());
        const isDone = element.status === 'finished';
        const refreshed = isDone || oneEvent(element, 'bankhub-refreshed');
        await hostedPage(frameOf(element))[expiry]();
        await refreshed;
        expect(calls).to.equal(isDone ? 0 : 1);
        element.fetchHostedLink = null;
        return element;
      });

  for (const type of ['bankhub-status', 'bankhub-token-expired', 'bankhub-message'] as const)
    for (const [what, act] of Object.entries(LISTENERS))
      survives(`whose listener of ${type} ${what}`, async () => {
        const uncaught = catchUncaught();
        const { element, page } = await mountReady({ hostedLinkUrl: vendorUrl() });
        let calls = 0;
        const listening = new AbortController();
        const onEvent = () => {
          if (calls++ === 0) act(element);
        };
        element.addEventListener(type, onEvent, { signal: listening.signal });
        await page.tokenExpired();
        listening.abort();
        expect(calls).to.be.greaterThan(0);
        expect(uncaught.map(String)).to.deep.equal(what === 'throws' ? ['Error: a fault of the page'] : []);
        return restore(element);
      });

  survives('whose callback throws', async () => {
    const uncaught = catchUncaught();
    const { element, page } = await mountReady({
      hostedLinkUrl: vendorUrl(),
      fetchHostedLink: async () => vendorUrl(),
      onTokenExpired: () => {
        throw new Error('a fault of the page');
      },
    });
    const refreshed = oneEvent(element, 'bankhub-refreshed');
    await page.tokenExpired();
    await refreshed;
    expect(uncaught).to.have.length(1);
    element.fetchHostedLink = null;
    return element;
  });

  for (const [what, ms] of Object.entries({
    'ten years ahead': 10 * YEAR_MS,
    'ten years back': -10 * YEAR_MS,
    'to no time at all': NaN,
  }))
    survives(`whose clock jumps ${what}`, async () => {
      const inAnHour = realNow() + 3_600_000;
      const { element, page } = await mountReady({
        hostedLinkUrl: vendorUrl(),
        expiresAt: inAnHour,
        fetchHostedLink: async () => ({
          hosted_link_url: vendorUrl(),
          expires_at: new Date(inAnHour).toISOString(),
        }),
      });
      jump(ms);
      const refreshed = oneEvent(element, 'bankhub-refreshed');
      await page.tokenExpired();
      await refreshed;
      await hasStatus(element, 'ready');
      expect(() => element.diagnostics()).to.not.throw();
      // What the hook has just given is never stale on arrival, whatever the clock says.
      expect(element.error).to.equal(null);
      Object.assign(element, { fetchHostedLink: null, expiresAt: null });
      return element;
    });

  survives('that sleeps until all its time limits are over', async () => {
    // A tab that sleeps runs its timers when it wakes, before anything that comes from outside.
    const { hold, open } = gate();
    const element = await mount({ hostedLinkUrl: hold(vendorUrl()), loadTimeoutMs: 0 });
    await hasStatus(element, 'failed');
    await open();
    await hasStatus(element, 'ready');
    expect(element.error).to.equal(null);
    return element;
  });

  survives('that sleeps while its hook is asked', async () => {
    shortWaits();
    const answers: ((url: string) => void)[] = [];
    const element = await mount({
      refreshTimeoutMs: 0,
      fetchHostedLink: ({ attempt }) =>
        attempt < 3
          ? new Promise<string>((resolve) => answers.push(resolve))
          : Promise.resolve(vendorUrl({ attempt: '3' })),
    });
    await hasStatus(element, 'ready');
    for (const answer of answers) answer(vendorUrl({ attempt: 'old' }));
    expect((await hostedPage(frameOf(element)).ready()).href).to.contain('attempt=3');
    element.fetchHostedLink = null;
    return element;
  });
});
