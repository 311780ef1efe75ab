import type { MessageRoute } from './message-router.js';

/** Where a link is shown: a frame, a window of its own, or this page's own window. */
export interface LinkPlace {
  /** Watches it, which has just begun to load the link. */
  watch(on: PlaceEvents, lateMs: number): PlaceWatch;
  /** It is of no more use. */
  remove(): void;
}

export interface PlaceWatch {
  /** Whether it still is the window that the link was shown in: a frame that was put elsewhere has another. */
  isLive(): boolean;
  /** Ends the listeners, the time limit and the message route. */
  end(): void;
}

export interface PlaceEvents {
  /** The link's page has loaded, or what came after it, or what the browser shows in its place. */
  readonly load: (url: string | null) => void;
  /** The time is over. */
  readonly late: () => void;
  /** The frame was put elsewhere, and is empty now. */
  readonly emptied: () => void;
  /** The page's Content-Security-Policy has kept a frame of the link's origin out. */
  readonly blocked: () => void;
  readonly message: MessageRoute;
}

/** A place of which this page never hears. */
export function unwatchedPlace(): LinkPlace {
  return { watch: () => ({ isLive: () => true, end() {} }), remove() {} };
}

/** What a window shows; null for a page of another origin. */
export function urlOf(page: Window): string | null {
  try {
    return page.location.href;
  } catch {
    // Another origin's, by the browser's rules.
    return null;
  }
}
