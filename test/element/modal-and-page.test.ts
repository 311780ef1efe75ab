import { expect, fixture, html, oneEvent } from '@open-wc/testing';
import { emulateMedia, sendKeys, sendMouse, setViewport } from '@web/test-runner-commands';

import { type BankhubLinkElement, createBankhubLink } from '../../src/pure.js';
import { settled } from '../support/expect-no-event.js';
import { hostedOrigin, hostedUrl } from '../support/fixture-urls.js';
import { hasStatus, make, mount, part } from '../support/mount.js';

const IS_FIREFOX = navigator.userAgent.includes('Firefox/');
const IS_CHROMIUM = navigator.userAgent.includes('Chrome/');
const root = document.documentElement;
const { body } = document;

const innerWidthDescriptor = Object.getOwnPropertyDescriptor(window, 'innerWidth')!;

const modals: BankhubLinkElement[] = [];
afterEach(() => {
  for (const element of modals.splice(0)) element.remove();
  for (const element of [root, body]) element.removeAttribute('style');
  Object.defineProperty(window, 'innerWidth', innerWidthDescriptor);
});

/** An open modal, created in code. It adds itself to the end of the page. */
function openModal(): BankhubLinkElement {
  const element = createBankhubLink({ allowedOrigins: [hostedOrigin], hostedLinkUrl: hostedUrl() });
  modals.push(element);
  void element.open();
  return element;
}

/** An open modal inside another dialog. */
function openInside(dialog: HTMLElement): BankhubLinkElement {
  const element = make({ mode: 'modal', hostedLinkUrl: hostedUrl() });
  dialog.append(element);
  element.opened = true;
  return element;
}

async function click(target: Element): Promise<void> {
  const { x, y } = target.getBoundingClientRect();
  await sendMouse({ type: 'click', position: [Math.round(x + 4), Math.round(y + 4)] });
}

const overflows = () => [root, body].map((element) => getComputedStyle(element).overflow);

/** A page that is taller than the window, scrolled by 700 px. */
async function scrolledPage(): Promise<HTMLElement> {
  const page = await fixture<HTMLElement>(html`<div style="height: 3000px; margin-top: 40px">Page</div>`);
  window.scrollTo(0, 700);
  return page;
}

/** The element that has the focus, also inside shadow roots. */
function focusedElement(): Element | null {
  let element = document.activeElement;
  while (element?.shadowRoot?.activeElement) element = element.shadowRoot.activeElement;
  return element;
}

describe('<bankhub-link mode="modal"> in a page', () => {
  describe('page scrolling', () => {
    it('is locked while the modal is open, without moving the page', async () => {
      body.style.cssText = 'overflow-x: hidden';
      const page = await scrolledPage();
      const { left, top, width } = page.getBoundingClientRect();
      const element = openModal();
      expect(overflows()).to.deep.equal(['visible', 'hidden']);
      await hasStatus(element, 'ready');
      const open = page.getBoundingClientRect();
      expect([open.left, open.top, open.width, window.scrollY]).to.deep.equal([left, top, width, 700]);
      element.close();
      const closed = page.getBoundingClientRect();
      expect([closed.left, closed.top, closed.width, window.scrollY]).to.deep.equal([left, top, width, 700]);
    });

    it('is restored exactly after closing, also if the page changed its own styles', async () => {
      await scrolledPage();
      root.style.cssText = 'overflow: auto scroll !important; color: red';
      body.style.cssText = 'overflow-y: scroll';
      const sheets = document.adoptedStyleSheets.length;
      const before = [root.style.cssText, body.style.cssText, ...overflows()];
      root.style.setProperty('overflow', 'auto scroll');
      const element = openModal();
      expect(overflows()[0]).to.equal('hidden');
      root.style.setProperty('overflow', 'auto scroll', 'important');
      element.close();
      expect([root.style.cssText, body.style.cssText, ...overflows()]).to.deep.equal(before);
      expect(document.adoptedStyleSheets).to.have.length(sheets);
    });

    it('stays locked until the last of several modals is closed or removed', () => {
      const [below, above] = [openModal(), openModal()];
      below.close();
      expect(overflows()).to.include('hidden');
      above.remove();
      expect(overflows()).to.not.include('hidden');
    });

    it('is not locked while the modal is display: none', async () => {
      const element = openModal();
      element.style.display = 'none';
      await settled();
      expect(overflows()).to.not.include('hidden');
      element.style.display = '';
      await settled();
      expect(overflows()).to.include('hidden');
    });

    for (const [scrollbar, gutter] of [
      [15, 'stable'],
      [0, 'auto'],
    ] as const)
      it(`keeps the space of a ${scrollbar} px scrollbar`, () => {
        Object.defineProperty(window, 'innerWidth', {
          configurable: true,
          value: root.clientWidth + scrollbar,
        });
        const element = openModal();
        expect(getComputedStyle(root).scrollbarGutter).to.equal(gutter);
        element.close();
        expect(getComputedStyle(root).scrollbarGutter).to.equal('auto');
      });
  });

  describe('focus', () => {
    it('returns into a shadow root, also when the modal is removed', async () => {
      const host = await fixture<HTMLElement>(html`<div></div>`);
      const opener = document.createElement('button');
      host.attachShadow({ mode: 'open' }).append(opener);
      for (const end of ['close', 'remove'] as const) {
        opener.focus();
        const element = openModal();
        await hasStatus(element, 'ready');
        expect(focusedElement()).to.equal(part(element, 'close'));
        element[end]();
        expect(focusedElement()).to.equal(opener);
      }
    });

    it('goes to the nearest focusable element when the opener was removed', async () => {
      const page = await fixture<HTMLElement>(
        html`<div>
          <button>Far</button>
          <ul>
            <li><button id="opener">Opener</button></li>
            <li><a href="#near">Near</a></li>
          </ul>
        </div>`,
      );
      const opener = page.querySelector<HTMLElement>('#opener')!;
      opener.focus();
      const element = openModal();
      opener.parentElement!.remove();
      element.close();
      expect(focusedElement()).to.equal(page.querySelector('a'));
    });

    it('does not move if the page focused another element meanwhile', async function () {
      // WebKit's `<dialog>` itself returns the focus to the opener.
      if (!IS_FIREFOX && !IS_CHROMIUM) this.skip();
      const page = await fixture<HTMLElement>(html`<div><button>Opener</button><button>Next</button></div>`);
      const [opener, next] = page.querySelectorAll('button');
      opener!.focus();
      const element = openModal();
      element.style.display = 'none';
      await settled();
      next!.focus();
      element.close();
      expect(focusedElement()).to.equal(next);
    });
  });

  describe('inside another dialog', () => {
    it('keeps the focus, and hides its key and mouse events from the outer dialog', async () => {
      const dialog = await fixture<HTMLElement>(html`<div role="dialog" tabindex="-1"></div>`);
      const seenTypes: string[] = [];
      const listeners = new AbortController();
      const record = ({ type }: Event) => seenTypes.push(type);
      for (const type of ['keydown', 'click', 'pointerdown', 'mousedown'])
        dialog.addEventListener(type, record, { signal: listeners.signal });
      document.addEventListener(
        'focusin',
        (event) => {
          seenTypes.push(event.type);
          dialog.focus();
        },
        { signal: listeners.signal },
      );
      try {
        const element = openInside(dialog);
        await hasStatus(element, 'ready');
        const close = part(element, 'close');
        close.focus();
        await click(part(element, 'title'));
        close.focus();
        expect(focusedElement()).to.equal(close);
        const closed = oneEvent(element, 'bankhub-closed');
        await sendKeys({ press: 'Escape' });
        await closed;
        expect(seenTypes.filter((type) => type !== 'focusin')).to.deep.equal([]);
      } finally {
        listeners.abort();
      }
    });

    it('keeps the focus when the page has a focus trap elsewhere', async () => {
      const trap = await fixture<HTMLElement>(html`<div tabindex="-1"><button>In the trap</button></div>`);
      let pulls = 0;
      const contain = () => {
        if (trap.contains(document.activeElement)) return;
        pulls++;
        trap.focus();
      };
      document.addEventListener('focusin', contain);
      try {
        trap.querySelector('button')!.focus();
        const element = openModal();
        await hasStatus(element, 'ready');
        part(element, 'close').focus();
        expect([pulls, focusedElement()]).to.deep.equal([0, part(element, 'close')]);
      } finally {
        document.removeEventListener('focusin', contain);
      }
    });

    for (const [where, open] of [
      ['inside the dialog', (dialog: HTMLElement) => openInside(dialog)],
      ['created in code', () => openModal()],
    ] as const)
      it(`lies above the page’s modal dialog, and Escape closes only the widget (${where})`, async () => {
        const dialog = await fixture<HTMLDialogElement>(html`<dialog><button>Own</button></dialog>`);
        dialog.showModal();
        let element: BankhubLinkElement | undefined;
        const button = dialog.querySelector('button')!;
        button.onclick = () => (element = open(dialog));
        // A real click: without a user action, Chromium's Escape closes both dialogs together.
        await click(button);
        await hasStatus(element!, 'ready');
        const close = part(element!, 'close');
        const { x, y } = close.getBoundingClientRect();
        expect(element!.shadowRoot!.elementFromPoint(x + 9, y + 9)).to.equal(close);
        close.focus();
        const changed = oneEvent(element!, 'bankhub-opened-change');
        await sendKeys({ press: 'Escape' });
        await changed;
        expect([element!.opened, dialog.open, focusedElement()]).to.deep.equal([false, true, button]);
      });
  });

  describe('on a phone', () => {
    const viewport = window.visualViewport!;

    /** Simulates the on-screen keyboard or pinch zoom. */
    function setVisualViewport(values: { height: number; offsetTop: number; scale: number }): void {
      for (const [name, value] of Object.entries(values))
        Object.defineProperty(viewport, name, { configurable: true, value });
      viewport.dispatchEvent(new Event('resize'));
    }

    afterEach(async () => {
      for (const name of ['height', 'offsetTop', 'scale']) Reflect.deleteProperty(viewport, name);
      await setViewport({ width: 800, height: 600 });
    });

    it('fills the screen above the keyboard, and the whole screen while pinch-zoomed', async () => {
      await setViewport({ width: 500, height: 700 });
      const dialog = part(openModal(), 'dialog');
      const edges = () => {
        const { top, bottom } = dialog.getBoundingClientRect();
        return [top, bottom];
      };
      expect(edges()).to.deep.equal([0, 700]);
      setVisualViewport({ height: 300, offsetTop: 40, scale: 1 });
      expect(edges()).to.deep.equal([40, 340]);
      setVisualViewport({ height: 350, offsetTop: 100, scale: 2 });
      expect(edges()).to.deep.equal([0, 700]);
    });

    it('stays above the keyboard on a tablet', () => {
      const dialog = part(openModal(), 'dialog');
      setVisualViewport({ height: 300, offsetTop: 40, scale: 1 });
      const { top, bottom } = dialog.getBoundingClientRect();
      expect([top, bottom]).to.deep.equal([56, 324]);
    });
  });

  describe('animation', () => {
    const isFading = (element: BankhubLinkElement) => part(element, 'dialog').getAnimations().length > 0;

    it('is a short fade when it opens and closes', async () => {
      const element = await mount({ mode: 'modal', hostedLinkUrl: hostedUrl() });
      element.opened = true;
      await element.updateComplete;
      expect(isFading(element)).to.equal(true);
      for (const animation of part(element, 'dialog').getAnimations()) animation.finish();
      expect(getComputedStyle(part(element, 'dialog')).opacity).to.equal('1');
      element.close();
      // Firefox removes the dialog without a fade.
      expect(isFading(element)).to.equal(!IS_FIREFOX);
      for (const animation of part(element, 'dialog').getAnimations()) animation.finish();
      expect(part(element, 'dialog').checkVisibility()).to.equal(false);
    });

    it('is off when the user prefers reduced motion', async function () {
      // Only Chromium supports emulateMedia.
      if (!IS_CHROMIUM) this.skip();
      await emulateMedia({ reducedMotion: 'reduce' });
      try {
        const element = openModal();
        expect(isFading(element)).to.equal(false);
        expect(getComputedStyle(part(element, 'skeleton')).animationName).to.equal('none');
      } finally {
        await emulateMedia({ reducedMotion: 'no-preference' });
      }
    });
  });
});
