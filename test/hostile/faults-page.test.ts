import { expect, oneEvent } from '@open-wc/testing';

import type { BankhubLinkElement } from '../../src/pure.js';
import { itSurvives } from '../support/it-survives.js';
import { vendorUrl } from '../support/fixture-urls.js';
import { hostedPage } from '../support/hosted-page.js';
import { frameOf, hasStatus, make, mount, mountReady } from '../support/mount.js';
import { shortWaits } from '../support/short-waits.js';
import { gate } from '../support/test-server.js';
import { catchUncaught } from '../support/uncaught.js';

const realNow = Date.now.bind(Date);
afterEach(() => Object.assign(Date, { now: realNow }));

/** Moves the clock by this many ms. With NaN, the clock shows an invalid time. */
const jump = (ms: number) => Object.assign(Date, { now: () => realNow() + ms });

const YEAR_MS = 365 * 86_400_000;
const never = () => new Promise<string>(() => {});

/** Moments of a flow at which the link can expire, and how to get an element to that moment. */
const MOMENTS: Record<string, () => Promise<BankhubLinkElement>> = {
  'while it loads': async () => {
    const { holdLoad } = gate();
    const element = await mount({ hostedLinkUrl: holdLoad(vendorUrl()) });
    await hostedPage(frameOf(element)).ready();
    return element;
  },
  'when it is ready': async () => (await mountReady({ hostedLinkUrl: vendorUrl() })).element,
  'after a load timeout': async () => {
    const { holdLoad } = gate();
    const element = await mount({ hostedLinkUrl: holdLoad(vendorUrl()), loadTimeoutMs: 1 });
    await hasStatus(element, 'failed');
    return element;
  },
  'after the outcome': async () => {
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

/** What a listener of the page can do to the element that it listens to. */
const LISTENERS: Record<string, (element: BankhubLinkElement) => unknown> = {
  throws: () => {
    throw new Error('listener failed');
  },
  'removes the element': (element) => element.remove(),
  'moves the element': (element) => document.body.append(element),
  'closes the element': (element) => element.close(),
  'refreshes the element': (element) => element.refresh(),
  'opens the element': (element) => void element.open(),
  'sets another link': (element) => (element.hostedLinkUrl = vendorUrl()),
  'sets no link': (element) => (element.hostedLinkUrl = ''),
  'sets a hook that hangs': (element) => (element.fetchHostedLink = never),
  'changes the mode to modal': (element) => (element.mode = 'modal'),
  'empties the shadow root': (element) => (element.shadowRoot!.innerHTML = ''),
};

/** Makes the element inline again, or replaces it if a listener has emptied its shadow root. */
function restore(element: BankhubLinkElement): BankhubLinkElement {
  if (!element.shadowRoot!.firstChild) return make();
  Object.assign(element, { mode: 'inline', fetchHostedLink: null });
  return element;
}

describe('<bankhub-link> on a page with faults', () => {
  for (const [when, reach] of Object.entries(MOMENTS))
    for (const expiry of ['tokenExpired', 'sessionExpired'] as const)
      itSurvives(`an expiry ${when} (${expiry})`, async () => {
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
      itSurvives(`a listener of ${type} that ${what}`, async () => {
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
        expect(uncaught.map(String)).to.deep.equal(what === 'throws' ? ['Error: listener failed'] : []);
        return restore(element);
      });

  itSurvives('a callback that throws', async () => {
    const uncaught = catchUncaught();
    const { element, page } = await mountReady({
      hostedLinkUrl: vendorUrl(),
      fetchHostedLink: async () => vendorUrl(),
      onTokenExpired: () => {
        throw new Error('listener failed');
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
    'to an invalid time': NaN,
  }))
    itSurvives(`a clock that jumps ${what}`, async () => {
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
      // A link that the hook has just returned counts as fresh, also when the clock is wrong.
      expect(element.error).to.equal(null);
      Object.assign(element, { fetchHostedLink: null, expiresAt: null });
      return element;
    });

  itSurvives('a tab that sleeps until the load timeout is over', async () => {
    // A tab that wakes up runs its timers before it receives anything from the network.
    const { hold, open } = gate();
    const element = await mount({ hostedLinkUrl: hold(vendorUrl()), loadTimeoutMs: 0 });
    await hasStatus(element, 'failed');
    await open();
    await hasStatus(element, 'ready');
    expect(element.error).to.equal(null);
    return element;
  });

  itSurvives('a tab that sleeps while the hook runs', async () => {
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
