import type { CheckedLink } from './hosted-url.js';
import { type LinkPlace, type PlaceEvents, type PlaceWatch, unwatchedPlace, urlOf } from './link-place.js';
import { routeMessages } from './message-router.js';
import { HAS_SEAM, simulation } from './simulation.js';

/** Often enough for a person; of another origin's window no event tells anything. */
const LOOK_EVERY_MS = 100;
/** For so long, in ms, a page that is about to get out of our reach may still seem to be in it: Chromium takes 0.1 s. */
const SETTLING_MS = 500;
const BLANK = 'about:blank';

/** A window of its own, in which one link after another is shown. */
export class LinkWindow {
  /** The link that found no window. */
  blockedHref = '';
  readonly #onClosed: () => void;
  #window: Window | null = null;
  #timer: ReturnType<typeof setInterval> | undefined;
  /** Shows the link as soon as the window is blank, and is told what the window shows from then on. */
  #look: ((url: string | null) => void) | null = null;
  /**
   * Whether a window that says it is closed can be believed. One whose page has a Cross-Origin-Opener-Policy is out of our
   * reach from its first moment on, and says the same: so only one that we have heard, or have seen for a while.
   */
  #isInReach = true;
  #wasClosed = false;

  /** @param onClosed a person has closed the window */
  constructor(onClosed: () => void) {
    this.#onClosed = onClosed;
  }

  /**
   * Opens the window, blank, or brings it to the front. To be called in a person's click, before anything is awaited.
   * @returns whether there is a new window
   */
  open(features: string): boolean {
    if (HAS_SEAM && simulation.watch) return false;
    if (this.#window && !this.#window.closed) {
      this.#window.focus();
      return false;
    }
    this.close();
    const page = window.open(BLANK, '_blank', features);
    // Null, or closed at once, where the browser or an extension does not let it; DOM simulators give nothing.
    if (!page || page.closed) return false;
    this.#window = page;
    this.#isInReach = true;
    this.#timer = setInterval(this.#onTick, LOOK_EVERY_MS);
    return true;
  }

  close(): void {
    clearInterval(this.#timer);
    this.#wasClosed = false;
    this.#window?.close();
    this.#window = null;
  }

  /** The window as the place of a link; null when there is none, or it cannot be reached. */
  place(link: CheckedLink): LinkPlace | null {
    const page = this.#window;
    this.blockedHref = link.href;
    if (HAS_SEAM && simulation.watch) return unwatchedPlace();
    if (!page || (page.closed && !this.#isInReach)) return null;
    return { watch: (on, lateMs) => this.#show(page, link, on, lateMs), remove() {} };
  }

  /**
   * Between two links the window is blank for a moment: what the old one's page still sends, from the same window and
   * perhaps the same origin, is never taken for the new one's.
   */
  #show(page: Window, { href, origin }: CheckedLink, on: PlaceEvents, lateMs: number): PlaceWatch {
    const timer = setTimeout(on.late, lateMs);
    let endRoute: (() => void) | undefined;
    let shown: string | null = BLANK;
    let loadedAt: number | undefined;
    this.#look = (url) => {
      if (!endRoute && url === BLANK) {
        this.#isInReach = false;
        endRoute = routeMessages(page, (from, readData) => {
          this.#isInReach ||= from === origin;
          on.message(from, readData);
        });
        page.location.replace(href);
      } else if (endRoute && url !== BLANK) {
        loadedAt ??= Date.now();
        this.#isInReach ||= !page.closed && Date.now() - loadedAt >= SETTLING_MS;
        if (url === shown) return;
        shown = url;
        on.load(url);
      }
    };
    if (!page.closed) this.#look(urlOf(page));
    if (!endRoute) page.location.replace(BLANK);
    return {
      isLive: () => true,
      end: () => {
        clearTimeout(timer);
        endRoute?.();
        this.#look = null;
      },
    };
  }

  readonly #onTick = (): void => {
    const page = this.#window!;
    if (!page.closed) this.#look?.(urlOf(page));
    // Something has loaded that is out of reach, or nothing ever will.
    else if (!this.#isInReach) this.#look?.(null);
    // The second time: what the page has sent before it was closed has come by then.
    else if (this.#wasClosed) this.#onClosed();
    else this.#wasClosed = true;
  };
}
