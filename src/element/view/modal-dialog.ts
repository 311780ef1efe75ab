import { supportsAdoptingStyleSheets } from 'lit';

import { createElement } from './create-element.js';
import { rememberFocus } from './return-focus.js';
import { lockScroll, unlockScroll } from './scroll-lock.js';

/** Stopped at the dialog, so that an outer dialog's Escape handler or focus trap does not react to them. */
const CONTAINED_EVENTS = ['click', 'focusin', 'keydown', 'mousedown', 'pointerdown'];

/** Up to this page width, in CSS pixels, the modal fills the screen. */
const FULL_SCREEN_MAX_WIDTH = 600;

/** The dialog of modal mode. While it is open, it locks the page's scrolling and follows the visual viewport. */
export class ModalDialog {
  // `title` is the id of the heading that the view puts into the dialog.
  readonly element = createElement('dialog', { part: 'dialog', 'aria-labelledby': 'title' });
  #returnFocus: ((closedContainer: Node) => void) | null = null;
  /**
   * Position and height of the visual viewport, as CSS variables. In a style sheet, since a Content-Security-Policy may
   * forbid `style` attributes.
   */
  #viewportSheet: CSSStyleSheet | null = null;
  // DOM simulators may lack ResizeObserver.
  readonly #sizeObserver =
    typeof ResizeObserver === 'undefined' ? null : new ResizeObserver(() => this.#keepPageUsable());

  /** @param onClose called after every close, also when the browser closes the dialog (Escape, back gesture) */
  constructor(onClose: () => void) {
    this.element.onclose = () => {
      // The event is asynchronous: the dialog may be open again when it fires.
      if (!this.element.open) onClose();
    };
    for (const type of CONTAINED_EVENTS)
      this.element.addEventListener(type, (event) => event.stopPropagation());
  }

  open(): void {
    this.#returnFocus = rememberFocus();
    this.#addViewportSheet();
    this.#fitToViewport();
    globalThis.visualViewport?.addEventListener('resize', this.#fitToViewport);
    globalThis.visualViewport?.addEventListener('scroll', this.#fitToViewport);
    this.#showModal();
    this.#sizeObserver?.observe(this.element);
  }

  close(): void {
    this.#sizeObserver?.disconnect();
    globalThis.visualViewport?.removeEventListener('resize', this.#fitToViewport);
    globalThis.visualViewport?.removeEventListener('scroll', this.#fitToViewport);
    // DOM simulators may lack close().
    if (this.element.close) this.element.close();
    else this.element.open = false;
    unlockScroll(this);
    this.#returnFocus?.(this.element);
    this.#returnFocus = null;
  }

  #showModal(): void {
    // DOM simulators may lack showModal().
    if (this.element.showModal) this.element.showModal();
    else this.element.open = true;
    lockScroll(this);
  }

  #addViewportSheet(): void {
    // DOM simulators may lack adoptedStyleSheets.
    if (!supportsAdoptingStyleSheets || this.#viewportSheet) return;
    this.#viewportSheet = new CSSStyleSheet();
    const root = this.element.getRootNode() as ShadowRoot;
    root.adoptedStyleSheets.push(this.#viewportSheet);
  }

  /**
   * Fills a phone's screen, or the part above its keyboard.
   *
   * A media query would be simpler, but WebKit caches its result in a style sheet that shadow roots share. After the last
   * of these roots has left the page, the cached result stays, although the page's width has changed.
   */
  readonly #fitToViewport = (): void => {
    this.element.classList.toggle('full', innerWidth <= FULL_SCREEN_MAX_WIDTH);
    const viewport = globalThis.visualViewport;
    // Do not resize while pinch-zoomed.
    const rules =
      viewport?.scale === 1
        ? `dialog{--_viewport-height:${viewport.height}px;--_viewport-top:${viewport.offsetTop}px}`
        : '';
    this.#viewportSheet?.replaceSync(rules);
  };

  /**
   * If an ancestor is `display: none`, a modal dialog would be invisible and still block the page. So the dialog is
   * non-modal until it is rendered.
   */
  #keepPageUsable(): void {
    if (!this.element.open) return;
    const isRendered = this.element.getClientRects().length > 0;
    const isModal = this.element.matches(':modal');
    if (isModal === isRendered) return;
    this.element.close();
    if (isRendered) {
      this.#showModal();
    } else {
      this.element.show();
      unlockScroll(this);
    }
  }
}
