import { expect, fixture, html } from '@open-wc/testing';

import type { BankhubLinkElement } from '../../src/pure.js';
import { deferred } from '../support/deferred.js';
import { hostedUrl, vendorUrl } from '../support/fixture-urls.js';
import { hostedPage } from '../support/hosted-page.js';
import { frameOf, hasStatus, make, mount, mountReady, part } from '../support/mount.js';
import { goOffline } from '../support/offline.js';
import { gate } from '../support/test-server.js';
import { never, visibleText } from '../support/view-states.js';

/** The only live region. It must be rendered before there is something to announce. */
function liveRegion(element: BankhubLinkElement): HTMLElement {
  const regions = element.renderRoot.querySelectorAll<HTMLElement>('[role], [aria-live]');
  const live = [...regions].filter(({ role, ariaLive }) => role !== 'dialog' || ariaLive);
  expect(live.map(({ role }) => role)).to.deep.equal(['status']);
  return live[0]!;
}

/** The text that a screen reader announces. */
async function announced(element: BankhubLinkElement): Promise<string> {
  await element.updateComplete;
  const region = liveRegion(element);
  expect(region.checkVisibility({ visibilityProperty: true })).to.equal(true);
  return [...region.querySelectorAll('p')]
    .filter((text) => text.checkVisibility({ visibilityProperty: true }))
    .map((text) => text.textContent)
    .join(' | ');
}

describe('<bankhub-link>', () => {
  describe('announcements', () => {
    for (const mode of ['inline', 'modal'] as const)
      it(`announces loading, a slow connection, refreshing and finishing (${mode})`, async () => {
        const answer = deferred<string>();
        const { holdLoad, open } = gate();
        const element = await mount({
          mode,
          opened: mode === 'modal',
          language: 'en',
          hostedLinkUrl: holdLoad(hostedUrl()),
          fetchHostedLink: () => answer.promise,
        });
        expect(await announced(element)).to.equal('Opening the link page…');
        part(element, 'skeleton').parentElement!.querySelector('.slow')!.getAnimations()[0]!.finish();
        expect(await announced(element)).to.match(/^Opening the link page… \| The connection is slow/);
        await open();
        await hasStatus(element, 'ready');
        expect(await announced(element)).to.equal('');
        await hostedPage(frameOf(element)).tokenExpired();
        expect(await announced(element)).to.equal('The old link has expired. Getting a new one…');
        answer.resolve(hostedUrl());
        await hasStatus(element, 'ready');
        expect(await announced(element)).to.equal('The new link is ready.');
        expect(visibleText(element)).to.not.include('The new link');
        await hostedPage(frameOf(element)).linked();
        expect(await announced(element)).to.equal('All done.');
      });

    it('announces a failure only once', async () => {
      const { element, page } = await mountReady({ language: 'en' });
      await page.tokenExpired();
      expect(await announced(element)).to.equal('The link has expired. Please go back and start again.');
      const [text] = liveRegion(element).children;
      const node = text!.firstChild;
      element.frameTitle = 'Another';
      await element.updateComplete;
      expect(text!.firstChild).to.equal(node);
    });
  });

  describe('language', () => {
    /** An element inside a shadow root that shows its start-again button. */
    async function closedInShadowRoot() {
      const outer = await fixture<HTMLElement>(html`<div lang="en"><div></div></div>`);
      const root = outer.firstElementChild!.attachShadow({ mode: 'open' });
      const element = make({ fetchHostedLink: never });
      root.append(element);
      element.close();
      await element.updateComplete;
      return { outer, host: outer.firstElementChild!, element };
    }

    it('changes when the nearest lang attribute changes, also outside shadow roots', async () => {
      const { outer, host, element } = await closedInShadowRoot();
      const seen = [visibleText(element)];
      for (const [target, lang] of [
        [outer, 'vi'],
        [host, 'en'],
        [element, 'vi'],
      ] as const) {
        target.setAttribute('lang', lang);
        // The element's MutationObserver runs before this continues.
        await Promise.resolve();
        await element.updateComplete;
        seen.push(visibleText(element));
      }
      expect(seen).to.deep.equal(['Start again', 'Bắt đầu lại', 'Start again', 'Bắt đầu lại']);
    });

    it('is watched only while the element is in the page', async () => {
      const { outer, element } = await closedInShadowRoot();
      const root = element.parentNode!;
      element.remove();
      await element.updateComplete;
      outer.lang = 'vi';
      await Promise.resolve();
      expect(element.isUpdatePending).to.equal(false);
      root.append(element);
      element.close();
      outer.lang = 'en';
      await Promise.resolve();
      await element.updateComplete;
      expect(visibleText(element)).to.equal('Start again');
    });
  });

  describe('offline', () => {
    it('covers the browser’s error page with a message, and loads automatically when online again', async () => {
      const element = await mount({ language: 'en', hostedLinkUrl: vendorUrl() });
      const goOnline = goOffline();
      await element.updateComplete;
      expect(visibleText(element)).to.match(/^You are offline\. [^|]*$/);
      expect(frameOf(element).parentElement!.inert).to.equal(true);
      goOnline();
      await hasStatus(element, 'ready');
      await element.updateComplete;
      expect(visibleText(element)).to.equal('');
    });

    it('retries automatically after a failure when online again', async () => {
      const goOnline = goOffline();
      const element = await mount({ language: 'en', hostedLinkUrl: vendorUrl(), loadTimeoutMs: 1 });
      await hasStatus(element, 'failed');
      await element.updateComplete;
      expect(visibleText(element)).to.match(/^You are offline\. [^|]* \| Try again$/);
      element.loadTimeoutMs = 20_000;
      goOnline();
      await hasStatus(element, 'ready');
    });

    it('does not cover a hosted page that has already loaded', async () => {
      const { element } = await mountReady();
      goOffline();
      await element.updateComplete;
      expect(visibleText(element)).to.equal('');
      expect(frameOf(element).parentElement!.inert).to.equal(false);
    });
  });
});
