import { expect } from '@open-wc/testing';

import type { BankhubLinkElement } from '../../src/pure.js';
import { settled } from '../support/expect-no-event.js';
import { vendorUrl } from '../support/fixture-urls.js';
import { figure } from '../support/figures.js';
import { hostedPage } from '../support/hosted-page.js';
import { trackLeaks } from '../support/track-leaks.js';
import { frameOf, hasStatus, make, type MountOptions } from '../support/mount.js';
import { gate } from '../support/test-server.js';

const never = () => new Promise<string>(() => {});

const task = () => new Promise((resolve) => setTimeout(resolve));

interface Scenario {
  /** How many of the 1,000 elements run this scenario. */
  count: number;
  settings: () => MountOptions;
  /** What happens to an element before it is removed. */
  act: (element: BankhubLinkElement) => unknown;
}

const slowLink = () => ({ hostedLinkUrl: gate().hold(vendorUrl()) });
const link = () => ({ hostedLinkUrl: vendorUrl() });

const SCENARIOS: Record<string, Scenario> = {
  'removed at once': { count: 700, settings: link, act: () => {} },
  'removed while its hook runs': {
    count: 200,
    settings: () => ({ fetchHostedLink: never }),
    act: () => {},
  },
  'a modal, removed while it is open': {
    count: 40,
    settings: () => ({ mode: 'modal', opened: true, fetchHostedLink: never }),
    act: task,
  },
  'removed while it loads': { count: 20, settings: slowLink, act: task },
  'moved while it loads': { count: 20, settings: slowLink, act: (element) => document.body.append(element) },
  'removed when ready': { count: 10, settings: link, act: (element) => hasStatus(element, 'ready') },
  'removed during a refresh': {
    count: 5,
    settings: () => ({ ...link(), fetchHostedLink: never }),
    act: async (element) => {
      await hasStatus(element, 'ready');
      await hostedPage(frameOf(element)).tokenExpired();
      await hasStatus(element, 'refreshing');
    },
  },
  'removed when finished': {
    count: 5,
    settings: link,
    act: async (element) => {
      await hasStatus(element, 'ready');
      await hostedPage(frameOf(element)).linked();
    },
  },
};

async function runAndRemove({ settings, act }: Scenario): Promise<WeakRef<object>[]> {
  const element = make(settings());
  document.body.append(element);
  await act(element);
  const refs = [element, ...element.shadowRoot!.querySelectorAll('iframe')].map((node) => new WeakRef(node));
  element.remove();
  return refs;
}

/** Chromium runs with `--expose-gc`. In the other browsers a page cannot start a garbage collection. */
const { gc } = globalThis as { gc?: (options: { execution: 'async' }) => Promise<void> };

describe('1,000 mounted and removed elements', () => {
  it('leave no listener, timer or iframe on the page', async function () {
    this.timeout(150_000);
    expect(Object.values(SCENARIOS).reduce((sum, { count }) => sum + count, 0)).to.equal(1000);
    const frames = document.querySelectorAll('iframe').length;
    const leaks = trackLeaks();
    for (const [what, { count, settings, act }] of Object.entries(SCENARIOS)) {
      for (let n = 0; n < count; n++) {
        const element = make(settings());
        document.body.append(element);
        expect(element.status, what).to.not.equal('idle');
        await act(element);
        element.remove();
        expect(element.shadowRoot!.querySelector('iframe'), what).to.equal(null);
      }
      await settled();
      await figure('elements mounted and removed', count, [...leaks.listeners, ...leaks.timers]);
    }
    expect(document.querySelectorAll('iframe').length).to.equal(frames);
    expect(document.querySelectorAll('bankhub-link').length).to.equal(0);
  });

  if (gc)
    it('are garbage collected, together with their iframes (Chromium)', async function () {
      this.timeout(150_000);
      const references: WeakRef<object>[] = [];
      for (const scenario of Object.values(SCENARIOS))
        for (let n = 0; n < Math.max(scenario.count / 10, 3); n++)
          references.push(...(await runAndRemove(scenario)));
      expect(references.length).to.be.greaterThan(100);
      const alive = () => references.filter((ref) => ref.deref()).length;
      // Objects that the current task has used are collected only after it ends.
      for (let round = 0; alive() > 0 && round < 20; round++) {
        await settled();
        await gc({ execution: 'async' });
      }
      expect(alive()).to.equal(0);
    });
});
