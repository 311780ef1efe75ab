/**
 * `bankhub-link/testing`: links without a network, for a merchant's own tests, in a browser or a DOM simulator. The import is
 * the switch: from then on no link of this copy of the library loads a page. Its frame stays empty, no window opens, and it is `ready` as soon
 * as it is mounted. All else is as ever: the hook is called, and what a test sends is parsed as a message of the vendor's.
 */
import { BankhubError, type BankhubErrorCode } from './core/bankhub-error.js';
import type { BankhubLinkSession } from './core/create-link-session.js';
import type { LinkedAccount } from './core/link-events.js';
import type { LinkPlace, PlaceEvents } from './core/link-place.js';
import { findSession, simulation } from './core/simulation.js';
import type { BankhubLinkElement } from './element/bankhub-link-element.js';

/** Plays the hosted page, and what can go wrong with it. Every call takes effect, events and all, before it returns. */
export interface LinkSimulation {
  /**
   * Resolves as soon as a link is shown, as after a call of the hook; at once where one is.
   * Rejects with the error that led to `failed`.
   */
  ready(): Promise<void>;
  /** The person has linked an account. Default `{number: '0123456789', type: 'individual'}`; null names none. */
  linked(account?: Partial<LinkedAccount> | null): void;
  /** The person has unlinked an account; likewise. */
  unlinked(account?: Partial<LinkedAccount> | null): void;
  /** The person leaves the flow inside the hosted page. */
  closed(): void;
  /** The link has expired: the widget asks the hook for a fresh one, and is `ready` again with it. */
  tokenExpired(): void;
  /** The session on the hosted page has expired; likewise. */
  sessionExpired(): void;
  /** The hosted page says that it has opened. */
  opened(): void;
  /**
   * The frame has come to `completion_redirect_uri`, on the page's own origin. Default: the page's root. That links
   * nothing.
   */
  redirected(url?: string): void;
  /** What a hosted page posts, an object or JSON text; if it is not the vendor's envelope, it is refused. */
  message(data: unknown): void;
  /** Ends `failed` with this code, as the fault itself would. */
  fail(code: BankhubErrorCode): void;
}

/** What happens in reality, by code. */
const FAULTS: Record<BankhubErrorCode, string> = {
  'invalid-url': 'the hosted link URL is not usable',
  'untrusted-origin': 'the hosted link URL is of an origin that is not trusted',
  'load-timeout': 'the hosted page did not load in time',
  'blocked-by-csp': 'a Content-Security-Policy keeps the hosted page out',
  'refresh-unavailable': 'the link has expired, and there is no hook',
  'refresh-failed': 'the hook gave nothing usable',
  'refresh-limit': 'fresh links expire again and again',
  'popup-blocked': 'the browser blocked the popup',
};

const ACCOUNT: LinkedAccount = { number: '0123456789', type: 'individual' };

/** How the session of each simulated frame, or window, hears of it. */
const places = new WeakMap<LinkPlace, { origin: string; on: PlaceEvents }>();

// An empty frame has nothing to lose, so it is always live; and there is nothing to wait for, so no timer runs.
simulation.watch = (place, origin, on) => {
  places.set(place, { origin, on });
  return { isLive: () => true, end() {} };
};

/**
 * Drives a `<bankhub-link>`, in the page or not yet: one of the page's markup, of `createBankhubLink`, of React's or Vue's
 * component (`element`); or a session of `createLinkSession`.
 *
 * ```js
 * const link = simulate(document.querySelector('bankhub-link'));
 * await link.ready();
 * link.linked({ number: '0123456789' });
 * ```
 * @throws {TypeError} for anything else, and for an element of another copy of the library, such as the script tag
 */
export function simulate(link: BankhubLinkElement | BankhubLinkSession): LinkSimulation {
  const found = findSession(link);
  if (!found)
    throw new TypeError(
      'simulate: expected a <bankhub-link>, registered by the copy of bankhub-link that bankhub-link/testing is of.',
    );
  const { session, controls } = found;
  // Mounted before the import: begins anew, in an empty frame.
  const mounted = controls.place();
  if (mounted && !places.has(mounted)) {
    session.stop();
    session.start();
  }

  const shown = () => {
    const place = controls.place();
    const simulated = place && places.get(place);
    if (!simulated)
      throw new Error(
        `simulate: expected a link that is shown, saw status ${session.status}. Open it, and await ready().`,
      );
    return simulated;
  };
  const message = (data: unknown) => {
    const { origin, on } = shown();
    on.message(origin, () => data);
  };
  const send = (event: string, metadata: object | null = null) =>
    message({ event, metadata, timestamp: new Date().toISOString() });
  const sendAccount = (event: string, account: Partial<LinkedAccount> | null = {}) => {
    const { number, type } = { ...ACCOUNT, ...account };
    send(event, account && { account_number: number, account_type: type });
  };

  return {
    ready: () =>
      new Promise((resolve, reject) => {
        const settle = () => {
          if (session.status === 'ready') resolve();
          else if (session.error) reject(session.error);
          else return;
          session.events.off('status', settle);
        };
        session.events.on('status', settle);
        settle();
      }),
    linked: (account) => sendAccount('FINISHED_BANK_ACCOUNT_LINK', account),
    unlinked: (account) => sendAccount('FINISHED_BANK_ACCOUNT_UNLINK', account),
    closed: () => send('BANKHUB_CLOSE_LINK'),
    tokenExpired: () => send('BANKHUB_TOKEN_EXPIRED'),
    sessionExpired: () => send('BANKHUB_SESSION_EXPIRED'),
    opened: () => send('BANKHUB_OPEN'),
    redirected: (url = '/') => shown().on.load(new URL(url, location.origin).href),
    message,
    fail(code) {
      if (!Object.hasOwn(FAULTS, code))
        throw new TypeError('simulate: fail expected the code of a BankhubError.');
      if (!session.isOpen)
        throw new Error(
          `simulate: expected a link that is open, saw status ${session.status}. Open it first.`,
        );
      const cause = code === 'refresh-failed' && { cause: new Error('Simulated answer of the hook.') };
      controls.fail(new BankhubError(code, `Simulated: ${FAULTS[code]}.`, cause || undefined));
    },
  };
}
