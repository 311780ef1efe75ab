import type { BankhubError } from './bankhub-error.js';
import type { Diagnostics } from './diagnostics.js';
import type { FetchHostedLink } from './fetch-link.js';
import { navigateFrame } from './frame.js';
import type { CheckedLink, Provider } from './hosted-url.js';
import type { LinkEventMap, LinkStatus } from './link-events.js';
import type { LinkPlace } from './link-place.js';
import { LinkSession, type SessionHost } from './link-session.js';
import { callSafely } from './report.js';
import { SessionSettings } from './session-settings.js';
import { HAS_SEAM, setSession } from './simulation.js';
import { watchFrame } from './watch-frame.js';

/** Options of `createLinkSession`. */
export interface LinkSessionOptions {
  /** The page's own frame. A refresh replaces it with a new element of the same attributes. */
  iframe: HTMLIFrameElement;
  /** The URL that the merchant's server got. May be left out where there is a hook. */
  hostedLinkUrl?: string;
  /** When the link expires, if known: ISO 8601, the vendor's zone-less form, ms, or a Date. */
  expiresAt?: string | number | Date;
  /** The zone of a zone-less `expiresAt`. Default `+07:00`. */
  expiresAtOffset?: string;
  /** The fresh-token hook. Called when no URL is set, and on every expiry. */
  fetchHostedLink?: FetchHostedLink;
  /** Exact origins to trust beside the vendors' own. */
  allowedOrigins?: readonly string[];
  /** Whose messages to expect. Default `auto`: decided by the link's origin. */
  provider?: Provider;
  /** How long the frame may take to load, in ms. Default 20,000. */
  loadTimeoutMs?: number;
  /** How long one call of the hook may take, in ms. Default 15,000. */
  refreshTimeoutMs?: number;
  /** Refreshes in a row, without an accepted message other than an expiry in between. Default 3. */
  maxRefreshes?: number;
  /** Tells the console each step, without a secret: for development. Default false. */
  debug?: boolean;
}

/** The rules of `<bankhub-link>` around a frame of the page's own. */
export interface BankhubLinkSession {
  readonly status: LinkStatus;
  /** The error that led to `failed`, else null. */
  readonly error: BankhubError | null;
  /** The live frame. */
  readonly iframe: HTMLIFrameElement;
  /** Listens to an event. @returns ends it */
  on<K extends keyof LinkEventMap>(type: K, listener: (event: LinkEventMap[K]) => void): () => void;
  /** Shows the link. Throws when the frame is in no document. */
  start(): void;
  /** Replaces the link by a fresh one from the hook. */
  refresh(): void;
  /** Ends the session for good; the frame stays the page's. */
  destroy(): void;
  /** What happened so far, without a secret: for a merchant's support. */
  diagnostics(): Diagnostics;
}

/**
 * Runs a link session in a frame that the page owns.
 * @throws {TypeError} without an iframe, and when neither `hostedLinkUrl` nor `fetchHostedLink` is given
 */
export function createLinkSession(options: LinkSessionOptions): BankhubLinkSession {
  // Without what a polluted prototype would add, such as an origin to trust.
  const given: LinkSessionOptions = Object.assign(Object.create(null), options);
  const { iframe, hostedLinkUrl, fetchHostedLink, expiresAt } = given;
  if (!(iframe instanceof HTMLIFrameElement)) throw new TypeError('createLinkSession: expected an iframe.');
  if (!hostedLinkUrl && !fetchHostedLink)
    throw new TypeError('createLinkSession: expected hostedLinkUrl or fetchHostedLink, saw neither.');

  const host = new OwnedFrameHost(given);
  const session = new LinkSession(host);
  let isDestroyed = false;
  session.setLink(hostedLinkUrl ?? '', expiresAt);

  const own: BankhubLinkSession = {
    get status() {
      return session.status;
    },
    get error() {
      return session.error;
    },
    get iframe() {
      return host.iframe;
    },
    on(type, listener) {
      let isOff = false;
      const safely = (event: LinkEventMap[typeof type]) => {
        // The emitter goes through a copy of its list: one that is taken off meanwhile is still called.
        if (!isOff && !isDestroyed) callSafely(() => listener(event));
      };
      session.events.on(type, safely);
      return () => {
        isOff = true;
        session.events.off(type, safely);
      };
    },
    start() {
      if (isDestroyed) throw new Error('This session was destroyed. Create another.');
      if (!host.iframe.isConnected)
        throw new Error('The iframe is in no document. Put it into the page first.');
      session.start();
    },
    refresh: () => session.refresh(),
    destroy() {
      isDestroyed = true;
      session.stop();
      session.events.all.clear();
    },
    diagnostics: () => session.diagnostics(),
  };
  if (HAS_SEAM) setSession(own, session);
  return own;
}

/** Shows links in the page's frame while it is fresh, and in new elements of the same attributes from then on. */
class OwnedFrameHost extends SessionSettings implements SessionHost {
  iframe: HTMLIFrameElement;
  #used?: HTMLIFrameElement;

  constructor(options: LinkSessionOptions) {
    super(options);
    this.iframe = options.iframe;
  }

  mount({ href, origin }: CheckedLink): LinkPlace {
    const before = this.iframe;
    // With `bankhub-link/testing` the frame stays empty, and looks unused when it is not.
    const isUsed = before === this.#used || wasUsed(before);
    const iframe = isUsed ? (before.cloneNode() as HTMLIFrameElement) : before;
    this.iframe = this.#used = iframe;
    // Another page's script could find the frame by its name, and navigate it.
    for (const name of ['src', 'srcdoc', 'name']) iframe.removeAttribute(name);
    if (isUsed) before.replaceWith(iframe);
    // In Chromium and WebKit its window keeps the name when the attribute goes.
    else iframe.contentWindow!.name = '';
    navigateFrame(iframe, href);
    // The page's own frame is the page's to remove.
    return { watch: (on, lateMs) => watchFrame(iframe, origin, on, lateMs), remove() {} };
  }
}

/**
 * Whether anything has ever been shown in a frame. What an earlier session, or the page, has shown there could go on
 * sending while the next link loads, from the same window and perhaps the same origin.
 */
function wasUsed(frame: HTMLIFrameElement): boolean {
  return (
    frame.hasAttribute('src') || frame.hasAttribute('srcdoc') || frame.contentDocument?.URL !== 'about:blank'
  );
}
