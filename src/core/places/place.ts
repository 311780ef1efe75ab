import type { HostedLink } from '../../shared/hosted-link.js';
import type { MessageHandlers } from '../messages/check-message.js';

/** Where one link is shown: an iframe, a popup window, or the window of the page itself. */
export interface LinkPlace {
  /** Starts to load the link, and reports what happens until the watch is stopped. */
  load(link: HostedLink, handlers: PlaceHandlers, loadTimeoutMs: number): PlaceWatch;
  /** Removes the iframe, if it is ours to remove. */
  remove(): void;
}

/** Reports what happens in a place. */
export interface PlaceWatch {
  /** False if the iframe has a new window, because it was moved. */
  isLive(): boolean;
  /** Removes the listeners, the timer and the message receiver. */
  stop(): void;
}

/** What a place reports. */
export interface PlaceHandlers extends MessageHandlers {
  /**
   * A page has loaded: the link's page, a page that it led to, or an error page of the browser. The URL is null if the page
   * is of another origin.
   */
  readonly onLoad: (url: string | null) => void;
  /** Nothing has loaded in time. */
  readonly onLoadTimeout: () => void;
  /** The iframe was moved, and is empty now. */
  readonly onEmptied: () => void;
  /** The page's Content-Security-Policy has blocked an iframe of the link's origin. */
  readonly onBlockedByCsp: () => void;
}

/** The URL that a window shows. Null if it is of another origin. */
export function urlOf(page: Window): string | null {
  try {
    return page.location.href;
  } catch {
    return null;
  }
}
