import { expect, fixture, html, oneEvent, waitUntil } from '@open-wc/testing';
import { setViewport } from '@web/test-runner-commands';

import { hostedUrl } from '../support/fixture-urls.js';
import { hostedPage } from '../support/hosted-page.js';
import { frameOf, hasStatus, make, mount, mountReady, part } from '../support/mount.js';
import { never, reach, STATES, visibleText } from '../support/view-states.js';

describe('<bankhub-link>', () => {
  describe('texts', () => {
    for (const [name, state] of Object.entries(STATES))
      for (const language of ['vi', 'en'] as const)
        it(`are correct and accessible (${language}, ${name})`, async () => {
          const element = await reach(name, language);
          // Skip the fade-in.
          for (const animation of part(element, 'dialog').getAnimations()) animation.finish();
          expect(visibleText(element)).to.match(state[language]);
          for (const colorScheme of ['light', 'dark']) {
            element.style.colorScheme = colorScheme;
            await expect(element).to.be.accessible();
          }
        });

    it('are not shown when the hosted page is ready', async () => {
      const { element } = await mountReady();
      await element.updateComplete;
      expect(visibleText(element)).to.equal('');
      await expect(element).to.be.accessible();
    });

    it('report a slow connection after 5 s', async () => {
      const element = await reach('loading', 'en');
      const slow = element.renderRoot.querySelector<HTMLElement>('.slow')!;
      expect(slow.textContent).to.equal('The connection is slow. Please wait a moment longer.');
      expect(getComputedStyle(slow).visibility).to.equal('hidden');
      const [animation] = slow.getAnimations();
      expect(animation!.effect!.getComputedTiming().delay).to.equal(5000);
      animation!.finish();
      expect(getComputedStyle(slow).visibility).to.equal('visible');
    });

    it('use the language of the nearest lang attribute, also outside shadow roots, else Vietnamese', async () => {
      for (const [lang, text] of [
        ['en', 'Start again'],
        ['en-GB', 'Start again'],
        ['vi', 'Bắt đầu lại'],
        ['fr', 'Bắt đầu lại'],
      ]) {
        const outer = await fixture<HTMLElement>(html`<div lang=${lang!}><div></div></div>`);
        const root = outer.firstElementChild!.attachShadow({ mode: 'open' });
        const element = make({ fetchHostedLink: never });
        root.append(element);
        element.close();
        await element.updateComplete;
        expect(visibleText(element)).to.equal(text);
      }
    });

    it('can be replaced one at a time', async () => {
      const element = await reach('failed: no new link', 'en');
      element.strings = { retry: 'Once more' };
      await element.updateComplete;
      expect(visibleText(element)).to.match(/^We could not get a new link.* \| Once more$/);
    });
  });

  describe('display', () => {
    it('reserves its final size before the hosted page is ready', async () => {
      const element = make({ hostedLinkUrl: hostedUrl() });
      const holder = await fixture<HTMLElement>(html`<div style="width: 700px"></div>`);
      holder.append(element);
      await element.updateComplete;
      const before = element.getBoundingClientRect();
      expect([before.width, before.height]).to.deep.equal([700, 600]);
      await hasStatus(element, 'ready');
      await element.updateComplete;
      const after = element.getBoundingClientRect();
      expect([after.width, after.height, after.top]).to.deep.equal([700, 600, before.top]);
      const frame = frameOf(element).getBoundingClientRect();
      expect([frame.width, frame.height]).to.deep.equal([700, 600]);
    });

    it('has the size that the CSS custom properties set', async () => {
      const holder = await fixture<HTMLElement>(
        html`<div style="--bankhub-link-height: 400px; width: 900px"></div>`,
      );
      const element = make({ hostedLinkUrl: hostedUrl() });
      holder.append(element);
      await element.updateComplete;
      const { width, height } = part(element, 'stage').getBoundingClientRect();
      expect([width, height]).to.deep.equal([800, 400]);
    });

    it('shows the slotted content while there is no link', async () => {
      const element = await mount({ content: '<p>Nothing yet</p>' });
      expect(element.querySelector('p')!.checkVisibility()).to.equal(true);
      element.hostedLinkUrl = hostedUrl();
      await hasStatus(element, 'ready');
      await element.updateComplete;
      expect(element.querySelector('p')!.checkVisibility()).to.equal(false);
      await hostedPage(frameOf(element)).closed();
      await element.updateComplete;
      expect(element.querySelector('p')!.checkVisibility()).to.equal(true);
    });

    it('does not handle clicks on a slotted button in inline mode', async () => {
      const element = await mount({ content: '<button>Help</button>' });
      const button = element.querySelector('button')!;
      const clicked = oneEvent(button, 'click');
      button.click();
      const event = await clicked;
      await element.updateComplete;
      expect(event.defaultPrevented).to.equal(false);
      expect(element.opened).to.equal(false);
    });

    it('ignores a framework’s comment node as content', async () => {
      const element = await mount({ mode: 'modal', content: '<!--v-if-->' });
      expect(part(element, 'trigger').hidden).to.equal(true);
    });

    it('starts again when the start-again button is clicked', async () => {
      const { element, page } = await mountReady({ fetchHostedLink: async () => hostedUrl() });
      await page.closed();
      await element.updateComplete;
      const ready = oneEvent(element, 'bankhub-status');
      part(element, 'start-again').click();
      await ready;
      await hasStatus(element, 'ready');
    });

    it('makes the iframe inert while the panel covers it', async () => {
      const { element, page, frame } = await mountReady({ fetchHostedLink: never });
      const box = frame.parentElement!;
      expect(box.inert).to.equal(false);
      await page.tokenExpired();
      await element.updateComplete;
      expect(box.inert).to.equal(true);
    });

    it('fills a phone’s screen in modal mode, also after a wide modal was removed', async () => {
      const openModal = async () => {
        const element = await mount({ mode: 'modal', hostedLinkUrl: hostedUrl() });
        element.opened = true;
        await hasStatus(element, 'ready');
        return element;
      };
      const box = (target: Element) => {
        const { left, top, right, bottom } = target.getBoundingClientRect();
        return [left, top, right, bottom];
      };
      const wide = await openModal();
      expect(part(wide, 'dialog').getBoundingClientRect().width).to.equal(480);
      wide.remove();
      await setViewport({ width: 500, height: 700 });
      const narrow = await openModal();
      expect(box(part(narrow, 'dialog'))).to.deep.equal([0, 0, 500, 700]);
      expect(box(frameOf(narrow)).slice(2)).to.deep.equal([500, 700]);
      await setViewport({ width: 800, height: 600 });
      await waitUntil(
        () => part(narrow, 'dialog').getBoundingClientRect().width === 480,
        'expected the modal to be 480 px wide again',
      );
    });
  });
});
