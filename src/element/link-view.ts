import type { BankhubError } from '../core/bankhub-error.js';
import type { LinkStatus } from '../core/link-events.js';
import type { BankhubMode } from './bankhub-link-properties.js';
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
  readonly canRetry: boolean;
  readonly hasHook: boolean;
  /** The element's own children. */
  readonly content: readonly Node[];
}

/** What a person can do. */
export interface LinkViewActions {
  /** @returns whether it was possible */
  readonly open: () => boolean;
  readonly retry: () => void;
  readonly dismiss: () => void;
  readonly contentChanged: () => void;
}

/** What counts as a trigger of the page's own among the slotted content. */
const OWN_TRIGGER = 'button, [role="button"], input[type="button"]';

/** Up to this width of the page, in CSS pixels, a modal takes all of it. */
const FULL_SCREEN_WIDTH = 600;

/**
 * The shadow tree. Made once, node by node and without markup, so that no Trusted Types policy is needed and nothing
 * that a person or a frame wrote can become an element; then only texts and visibility change.
 */
export class LinkView {
  /** Where the session puts its frame. */
  readonly frameBox = make('div', { class: 'frame' });
  readonly #slot = make('slot');
  readonly #trigger = make('button', { type: 'button', part: 'trigger' });
  readonly #startAgain = make('button', { type: 'button', class: 'start', part: 'start-again' });
  readonly #spinner = make('div', { class: 'spinner', part: 'spinner' });
  readonly #text = make('p');
  readonly #slow = make('p', { class: 'slow' });
  readonly #retry = make('button', { type: 'button', part: 'retry' });
  readonly #toWindow = make('button', { type: 'button', part: 'to-window' });
  readonly #popupLink = make('a', { target: '_blank', rel: 'noopener', part: 'popup-link' });
  readonly #panel = make(
    'div',
    { part: 'panel', role: 'status' },
    this.#spinner,
    this.#text,
    this.#slow,
    this.#retry,
    this.#toWindow,
    this.#popupLink,
  );
  readonly #stage = make('div', { class: 'stage', part: 'stage' }, this.frameBox, this.#panel);
  readonly #title = make('h2', { id: 'title', part: 'title' });
  readonly #close = make('button', { type: 'button', class: 'close', part: 'close' }, '×');
  readonly #header = make('header', { part: 'header' }, this.#title, this.#close);
  readonly #dialog = make('dialog', { part: 'dialog', 'aria-labelledby': 'title' }, this.#header);

  #mode: BankhubMode = 'inline';

  constructor(root: ParentNode, actions: LinkViewActions) {
    root.append(this.#slot, this.#trigger, this.#startAgain, this.#stage, this.#dialog);
    this.#trigger.onclick = this.#startAgain.onclick = this.#toWindow.onclick = actions.open;
    // In a window that we can hear, if the browser lets us open it by now; else it is the link that it looks like.
    this.#popupLink.onclick = (event) => {
      if (actions.open()) event.preventDefault();
    };
    this.#retry.onclick = actions.retry;
    this.#close.onclick = actions.dismiss;
    // Also the browser closes it: Escape, the back gesture.
    this.#dialog.onclose = () => {
      if (this.#mode === 'modal' && !this.#dialog.open) actions.dismiss();
    };
    this.#slot.addEventListener('slotchange', actions.contentChanged);
    this.#slot.onclick = (event) => {
      const isOwnTrigger = (event.target as Element).closest(OWN_TRIGGER);
      if (!isOwnTrigger || event.defaultPrevented || this.#mode === 'inline') return;
      event.preventDefault();
      actions.open();
    };
  }

  update(state: LinkViewState): void {
    const { mode, status, strings, content } = state;
    const isModal = mode === 'modal';
    const isInline = mode === 'inline';
    this.#mode = mode;
    const isEmpty = isInline && (status === 'idle' || status === 'closed');
    const hasContent = content.some(
      (node) => node instanceof Element || (node instanceof Text && node.data.trim()),
    );
    const hasOwnTrigger = content.some(
      (node) => node instanceof Element && (node.matches(OWN_TRIGGER) || node.querySelector(OWN_TRIGGER)),
    );
    this.#trigger.ariaHasPopup = isModal ? 'dialog' : null;
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
    const frame = this.frameBox.querySelector('iframe');
    if (frame) frame.title = state.frameTitle || strings.title;
  }

  openDialog(): void {
    this.#fitDialog();
    addEventListener('resize', this.#fitDialog);
    // DOM simulators may lack it.
    if (this.#dialog.showModal) this.#dialog.showModal();
    else this.#dialog.open = true;
    this.#dialogSize?.observe(this.#dialog);
  }

  closeDialog(): void {
    this.#dialogSize?.disconnect();
    removeEventListener('resize', this.#fitDialog);
    if (this.#dialog.close) this.#dialog.close();
    else this.#dialog.open = false;
  }

  /**
   * The whole screen of a phone. Not by a media query: in a style sheet that shadow roots share, WebKit keeps what
   * it found before the last root with that sheet left the page, whatever the size is by then.
   */
  readonly #fitDialog = (): void => {
    this.#dialog.classList.toggle('full', innerWidth <= FULL_SCREEN_WIDTH);
  };

  /**
   * A modal that is not rendered, since something around it is `display: none`, would lock the page and show nothing:
   * until it is rendered, it is a dialog that is no modal.
   */
  readonly #keepPageUsable = (): void => {
    const isRendered = this.#dialog.getClientRects().length > 0;
    if (!this.#dialog.open || this.#dialog.matches(':modal') === isRendered) return;
    this.#dialog.close();
    if (isRendered) this.#dialog.showModal();
    else this.#dialog.show();
  };

  readonly #dialogSize =
    typeof ResizeObserver === 'undefined' ? null : new ResizeObserver(this.#keepPageUsable);

  /**
   * While the hosted page loads, the panel lies behind its frame, so that the page shows with its first paint; at any
   * other time it covers a frame that is of no use.
   */
  #updatePanel({ mode, status, error, strings, canRetry, blockedHref }: LinkViewState): void {
    const isBusy =
      status === 'idle' || status === 'fetching' || status === 'loading' || status === 'refreshing';
    const isDone = status === 'finished' && !this.frameBox.firstChild;
    const isInWindow = mode === 'popup' && (status === 'loading' || status === 'ready');
    const isBlocked = error?.code === 'popup-blocked';
    const isShown = isBusy || isDone || isInWindow || status === 'failed';
    const isCovering = isShown && status !== 'loading';
    this.#panel.className = isCovering ? 'panel over' : 'panel';
    this.#panel.hidden = !isShown;
    this.frameBox.inert = isCovering;
    this.#spinner.hidden = this.#slow.hidden = !isBusy || isInWindow;
    this.#retry.hidden = !(error && canRetry) || isBlocked;
    this.#toWindow.hidden = mode !== 'popup' || Boolean(error);
    this.#popupLink.hidden = !isBlocked;
    if (isBlocked) this.#popupLink.href = blockedHref;
    else this.#popupLink.removeAttribute('href');
    this.#toWindow.textContent = this.#popupLink.textContent = strings.openWindow;
    this.#retry.textContent = strings.retry;
    this.#slow.textContent = strings.slow;
    if (error) this.#text.textContent = failureText(error.code, strings);
    else if (isDone) this.#text.textContent = strings.finished;
    else if (isInWindow) this.#text.textContent = strings.popup;
    else this.#text.textContent = status === 'refreshing' ? strings.refreshing : strings.loading;
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
