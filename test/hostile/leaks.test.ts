import { expect } from '@open-wc/testing';

import type { BankhubLinkElement } from '../../src/pure.js';
import { settled } from '../support/expect-no-event.js';
import { vendorUrl } from '../support/fixture-urls.js';
import { figure } from '../support/figures.js';
import { hostedPage } from '../support/hosted-page.js';
import { watchLeftOvers } from '../support/left-overs.js';
import { frameOf, hasStatus, make, type MountOptions } from '../support/mount.js';
import { gate } from '../support/test-server.js';

const never = () => new Promise<string>(() => {});

const task = () => new Promise((resolve) => setTimeout(resolve));

interface Life {
  /** How many of the 1,000 live so. */
  count: number;
  settings: () => MountOptions;
  /** What becomes of an element before it is removed. */
  live: (element: BankhubLinkElement) => unknown;
}

const slowLink = () => ({ hostedLinkUrl: gate().hold(vendorUrl()) });
const link = () => ({ hostedLinkUrl: vendorUrl() });

const LIVES: Record<string, Life> = {
  'removed at once': { count: 700, settings: link, live: () => {} },
  'removed while its hook is asked': {
    count: 200,
    settings: () => ({ fetchHostedLink: never }),
    live: () => {},
  },
  'a modal, removed while it is open': {
    count: 40,
    settings: () => ({ mode: 'modal', opened: true, fetchHostedLink: never }),
    live: task,
  },
  'removed while it loads': { count: 20, settings: slowLink, live: task },
  'moved while it loads': { count: 20, settings: slowLink, live: (element) => document.body.append(element) },
  'removed when it is ready': { count: 10, settings: link, live: (element) => hasStatus(element, 'ready') },
  'removed in the middle of a refresh': {
    count: 5,
    settings: () => ({ ...link(), fetchHostedLink: never }),
    live: async (element) => {
      await hasStatus(element, 'ready');
      await hostedPage(frameOf(element)).tokenExpired();
      await hasStatus(element, 'refreshing');
    },
  },
  'removed when it is finished': {
    count: 5,
    settings: link,
    live: async (element) => {
      await hasStatus(element, 'ready');
      await hostedPage(frameOf(element)).linked();
    },
  },
};

async function liveAndDie({ settings, live }: Life): Promise<WeakRef<object>[]> {
  const element = make(settings());
  document.body.append(element);
  await live(element);
  const refs = [element, ...element.shadowRoot!.querySelectorAll('iframe')].map((node) => new WeakRef(node));
  element.remove();
  return refs;
}

/** Chromium's tests run with `--expose-gc`; the other engines have no way to collect at a page's wish. */
const { gc } = globalThis as { gc?: (options: { execution: 'async' }) => Promise<void> };

describe('1,000 elements', () => {
  it('leave no listener, timer or frame on the page, however they have lived', async function () {
    this.timeout(150_000);
    expect(Object.values(LIVES).reduce((sum, { count }) => sum + count, 0)).to.equal(1000);
    const frames = document.querySelectorAll('iframe').length;
    const left = watchLeftOvers();
    for (const [what, { count, settings, live }] of Object.entries(LIVES)) {
      for (let n = 0; n < count; n++) {
        const element = make(settings());
        document.body.append(element);
        expect(element.status, what).to.not.equal('idle');
        await live(element);
        element.remove();
        expect(element.shadowRoot!.querySelector('iframe'), what).to.equal(null);
      }
      await settled();
      await figure('elements mounted and removed', count, [...left.listeners, ...left.timers]);
    }
    expect(document.querySelectorAll('iframe').length).to.equal(frames);
    expect(document.querySelectorAll('bankhub-link').length).to.equal(0);
  });

  if (gc)
    it('and the frames in them are garbage once they are removed, as Chromium shows', async function () {
      this.timeout(150_000);
      const born: WeakRef<object>[] = [];
      for (const life of Object.values(LIVES))
        for (let n = 0; n < Math.max(life.count / 10, 3); n++) born.push(...(await liveAndDie(life)));
      expect(born.length).to.be.greaterThan(100);
      const alive = () => born.filter((ref) => ref.deref()).length;
      // What the last task has touched is kept until it ends.
      for (let round = 0; alive() > 0 && round < 20; round++) {
        await settled();
        await gc({ execution: 'async' });
      }
      expect(alive()).to.equal(0);
    });
});
