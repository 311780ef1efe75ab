import type { BankhubError } from '../../core/bankhub-error.js';
import type { LinkStatus } from '../../core/events/link-events.js';
import { createElement } from './create-element.js';
import { type BankhubStrings, failureText } from './strings.js';

/** Everything that the panel depends on. */
export interface PanelState {
  readonly status: LinkStatus;
  readonly error: BankhubError | null;
  readonly strings: BankhubStrings;
  /** The link to offer when the popup was blocked. */
  readonly blockedHref: string;
  /** Links open in a popup window, not in the iframe. */
  readonly isInWindow: boolean;
  readonly canRetry: boolean;
}

/** Called when the user clicks a button of the panel. */
export interface PanelHandlers {
  /** Continues in a popup window. @returns whether the window is open */
  readonly openWindow: () => boolean;
  readonly retry: () => void;
}

/**
 * Shows what happens while the hosted page is not visible: loading, refreshing, offline, failed, finished, or open in a
 * popup window.
 */
export class Panel {
  readonly #skeleton = createElement(
    'div',
    { class: 'skeleton', part: 'skeleton' },
    createElement('i'),
    createElement('i'),
    createElement('i'),
  );
  readonly #message = createElement('p');
  readonly #slowMessage = createElement('p', { class: 'slow' });
  // Always rendered: screen readers announce only changes inside a live region that already exists.
  readonly #liveRegion = createElement('div', { role: 'status' }, this.#message, this.#slowMessage);
  readonly #retryButton = createElement('button', { part: 'retry' });
  readonly #windowButton = createElement('button', { part: 'to-window' });
  readonly #popupLink = createElement('a', { target: '_blank', rel: 'noopener', part: 'popup-link' });
  readonly element = createElement(
    'div',
    { part: 'panel' },
    this.#skeleton,
    this.#liveRegion,
    this.#retryButton,
    this.#windowButton,
    this.#popupLink,
  );
  #isAfterRefresh = false;

  constructor(handlers: PanelHandlers) {
    this.#retryButton.onclick = handlers.retry;
    this.#windowButton.onclick = handlers.openWindow;
    this.#popupLink.onclick = (event) => {
      // Try window.open() again, since it lets us receive messages. If it is still blocked, the browser follows the link.
      const isOpen = handlers.openWindow();
      if (isOpen) event.preventDefault();
    };
  }

  /** True while the panel lies over the iframe, so that the iframe must not be used. */
  get coversFrame(): boolean {
    return this.element.classList.contains('over');
  }

  update(state: PanelState, hasFrame: boolean): void {
    const { status } = state;
    if (status !== 'loading' && status !== 'ready') this.#isAfterRefresh = status === 'refreshing';
    this.element.className = panelClass(state, hasFrame);
    this.#updateMessages(state);
    this.#updateButtons(state);
  }

  #updateMessages(state: PanelState): void {
    const isWaiting = isBusy(state) && !isWindowInUse(state) && !isOffline(state);
    this.#skeleton.hidden = !isWaiting;
    this.#slowMessage.hidden = !isWaiting;
    this.#slowMessage.textContent = state.strings.slow;
    const text = messageText(state, this.#isAfterRefresh);
    // A screen reader would announce the same text again.
    if (this.#message.textContent !== text) this.#message.textContent = text;
  }

  #updateButtons(state: PanelState): void {
    const { error, strings } = state;
    const isBlocked = error?.code === 'popup-blocked';
    this.#retryButton.hidden = !error || !state.canRetry || isBlocked;
    this.#retryButton.textContent = strings.retry;

    const windowText = error ? strings.newWindow : strings.openWindow;
    this.#windowButton.hidden = error ? !canWindowHelp(state) : !state.isInWindow;
    this.#windowButton.textContent = windowText;

    this.#popupLink.hidden = !isBlocked;
    this.#popupLink.textContent = windowText;
    if (isBlocked) this.#popupLink.href = state.blockedHref;
    else this.#popupLink.removeAttribute('href');
  }
}

function panelClass(state: PanelState, hasFrame: boolean): string {
  const { status } = state;
  const isFinished = status === 'finished' && !hasFrame;
  const isShown = isBusy(state) || isWindowInUse(state) || isFinished || status === 'failed';
  if (!isShown) return 'panel unseen';
  // While the hosted page loads, the panel lies behind the iframe, so that the user sees the page's first paint.
  return status === 'loading' && !isOffline(state) ? 'panel' : 'panel over';
}

function messageText(state: PanelState, isAfterRefresh: boolean): string {
  const { status, error, strings } = state;
  if (isOffline(state)) return strings.offline;
  if (error) return failureText(error.code, strings);
  if (status === 'finished') return strings.finished;
  if (isWindowInUse(state)) return strings.popup;
  if (status === 'refreshing') return strings.refreshing;
  if (status === 'ready') return isAfterRefresh ? strings.refreshed : '';
  return strings.loading;
}

function isBusy({ status }: PanelState): boolean {
  return status === 'idle' || status === 'fetching' || status === 'loading' || status === 'refreshing';
}

/** Only while the network can be the cause: then the session retries automatically when the browser is online again. */
function isOffline(state: PanelState): boolean {
  const code = state.error?.code;
  return !navigator.onLine && (isBusy(state) || code === 'load-timeout' || code === 'refresh-failed');
}

/** The hosted page is loading or ready in the popup window. */
function isWindowInUse({ isInWindow, status }: PanelState): boolean {
  return isInWindow && (status === 'loading' || status === 'ready');
}

/** The hosted page did not load in the iframe, but it may load in a popup window. */
function canWindowHelp(state: PanelState): boolean {
  const code = state.error?.code;
  return !state.isInWindow && !isOffline(state) && (code === 'load-timeout' || code === 'blocked-by-csp');
}
