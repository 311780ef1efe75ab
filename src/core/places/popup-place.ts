import type { HostedLink } from '../../shared/hosted-link.js';
import { receiveMessages } from '../messages/window-messages.js';
import { type LinkPlace, type PlaceHandlers, type PlaceWatch, urlOf } from './place.js';
import { simulatedPlaces } from './testing-switch.js';

/** No event fires for a window of another origin, so poll. 100 ms feels immediate. */
const POLL_INTERVAL_MS = 100;
/** With COOP, `window.closed` can stay false for a moment after the page has loaded. In Chromium, for 100 ms. */
const COOP_SETTLING_MS = 500;
const BLANK_URL = 'about:blank';

/** The popup window of an element. It shows one link after another. */
export class PopupWindow {
  /** The link to offer when the popup was blocked. */
  blockedHref = '';
  readonly #onClosed: () => void;
  #window: Window | null = null;
  #pollTimer: ReturnType<typeof setInterval> | undefined;
  /** Called at each poll with the URL that the window shows, while a link is shown. */
  #onPoll: ((url: string | null) => void) | null = null;
  /**
   * Whether `window.closed` can be trusted. While the window is blank, it can. A page with COOP makes `closed` true although the
   * window is open. So after a link was loaded, `closed` is trusted again only after a message from the page, or after the
   * window stayed reachable for 500 ms.
   */
  #canTrustClosed = true;
  #wasClosedAtLastPoll = false;

  /** @param onClosed called when the user has closed the window */
  constructor(onClosed: () => void) {
    this.#onClosed = onClosed;
  }

  /**
   * Opens an empty window, or brings the open one to the front. Call it in the user's click, before any `await`.
   * @returns whether there is a new window
   */
  open(features: string): boolean {
    if (simulatedPlaces) return false;
    if (this.#window && !this.#window.closed) {
      this.#window.focus();
      return false;
    }
    this.close();
    const opened = window.open(BLANK_URL, '_blank', features);
    // A blocked popup is null, or closed at once. DOM simulators return undefined.
    if (!opened || opened.closed) return false;
    this.#window = opened;
    this.#canTrustClosed = true;
    this.#pollTimer = setInterval(this.#poll, POLL_INTERVAL_MS);
    return true;
  }

  close(): void {
    clearInterval(this.#pollTimer);
    this.#wasClosedAtLastPoll = false;
    this.#window?.close();
    this.#window = null;
  }

  /**
   * The place for a link. Null if no window was opened, or if it says that it is closed and that cannot be trusted. A window
   * that the user has closed still gives a place: the next polls report it.
   */
  placeFor(link: HostedLink): LinkPlace | null {
    const popup = this.#window;
    this.blockedHref = link.href;
    const isUsable = popup && (!popup.closed || this.#canTrustClosed);
    if (!isUsable && !simulatedPlaces) return null;
    return {
      load: (shown, handlers, loadTimeoutMs) => this.#load(popup!, shown, handlers, loadTimeoutMs),
      // The window stays open for the next link.
      remove() {},
    };
  }

  /**
   * Loads a link. The window is made blank first, and messages are received only from then on. So a late message of the page
   * before, which comes from the same window and perhaps the same origin, is never taken for a message of the new page.
   */
  #load(popup: Window, link: HostedLink, handlers: PlaceHandlers, loadTimeoutMs: number): PlaceWatch {
    const timer = setTimeout(handlers.onLoadTimeout, loadTimeoutMs);
    let stopMessages: (() => void) | undefined;
    let lastUrl: string | null = BLANK_URL;
    let loadedAt: number | undefined;
    this.#onPoll = (url) => {
      if (!stopMessages) {
        if (url !== BLANK_URL) return;
        this.#canTrustClosed = false;
        stopMessages = this.#receiveMessages(popup, link, handlers);
        popup.location.replace(link.href);
      } else if (url !== BLANK_URL) {
        loadedAt ??= Date.now();
        const hasSettled = Date.now() - loadedAt >= COOP_SETTLING_MS;
        if (!popup.closed && hasSettled) this.#canTrustClosed = true;
        if (url === lastUrl) return;
        lastUrl = url;
        handlers.onLoad(url);
      }
    };
    if (!popup.closed) this.#onPoll(urlOf(popup));
    if (!stopMessages) popup.location.replace(BLANK_URL);
    return {
      isLive: () => true,
      stop: () => {
        clearTimeout(timer);
        stopMessages?.();
        this.#onPoll = null;
      },
    };
  }

  #receiveMessages(popup: Window, { origin, vendor }: HostedLink, handlers: PlaceHandlers): () => void {
    return receiveMessages(popup, {
      ...handlers,
      origin,
      vendor,
      isLive: () => true,
      onMessage: (message) => {
        this.#canTrustClosed = true;
        handlers.onMessage(message);
      },
      onRefused: (reason) => {
        // The link's page has sent something, even if its shape is wrong.
        if (reason !== 'origin') this.#canTrustClosed = true;
        handlers.onRefused(reason);
      },
    });
  }

  readonly #poll = (): void => {
    const popup = this.#window!;
    if (!popup.closed) this.#onPoll?.(urlOf(popup));
    // The page has COOP, or the user has closed the window before it was trusted. We cannot tell, so treat it as loaded.
    else if (!this.#canTrustClosed) this.#onPoll?.(null);
    // Report it at the second poll. By then, messages that the page sent before it was closed have arrived.
    else if (this.#wasClosedAtLastPoll) this.#onClosed();
    else this.#wasClosedAtLastPoll = true;
  };
}
