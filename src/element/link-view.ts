import { supportsAdoptingStyleSheets } from 'lit';

import type { BankhubError } from '../core/bankhub-error.js';
import type { LinkStatus } from '../core/link-events.js';
import type { BankhubMode } from './element-properties.js';
import { rememberFocus } from './return-focus.js';
import { lockScroll, unlockScroll } from './scroll-lock.js';
import { type BankhubStrings, failureText } from './strings.js';

/** All that the view depends on. */
export interface LinkViewState {
  readonly mode: BankhubMode;
  readonly opened: boolean;
  readonly status: LinkStatus;
  readonly error: BankhubError | null;
  readonly strings: BankhubStrings;
  readonly frameTitle: string;
  /** The link that found no window. */
  readonly blockedHref: string;
  /** Links are shown in a window, and not in the frame. */
  readonly isInWindow: boolean;
  readonly canRetry: boolean;
  readonly hasHook: boolean;
  /** The element's own children. */
  readonly content: readonly Node[];
}

/** What a person can do. */
export interface LinkViewActions {
  readonly open: () => void;
  /** Goes on in a window. @returns whether it was possible */
  readonly openWindow: () => boolean;
  readonly retry: () => void;
  readonly dismiss: () => void;
  readonly contentChanged: () => void;
}

/** What counts as a trigger of the page's own among the slotted content. */
const OWN_TRIGGER = 'button, [role="button"], input[type="button"]';

/** What happens in an open modal is no business of what is around it, such as another dialog's Escape or focus trap. */
const KEPT_EVENTS = ['click', 'focusin', 'keydown', 'mousedown', 'pointerdown'];

/** Up to this width of the page, in CSS pixels, a modal takes all of it. */
const FULL_SCREEN_WIDTH = 600;

/**
 * The shadow tree. Made once, node by node and without markup, so that no Trusted Types policy is needed and nothing
 * that a person or a frame wrote can become an element; then only texts and visibility change.
 */
export class LinkView {
  /** Where the session puts its frame. */
  readonly frameBox = make('div', { class: 'frame' });
  readonly #earlyFrame: HTMLIFrameElement | null;
  readonly #slot = make('slot');
  readonly #trigger = make('button', { part: 'trigger' });
  readonly #startAgain = make('button', { class: 'start', part: 'start-again' });
  readonly #skeleton = make('div', { class: 'skeleton', part: 'skeleton' }, make('i'), make('i'), make('i'));
  readonly #text = make('p');
  readonly #slow = make('p', { class: 'slow' });
  readonly #retry = make('button', { part: 'retry' });
  readonly #toWindow = make('button', { part: 'to-window' });
  readonly #popupLink = make('a', { target: '_blank', rel: 'noopener', part: 'popup-link' });
  readonly #panel = make(
    'div',
    { part: 'panel' },
    this.#skeleton,
    // Always rendered, since screen readers tell only what changes in what was there before.
    make('div', { role: 'status' }, this.#text, this.#slow),
    this.#retry,
    this.#toWindow,
    this.#popupLink,
  );
  readonly #stage = make('div', { class: 'stage', part: 'stage' }, this.frameBox, this.#panel);
  readonly #title = make('h2', { id: 'title', part: 'title' });
  readonly #close = make('button', { class: 'close', part: 'close' }, '×');
  readonly #header = make('header', { part: 'header' }, this.#title, this.#close);
  readonly #dialog = make('dialog', { part: 'dialog', 'aria-labelledby': 'title' }, this.#header);

  #mode: BankhubMode = 'inline';
  #isRenewed = false;
  #giveFocusBack: ((left: Node) => void) | null = null;
  /** What there is of the screen for this dialog: told by a style sheet, and by no `style` attribute. */
  #room: CSSStyleSheet | null = null;

  constructor(root: ParentNode & Node, actions: LinkViewActions) {
    // It stays where it is: moved, it would be emptied.
    this.#earlyFrame = [...root.children].find((node) => node instanceof HTMLIFrameElement) ?? null;
    this.#earlyFrame?.classList.add('early');
    for (const node of [...root.childNodes].filter((one) => one !== this.#earlyFrame)) node.remove();
    root.append(this.#slot, this.#trigger, this.#startAgain, this.#stage, this.#dialog);
    this.#trigger.onclick = this.#startAgain.onclick = actions.open;
    this.#toWindow.onclick = actions.openWindow;
    // In a window that we can hear, if the browser lets us open it by now; else it is the link that it looks like.
    this.#popupLink.onclick = (event) => {
      if (actions.openWindow()) event.preventDefault();
    };
    this.#retry.onclick = actions.retry;
    this.#close.onclick = actions.dismiss;
    // Also the browser closes it: Escape, the back gesture.
    this.#dialog.onclose = () => {
      if (this.#mode === 'modal' && !this.#dialog.open) actions.dismiss();
    };
    for (const type of KEPT_EVENTS) this.#dialog.addEventListener(type, (event) => event.stopPropagation());
    this.#slot.addEventListener('slotchange', actions.contentChanged);
    this.#slot.onclick = (event) => {
      const isOwnTrigger = (event.target as Element).closest(OWN_TRIGGER);
      if (!isOwnTrigger || event.defaultPrevented || this.#mode === 'inline') return;
      event.preventDefault();
      actions.open();
    };
  }

  /** The frame that came with the HTML, in a declarative shadow root; null once it has been removed. */
  get earlyFrame(): HTMLIFrameElement | null {
    return this.#earlyFrame?.parentNode ? this.#earlyFrame : null;
  }

  get #frame(): HTMLIFrameElement | null {
    return this.frameBox.querySelector('iframe') ?? this.earlyFrame;
  }

  update(state: LinkViewState): void {
    const { mode, status, strings, content } = state;
    const isModal = mode === 'modal';
    const isInline = mode === 'inline';
    this.#mode = mode;
    const isEmpty = isInline && (status === 'idle' || status === 'closed');
    const hasContent = content.some(
      (node) =>
        // A declarative shadow root that has come too late stays a template.
        (node instanceof Element && !node.matches('template')) || (node instanceof Text && node.data.trim()),
    );
    const hasOwnTrigger = content.some(
      (node) => node instanceof Element && (node.matches(OWN_TRIGGER) || node.querySelector(OWN_TRIGGER)),
    );
    this.#trigger.ariaHasPopup = isModal ? 'dialog' : null;
    this.#trigger.ariaBusy = String(status === 'fetching' || status === 'refreshing');
    this.#trigger.hidden = isInline || !hasContent || hasOwnTrigger;
    moveInto(this.#trigger.hidden ? this.#trigger.parentNode : this.#trigger, this.#slot);
    this.#slot.hidden = isInline && !isEmpty;
    this.#startAgain.hidden = !(isEmpty && status === 'closed' && state.hasHook && !hasContent);
    this.#startAgain.textContent = strings.startAgain;

    moveInto(isModal ? this.#dialog : this.#dialog.parentNode, this.#stage);
    const isBeside = !isInline && !isModal;
    this.#stage.className = isBeside ? 'stage beside' : 'stage';
    this.frameBox.hidden = isBeside;
    this.#stage.hidden = isBeside ? !state.opened : isEmpty;
    const top = isBeside ? this.#stage : this.#dialog;
    if (this.#header.parentNode !== top) top.prepend(this.#header);
    this.#title.textContent = strings.title;
    this.#close.setAttribute('aria-label', strings.close);
    this.#updatePanel(state);
    const frame = this.#frame;
    if (frame) frame.title = state.frameTitle;
  }

  openDialog(): void {
    this.#giveFocusBack = rememberFocus();
    // DOM simulators may lack it.
    if (supportsAdoptingStyleSheets && !this.#room) {
      this.#room = new CSSStyleSheet();
      (this.#dialog.getRootNode() as ShadowRoot).adoptedStyleSheets.push(this.#room);
    }
    this.#fitDialog();
    this.#followViewport('addEventListener');
    this.#showModal();
    this.#dialogSize?.observe(this.#dialog);
  }

  closeDialog(): void {
    this.#dialogSize?.disconnect();
    this.#followViewport('removeEventListener');
    if (this.#dialog.close) this.#dialog.close();
    else this.#dialog.open = false;
    unlockScroll(this);
    this.#giveFocusBack?.(this.#dialog);
    this.#giveFocusBack = null;
  }

  #showModal(): void {
    // DOM simulators may lack it.
    if (this.#dialog.showModal) this.#dialog.showModal();
    else this.#dialog.open = true;
    lockScroll(this);
  }

  #followViewport(method: 'addEventListener' | 'removeEventListener'): void {
    for (const type of ['resize', 'scroll']) globalThis.visualViewport?.[method](type, this.#fitDialog);
  }

  /**
   * The whole screen of a phone, or what its keyboard leaves of it. Not by a media query: in a style sheet that shadow
   * roots share, WebKit keeps what it found before the last root with that sheet left the page, whatever the size is by
   * then.
   */
  readonly #fitDialog = (): void => {
    this.#dialog.classList.toggle('full', innerWidth <= FULL_SCREEN_WIDTH);
    const { height, offsetTop, scale } = globalThis.visualViewport ?? {};
    // Where a person has zoomed in, what is seen is a part of the dialog, and is to be.
    this.#room?.replaceSync(scale === 1 ? `dialog{--_room:${height}px;--_top:${offsetTop}px}` : '');
  };

  /**
   * A modal that is not rendered, since something around it is `display: none`, would lock the page and show nothing:
   * until it is rendered, it is a dialog that is no modal.
   */
  readonly #keepPageUsable = (): void => {
    const isRendered = this.#dialog.getClientRects().length > 0;
    if (!this.#dialog.open || this.#dialog.matches(':modal') === isRendered) return;
    this.#dialog.close();
    if (isRendered) return this.#showModal();
    this.#dialog.show();
    unlockScroll(this);
  };

  readonly #dialogSize =
    typeof ResizeObserver === 'undefined' ? null : new ResizeObserver(this.#keepPageUsable);

  /**
   * While the hosted page loads, the panel lies behind its frame, so that the page shows with its first paint; at any
   * other time it covers a frame that is of no use.
   */
  #updatePanel({ status, error, strings, canRetry, blockedHref, ...state }: LinkViewState): void {
    const code = error?.code;
    const isBusy =
      status === 'idle' || status === 'fetching' || status === 'loading' || status === 'refreshing';
    // What the network has cost, the session tries again by itself.
    const isOffline = !navigator.onLine && (isBusy || code === 'load-timeout' || code === 'refresh-failed');
    const isDone = status === 'finished' && !this.#frame;
    const isInWindow = state.isInWindow && (status === 'loading' || status === 'ready');
    const isBlocked = code === 'popup-blocked';
    const isShown = isBusy || isDone || isInWindow || status === 'failed';
    const isCovering = isShown && (status !== 'loading' || isOffline);
    // The frame is of no use, where a window may be.
    const hasWayOut =
      !state.isInWindow && !isOffline && (code === 'load-timeout' || code === 'blocked-by-csp');
    this.#panel.className = isCovering ? 'panel over' : isShown ? 'panel' : 'panel unseen';
    this.frameBox.inert = isCovering;
    this.#earlyFrame?.toggleAttribute('inert', isCovering);
    this.#skeleton.hidden = this.#slow.hidden = !isBusy || isInWindow || isOffline;
    this.#retry.hidden = !(error && canRetry) || isBlocked;
    this.#toWindow.hidden = error ? !hasWayOut : !state.isInWindow;
    this.#popupLink.hidden = !isBlocked;
    if (isBlocked) this.#popupLink.href = blockedHref;
    else this.#popupLink.removeAttribute('href');
    this.#toWindow.textContent = this.#popupLink.textContent = error ? strings.newWindow : strings.openWindow;
    this.#retry.textContent = strings.retry;
    this.#slow.textContent = strings.slow;
    if (status !== 'loading' && status !== 'ready') this.#isRenewed = status === 'refreshing';
    let text = strings.loading;
    if (isOffline) text = strings.offline;
    else if (error) text = failureText(error.code, strings);
    else if (status === 'finished') text = strings.finished;
    else if (isInWindow) text = strings.popup;
    else if (status === 'refreshing') text = strings.refreshing;
    else if (status === 'ready') text = this.#isRenewed ? strings.refreshed : '';
    if (this.#text.textContent !== text) this.#text.textContent = text;
  }
}

function make<K extends keyof HTMLElementTagNameMap>(
  tag: K,
  attributes: Record<string, string> = {},
  ...children: (Node | string)[]
): HTMLElementTagNameMap[K] {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
  element.append(...children);
  return element;
}

function moveInto(parent: Node | null, child: Node): void {
  if (child.parentNode !== parent) parent?.appendChild(child);
}
