import type { Provider } from '../../shared/hosted-link.js';
import type { BankhubError } from '../bankhub-error.js';
import { callSafely } from '../call-safely.js';
import type { Diagnostics } from '../diagnostics.js';
import type { LinkEventMap, LinkStatus } from '../events/link-events.js';
import type { LinkPlace } from '../places/place.js';
import { allowTestAccess } from '../places/testing-switch.js';
import type { FetchHostedLink } from './fetch-link.js';
import type { LinkPresenter } from './link-presenter.js';
import { LinkSession } from './link-session.js';
import { OwnedFrame } from './owned-frame.js';
import { SessionSettings } from './session-settings.js';

/** Options of `createLinkSession`. */
export interface LinkSessionOptions {
  /** The page's iframe. A refresh replaces it with a new iframe that has the same attributes. */
  iframe: HTMLIFrameElement;
  /** The URL that the merchant's server got. Optional if there is a hook. */
  hostedLinkUrl?: string;
  /** When the link expires, if known: ISO 8601, the vendor's form without a zone, milliseconds, or a Date. */
  expiresAt?: string | number | Date;
  /** The zone of an `expiresAt` without one. Default `+07:00`. */
  expiresAtOffset?: string;
  /** The fresh-token hook. Called when no URL is set, and on every expiry. */
  fetchHostedLink?: FetchHostedLink;
  /** Exact origins to trust, in addition to the vendors' origins. */
  allowedOrigins?: readonly string[];
  /** Whose messages to expect. Default `auto`: the origin of the link decides. */
  provider?: Provider;
  /** How long the iframe may take to load, in milliseconds. Default 20000. */
  loadTimeoutMs?: number;
  /** How long one call of the hook may take, in milliseconds. Default 15000. */
  refreshTimeoutMs?: number;
  /** How many refreshes in a row are allowed. Any accepted message that is not an expiry starts the count again. All
   * refreshes together are limited to ten times this number. Default 3. */
  maxRefreshes?: number;
  /** Logs each step to the console, without a secret. For development. Default false. */
  debug?: boolean;
}

/** Does what `<bankhub-link>` does, in an iframe of your own. */
export interface BankhubLinkSession {
  readonly status: LinkStatus;
  /** The error that led to `failed`, else null. */
  readonly error: BankhubError | null;
  /** The live iframe. */
  readonly iframe: HTMLIFrameElement;
  /** Listens to an event. @returns a function that removes the listener */
  on<K extends keyof LinkEventMap>(type: K, listener: (event: LinkEventMap[K]) => void): () => void;
  /** Shows the link. Throws if the iframe is not in a document, or if the session was destroyed. */
  start(): void;
  /** Replaces the link with a fresh one from the hook. Before `start()`, it only marks the link as used up. */
  refresh(): void;
  /** Ends the session for good. The iframe stays in the page. */
  destroy(): void;
  /** What happened so far, without a secret. For the merchant's support. */
  diagnostics(): Diagnostics;
}

/**
 * Runs a link session in an iframe that the page owns.
 * @throws {TypeError} without an iframe, and if neither `hostedLinkUrl` nor `fetchHostedLink` is given
 */
export function createLinkSession(options: LinkSessionOptions): BankhubLinkSession {
  // Without inherited fields: a polluted prototype could add, for example, an origin to trust.
  const given: LinkSessionOptions = Object.assign(Object.create(null), options);
  const { iframe, hostedLinkUrl, fetchHostedLink, expiresAt } = given;
  if (!(iframe instanceof HTMLIFrameElement))
    throw new TypeError('createLinkSession: expected an iframe, saw something else.');
  if (!hostedLinkUrl && !fetchHostedLink)
    throw new TypeError('createLinkSession: expected hostedLinkUrl or fetchHostedLink, saw neither.');

  const presenter = new OwnedFramePresenter(given);
  const session = new LinkSession(presenter);
  let isDestroyed = false;
  session.setLink(hostedLinkUrl ?? '', expiresAt);

  const publicSession: BankhubLinkSession = {
    get status() {
      return session.status;
    },
    get error() {
      return session.error;
    },
    get iframe() {
      return presenter.frame.current;
    },
    on(type, listener) {
      let isOff = false;
      const callListener = (event: LinkEventMap[typeof type]) => {
        // The emitter iterates over a copy of its list, so it still calls a listener that was removed meanwhile.
        if (!isOff && !isDestroyed) callSafely(() => listener(event));
      };
      session.events.on(type, callListener);
      return () => {
        isOff = true;
        session.events.off(type, callListener);
      };
    },
    start() {
      if (isDestroyed) throw new Error('This session was destroyed. Create another one.');
      if (!presenter.frame.current.isConnected)
        throw new Error('Expected an iframe in a document, saw a detached one. Put it into the page first.');
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
  allowTestAccess(publicSession, session);
  return publicSession;
}

/** Shows the links of a session in an iframe of the page. */
class OwnedFramePresenter extends SessionSettings implements LinkPresenter {
  readonly frame: OwnedFrame;

  constructor(options: LinkSessionOptions) {
    super(options);
    this.frame = new OwnedFrame(options.iframe);
  }

  createPlace(): LinkPlace {
    return this.frame.createPlace();
  }
}
