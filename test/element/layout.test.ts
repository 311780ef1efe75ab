import { expect, fixture, html, oneEvent } from '@open-wc/testing';
import { setViewport } from '@web/test-runner-commands';

import type { BankhubLinkElement } from '../../src/pure.js';
import { deferred } from '../support/deferred.js';
import { settled } from '../support/expect-no-event.js';
import { hostedUrl } from '../support/fixture-urls.js';
import { hostedPage } from '../support/hosted-page.js';
import { frameOf, hasStatus, make, mount, part } from '../support/mount.js';
import { shortWaits } from '../support/short-waits.js';
import { gate } from '../support/test-server.js';
import { never, reach, STATES } from '../support/view-states.js';

afterEach(async () => {
  document.documentElement.removeAttribute('dir');
  await setViewport({ width: 800, height: 600 });
});

/** The widget's texts and buttons that are cut off, or lie left or right of the browser window. */
function cutOff(element: BankhubLinkElement): string[] {
  return [...element.renderRoot.querySelectorAll<HTMLElement>('p, button, h2, a')]
    .filter((target) => target.checkVisibility({ visibilityProperty: true }))
    .filter((target) => {
      const { left, right } = target.getBoundingClientRect();
      return left < 0 || right > innerWidth || target.scrollWidth > target.clientWidth + 1;
    })
    .map((target) => `${target.localName} ${target.textContent}`);
}

describe('<bankhub-link>', () => {
  describe('layout', () => {
    it('never shifts the page around the element, in any status', async () => {
      // Only Chromium reports layout shifts.
      const shifts: PerformanceEntry[] = [];
      const observer = new PerformanceObserver((list) => shifts.push(...list.getEntries()));
      if (PerformanceObserver.supportedEntryTypes.includes('layout-shift'))
        observer.observe({ type: 'layout-shift' });
      const { promise, reject: fail } = deferred<string>();
      const held = gate();
      const element = make({ hostedLinkUrl: held.hold(hostedUrl()), fetchHostedLink: () => promise });
      const page = await fixture<HTMLElement>(html`<div style="--bankhub-link-height: 200px"></div>`);
      const below = document.createElement('p');
      page.append(element, below);
      const tops = new Set<number>();
      const statuses: string[] = [];
      const recordLayout = async () => {
        await settled();
        statuses.push(element.status);
        tops.add(below.getBoundingClientRect().top);
      };
      await recordLayout();
      await held.open();
      await hasStatus(element, 'ready');
      await recordLayout();
      await hostedPage(frameOf(element)).tokenExpired();
      await recordLayout();
      shifts.push(...observer.takeRecords());
      observer.disconnect();
      shortWaits();
      fail(new Error('down'));
      await hasStatus(element, 'failed');
      await recordLayout();
      expect(shifts).to.deep.equal([]);
      expect(statuses).to.deep.equal(['loading', 'ready', 'refreshing', 'failed']);
      expect(tops.size).to.equal(1);
    });

    it('skips rendering outside the viewport, but still loads the link and receives messages', async () => {
      const page = await fixture<HTMLElement>(html`<div style="padding-top: 5000px"></div>`);
      const element = make({ hostedLinkUrl: hostedUrl() });
      page.append(element);
      await hasStatus(element, 'ready');
      // The browser decides this when it draws the next frame.
      await new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve)));
      const isRendered = () => part(element, 'panel').checkVisibility({ contentVisibilityAuto: true });
      expect(isRendered()).to.equal(false);
      expect(element.offsetHeight).to.equal(600);
      const linked = oneEvent(element, 'bankhub-linked');
      await hostedPage(frameOf(element)).linked();
      await linked;
      element.scrollIntoView();
      while (!isRendered()) await new Promise(requestAnimationFrame);
    });

    it('does not move the loading text when the slow-connection text appears', async () => {
      const element = await reach('fetching', 'vi');
      const [text] = element.renderRoot.querySelectorAll('p');
      const { top } = text!.getBoundingClientRect();
      element.renderRoot.querySelector('.slow')!.getAnimations()[0]!.finish();
      expect(text!.getBoundingClientRect().top).to.equal(top);
    });

    for (const dir of ['ltr', 'rtl'])
      for (const name of Object.keys(STATES))
        it(`fits into a small window (${dir}, ${name})`, async () => {
          document.documentElement.dir = dir;
          await setViewport({ width: 450, height: 350 });
          const element = await reach(name, 'vi');
          expect(cutOff(element)).to.deep.equal([]);
          expect(document.documentElement.scrollWidth).to.be.at.most(innerWidth);
        });

    it('scrolls the panel when the text does not fit', async () => {
      const page = await fixture<HTMLElement>(
        html`<div style="--bankhub-link-height: 120px; width: 200px"></div>`,
      );
      shortWaits();
      const element = make({ fetchHostedLink: () => Promise.reject(new Error('down')), language: 'vi' });
      page.append(element);
      await hasStatus(element, 'failed');
      await element.updateComplete;
      const panel = part(element, 'panel');
      expect(panel.querySelector('p')!.getBoundingClientRect().top).to.be.at.least(
        panel.getBoundingClientRect().top,
      );
      expect(panel.scrollHeight).to.be.greaterThan(panel.clientHeight);
    });

    it('puts the close button at the end of the header, left-to-right and right-to-left', async () => {
      const element = await mount({ mode: 'modal', hostedLinkUrl: hostedUrl(), opened: true });
      const isAtRight = () =>
        part(element, 'close').getBoundingClientRect().left >
        part(element, 'title').getBoundingClientRect().left;
      expect(isAtRight()).to.equal(true);
      document.documentElement.dir = 'rtl';
      expect(isAtRight()).to.equal(false);
    });
  });

  describe('page styles', () => {
    /** Adds a style sheet to the page. It is removed after the test. */
    const addPageStyle = (text: string) =>
      fixture(
        html`<style>
          ${text}
        </style>`,
      );

    it('do not break the widget with a global CSS reset', async () => {
      await addPageStyle(`* { all: unset; } iframe, p, dialog { display: none; } button { font-size: 90px; }
        html, body, div { display: block; }`);
      const page = await fixture<HTMLElement>(html`<div style="width: 500px"></div>`);
      const element = make({ hostedLinkUrl: hostedUrl() });
      page.append(element);
      await hasStatus(element, 'ready');
      const { width, height } = frameOf(element).getBoundingClientRect();
      expect([width, height]).to.deep.equal([500, 600]);
      const modal = make({ mode: 'modal', opened: true, hostedLinkUrl: hostedUrl() });
      page.append(modal);
      expect(part(modal, 'dialog').getBoundingClientRect().width).to.equal(480);
      expect(part(modal, 'close').getBoundingClientRect().width).to.equal(44);
    });

    it('do not change the widget’s texts through inheritance', async () => {
      const page = await fixture<HTMLElement>(
        html`<div
          style="white-space: nowrap; text-transform: uppercase; letter-spacing: 9px; line-height: 5; text-indent: 90px"
        ></div>`,
      );
      const element = make({ fetchHostedLink: never });
      page.append(element);
      await element.updateComplete;
      const style = getComputedStyle(element.renderRoot.querySelector('p')!);
      expect([style.whiteSpace, style.textTransform, style.letterSpacing, style.textIndent]).to.deep.equal([
        'normal',
        'none',
        'normal',
        '0px',
      ]);
      expect(style.lineHeight).to.equal(`${Number.parseFloat(style.fontSize) * 1.5}px`);
    });

    it('are not changed by the widget', async () => {
      const page = await fixture<HTMLElement>(html`<button>Own</button>`);
      const styles = () => JSON.stringify(Object.entries(getComputedStyle(page)));
      const before = styles();
      const sheets = document.styleSheets.length;
      await mount({ hostedLinkUrl: hostedUrl() });
      expect(styles()).to.equal(before);
      expect([document.styleSheets.length, document.adoptedStyleSheets.length]).to.deep.equal([sheets, 0]);
    });
  });

  describe('trigger', () => {
    it('is busy while the fetchHostedLink hook runs, and sets the element’s busy state', async () => {
      let answer!: (url: string) => void;
      const fetchHostedLink = () => new Promise<string>((resolve) => (answer = resolve));
      const element = await mount({ mode: 'modal', content: 'Link', fetchHostedLink });
      const busy = () => [part(element, 'trigger').ariaBusy, element.matches(':state(busy)')];
      expect(busy()).to.deep.equal(['false', false]);
      element.opened = true;
      await settled();
      expect(busy()).to.deep.equal(['true', true]);
      answer(hostedUrl());
      await hasStatus(element, 'ready');
      await element.updateComplete;
      expect(busy()).to.deep.equal(['false', false]);
    });

    for (const [name, content] of [
      ['the built-in button', 'Link'],
      ['a slotted button', '<button>Link</button>'],
    ] as const)
      for (const mode of ['modal', 'redirect'] as const)
        it(`calls the hook once on a double click (${mode}, ${name})`, async () => {
          let calls = 0;
          const fetchHostedLink = () => (calls++, never());
          const element = await mount({ mode, content, fetchHostedLink });
          const button = element.querySelector('button') ?? part(element, 'trigger');
          button.click();
          button.click();
          await element.updateComplete;
          expect([calls, element.opened, element.status]).to.deep.equal([1, true, 'fetching']);
        });

    it('has a focus ring in the accent colour for keyboard focus', async function () {
      // WebKit ignores `focusVisible`.
      if (!/Firefox|Chrome/.test(navigator.userAgent)) this.skip();
      const element = await mount({ mode: 'modal', content: 'Link', hostedLinkUrl: hostedUrl() });
      element.style.setProperty('--bankhub-link-accent', 'rgb(1, 2, 3)');
      part(element, 'trigger').focus({ focusVisible: true });
      const { outlineColor, outlineStyle, outlineWidth } = getComputedStyle(part(element, 'trigger'));
      expect([outlineColor, outlineStyle, outlineWidth]).to.deep.equal(['rgb(1, 2, 3)', 'solid', '2px']);
    });
  });
});
