import type { FetchHostedLink } from '../core/fetch-link.js';
import { navigateFrame } from '../core/frame.js';
import type { CheckedLink } from '../core/hosted-url.js';
import { type LinkPlace, unwatchedPlace } from '../core/link-place.js';
import type { SessionHost } from '../core/link-session.js';
import { LinkWindow } from '../core/link-window.js';
import { warnOnce } from '../core/report.js';
import { type GivenSettings, SessionSettings, textOr } from '../core/session-settings.js';
import { HAS_SEAM, simulation } from '../core/simulation.js';
import { watchFrame } from '../core/watch-frame.js';
import type { BankhubMode } from './element-properties.js';
import { postForLink } from './post-for-link.js';

/** The element's properties that its session lives by. */
export interface SessionProperties extends GivenSettings {
  readonly refreshUrl: string;
  readonly popupFeatures: string;
  readonly allow: string | null;
  readonly sandbox: string | null;
}

/** What the host needs of the element. */
export interface HostParts {
  readonly frameBox: () => Element | undefined;
  /** The frame that came with the HTML, while it is there. */
  readonly earlyFrame: () => HTMLIFrameElement | null | undefined;
  /** A person has closed the window. */
  readonly windowClosed: () => void;
}

/** Lets a session show its links as the mode says: in the element's shadow root, in a window, in place of the page. */
export class ElementSessionHost extends SessionSettings implements SessionHost {
  readonly window: LinkWindow;
  readonly #properties: SessionProperties;
  readonly #parts: HostParts;
  #mode: BankhubMode = 'inline';
  #hasAdopted = false;

  constructor(properties: SessionProperties, parts: HostParts) {
    super(properties);
    this.#properties = properties;
    this.#parts = parts;
    this.window = new LinkWindow(parts.windowClosed);
  }

  override get fetchHostedLink(): FetchHostedLink | null {
    const { refreshUrl } = this.#properties;
    return super.fetchHostedLink ?? (refreshUrl ? postForLink(refreshUrl) : null);
  }

  /**
   * Makes what this mode shows links in, before there is one; a window that is open comes to the front.
   * @returns whether there is a new place, where the link is to be shown anew
   */
  open(mode: BankhubMode): boolean {
    this.#mode = mode;
    return mode === 'popup'
      ? this.window.open(textOr('popup-features', this.#properties.popupFeatures, ''))
      : mode === 'redirect';
  }

  get isInWindow(): boolean {
    return this.#mode === 'popup';
  }

  /** Closes the window; where links are shown next is as the element says by then. */
  leaveWindow(): void {
    this.#mode = 'inline';
    this.window.close();
  }

  /** Removes the frame that came with the HTML, if no link was found to be its own. */
  dropEarlyFrame(): void {
    if (!this.#hasAdopted) this.#parts.earlyFrame()?.remove();
  }

  mount(link: CheckedLink): LinkPlace | null {
    if (this.#mode === 'popup') return this.window.place(link);
    return this.#mode === 'redirect' ? leavePage(link) : this.#mountFrame(link);
  }

  /** A new element for every link: nothing that the old one's window still sends can be taken for the new one's. */
  #mountFrame({ href, origin }: CheckedLink): LinkPlace {
    const sandbox = textOr('sandbox', this.#properties.sandbox, null);
    const frame = document.createElement('iframe');
    frame.setAttribute('part', 'frame');
    frame.allow = textOr('allow', this.#properties.allow, `clipboard-write ${origin}`);
    if (sandbox !== null) {
      frame.setAttribute('sandbox', sandbox);
      if (!/(^|\s)allow-same-origin(\s|$)/i.test(sandbox))
        warnOnce('sandbox: without allow-same-origin no message can be trusted.');
    }
    const early = this.#mode === 'inline' && this.#parts.earlyFrame();
    if (early && isTheSame(early, frame, href)) {
      this.#hasAdopted = true;
      return framePlace(early, origin, true);
    }
    this.dropEarlyFrame();
    this.#parts.frameBox()?.append(frame);
    navigateFrame(frame, href);
    return framePlace(frame, origin);
  }
}

/**
 * Whether the frame that came with the HTML is what would be made now. One without an origin could not be told from an
 * empty one, and one with a name could be found by it.
 */
function isTheSame(early: HTMLIFrameElement, frame: HTMLIFrameElement, href: string): boolean {
  return (
    early.src === href &&
    !early.hasAttribute('srcdoc') &&
    !early.name &&
    early.allow === frame.allow &&
    !early.hasAttribute('sandbox') &&
    !frame.hasAttribute('sandbox')
  );
}

function framePlace(frame: HTMLIFrameElement, origin: string, isEarly = false): LinkPlace {
  return {
    watch(on, lateMs) {
      // Its page is there already: its `load` may be over. Another origin's is never seen.
      const isThere = isEarly && frame.contentDocument?.URL !== 'about:blank';
      const watch = watchFrame(frame, origin, on, lateMs);
      if (isThere) queueMicrotask(() => watch.isLive() && on.load(null));
      return watch;
    },
    remove: () => frame.remove(),
  };
}

/** What comes of it, this page never sees. */
function leavePage({ href }: CheckedLink): LinkPlace {
  if (!HAS_SEAM || !simulation.watch) location.assign(href);
  return unwatchedPlace();
}
