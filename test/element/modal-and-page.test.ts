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

const innerWidthOfWindow = Object.getOwnPropertyDescriptor(window, 'innerWidth')!;

const modals: BankhubLinkElement[] = [];
afterEach(() => {
  for (const element of modals.splice(0)) element.remove();
  for (const element of [root, body]) element.removeAttribute('style');
  Object.defineProperty(window, 'innerWidth', innerWidthOfWindow);
});

/** A modal by code, open at the end of the page. */
function openModal(): BankhubLinkElement {
  const element = createBankhubLink({ allowedOrigins: [hostedOrigin], hostedLinkUrl: hostedUrl() });
  modals.push(element);
  void element.open();
  return element;
}

function insideOf(dialog: HTMLElement): BankhubLinkElement {
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

async function tallPage(): Promise<HTMLElement> {
  const page = await fixture<HTMLElement>(html`<div style="height: 3000px; margin-top: 40px">Page</div>`);
  window.scrollTo(0, 700);
  return page;
}

/** The element with the focus, through shadow roots. */
function focused(): Element | null {
  let element = document.activeElement;
  while (element?.shadowRoot?.activeElement) element = element.shadowRoot.activeElement;
  return element;
}

describe('<bankhub-link mode="modal"> and its page', () => {
  describe('scrolling', () => {
    it('is locked while it is open, and nothing of the page moves', async () => {
      body.style.cssText = 'overflow-x: hidden';
      const page = await tallPage();
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

    it('is given back exactly as the page had it', async () => {
      await tallPage();
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

    it('stays locked until the last of several has closed or gone', () => {
      const [below, above] = [openModal(), openModal()];
      below.close();
      expect(overflows()).to.include('hidden');
      above.remove();
      expect(overflows()).to.not.include('hidden');
    });

    it('is free while the modal cannot be seen', async () => {
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
      it(`keeps the room of a scrollbar of ${scrollbar} px`, () => {
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

  describe('the focus', () => {
    it('goes back into a shadow root, also when the modal is removed', async () => {
      const host = await fixture<HTMLElement>(html`<div></div>`);
      const opener = document.createElement('button');
      host.attachShadow({ mode: 'open' }).append(opener);
      for (const end of ['close', 'remove'] as const) {
        opener.focus();
        const element = openModal();
        await hasStatus(element, 'ready');
        expect(focused()).to.equal(part(element, 'close'));
        element[end]();
        expect(focused()).to.equal(opener);
      }
    });

    it('goes to what is nearest when its opener has gone', async () => {
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
      expect(focused()).to.equal(page.querySelector('a'));
    });

    it('stays where the page has put it meanwhile', async function () {
      // WebKit's own dialog gives it back all the same.
      if (!IS_FIREFOX && !IS_CHROMIUM) this.skip();
      const page = await fixture<HTMLElement>(html`<div><button>Opener</button><button>Next</button></div>`);
      const [opener, next] = page.querySelectorAll('button');
      opener!.focus();
      const element = openModal();
      element.style.display = 'none';
      await settled();
      next!.focus();
      element.close();
      expect(focused()).to.equal(next);
    });
  });

  describe('in another library’s dialog', () => {
    it('keeps the focus from its trap, and Escape and clicks to itself', async () => {
      const dialog = await fixture<HTMLElement>(html`<div role="dialog" tabindex="-1"></div>`);
      const told: string[] = [];
      const listening = new AbortController();
      const tell = ({ type }: Event) => told.push(type);
      for (const type of ['keydown', 'click', 'pointerdown', 'mousedown'])
        dialog.addEventListener(type, tell, { signal: listening.signal });
      document.addEventListener(
        'focusin',
        (event) => {
          told.push(event.type);
          dialog.focus();
        },
        { signal: listening.signal },
      );
      try {
        const element = insideOf(dialog);
        await hasStatus(element, 'ready');
        const close = part(element, 'close');
        close.focus();
        await click(part(element, 'title'));
        close.focus();
        expect(focused()).to.equal(close);
        const closed = oneEvent(element, 'bankhub-closed');
        await sendKeys({ press: 'Escape' });
        await closed;
        expect(told.filter((type) => type !== 'focusin')).to.deep.equal([]);
      } finally {
        listening.abort();
      }
    });

    it('does not let a trap outside of it pull the focus back', async () => {
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
        expect([pulls, focused()]).to.deep.equal([0, part(element, 'close')]);
      } finally {
        document.removeEventListener('focusin', contain);
      }
    });

    for (const [where, open] of [
      ['inside of it', (dialog: HTMLElement) => insideOf(dialog)],
      ['made by code', () => openModal()],
    ] as const)
      it(`lies above the page’s own modal dialog, and closes alone, ${where}`, async () => {
        const dialog = await fixture<HTMLDialogElement>(html`<dialog><button>Own</button></dialog>`);
        dialog.showModal();
        let element: BankhubLinkElement | undefined;
        const button = dialog.querySelector('button')!;
        button.onclick = () => (element = open(dialog));
        // By hand: what opens without a person's doing, Chromium closes with what lay below it.
        await click(button);
        await hasStatus(element!, 'ready');
        const close = part(element!, 'close');
        const { x, y } = close.getBoundingClientRect();
        expect(element!.shadowRoot!.elementFromPoint(x + 9, y + 9)).to.equal(close);
        close.focus();
        const changed = oneEvent(element!, 'bankhub-opened-change');
        await sendKeys({ press: 'Escape' });
        await changed;
        expect([element!.opened, dialog.open, focused()]).to.deep.equal([false, true, button]);
      });
  });

  describe('on a phone', () => {
    const viewport = window.visualViewport!;

    /** What a keyboard leaves of the screen, or a person who has zoomed in sees of it. */
    function see(values: { height: number; offsetTop: number; scale: number }): void {
      for (const [name, value] of Object.entries(values))
        Object.defineProperty(viewport, name, { configurable: true, value });
      viewport.dispatchEvent(new Event('resize'));
    }

    afterEach(async () => {
      for (const name of ['height', 'offsetTop', 'scale']) Reflect.deleteProperty(viewport, name);
      await setViewport({ width: 800, height: 600 });
    });

    it('takes what the keyboard leaves of the screen, and all of it when somebody zooms in', async () => {
      await setViewport({ width: 500, height: 700 });
      const dialog = part(openModal(), 'dialog');
      const edges = () => {
        const { top, bottom } = dialog.getBoundingClientRect();
        return [top, bottom];
      };
      expect(edges()).to.deep.equal([0, 700]);
      see({ height: 300, offsetTop: 40, scale: 1 });
      expect(edges()).to.deep.equal([40, 340]);
      see({ height: 350, offsetTop: 100, scale: 2 });
      expect(edges()).to.deep.equal([0, 700]);
    });

    it('stays inside of what the keyboard leaves on a tablet', () => {
      const dialog = part(openModal(), 'dialog');
      see({ height: 300, offsetTop: 40, scale: 1 });
      const { top, bottom } = dialog.getBoundingClientRect();
      expect([top, bottom]).to.deep.equal([56, 324]);
    });
  });

  describe('its motion', () => {
    const isFading = (element: BankhubLinkElement) => part(element, 'dialog').getAnimations().length > 0;

    it('is a short fade when it opens and closes', async () => {
      const element = await mount({ mode: 'modal', hostedLinkUrl: hostedUrl() });
      element.opened = true;
      await element.updateComplete;
      expect(isFading(element)).to.equal(true);
      for (const animation of part(element, 'dialog').getAnimations()) animation.finish();
      expect(getComputedStyle(part(element, 'dialog')).opacity).to.equal('1');
      element.close();
      // Firefox takes it away at once.
      expect(isFading(element)).to.equal(!IS_FIREFOX);
      for (const animation of part(element, 'dialog').getAnimations()) animation.finish();
      expect(part(element, 'dialog').checkVisibility()).to.equal(false);
    });

    it('is none for those who want none', async function () {
      // Only Chromium can be told.
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
