/**
 * `bankhub-link/testing`: links without a network, for a merchant's own tests, in a browser or a DOM simulator.
 *
 * The import is the switch. From then on, no link of this copy of the library loads a page. Its iframe stays empty, and no
 * popup window opens. The link is `ready` as soon as it is mounted.
 *
 * Everything else works as usual. The hook is called. The messages of a test pass the same checks as real messages.
 */
import { BankhubError, type BankhubErrorCode } from './core/bankhub-error.js';
import type { LinkedAccount } from './core/events/link-events.js';
import type { MessageReceiver } from './core/messages/check-message.js';
import { deliverMessage } from './core/messages/window-messages.js';
import type { PlaceHandlers, PlaceWatch } from './core/places/place.js';
import { findTestAccess, simulatePlaces, type TestAccess } from './core/places/testing-switch.js';
import type { BankhubLinkSession } from './core/session/create-link-session.js';
import type { BankhubLinkElement } from './element/bankhub-link-element.js';

/** Plays the hosted page, and its faults. Every call has had its full effect, with all events, before it returns. */
export interface LinkSimulation {
  /**
   * Resolves as soon as a link is shown, for example after a call of the hook. Resolves at once if a link is shown already.
   * Rejects with the error that led to `failed`.
   */
  ready(): Promise<void>;
  /** The user has linked an account. Default `{number: '0123456789', type: 'individual'}`. With null, no account is named. */
  linked(account?: Partial<LinkedAccount> | null): void;
  /** The user has unlinked an account. Same default. */
  unlinked(account?: Partial<LinkedAccount> | null): void;
  /** The user leaves the flow inside the hosted page. */
  closed(): void;
  /** The link has expired. The widget calls the hook, and is `ready` again with the fresh link. */
  tokenExpired(): void;
  /** The session on the hosted page has expired. The widget refreshes as above. */
  sessionExpired(): void;
  /** The hosted page says that it has opened. */
  opened(): void;
  /**
   * The iframe has landed on `completion_redirect_uri`, on the page's own origin. Default: the root of the page. This never
   * counts as linked.
   */
  redirected(url?: string): void;
  /** The hosted page posts this data, an object or JSON text. It is refused if it is not the vendor's envelope. */
  message(data: unknown): void;
  /** Leads to `failed` with this code, in the same way as the real fault. */
  fail(code: BankhubErrorCode): void;
}

/** The real cause of each error. */
const CAUSES: Record<BankhubErrorCode, string> = {
  'invalid-url': 'the hosted link URL is not usable',
  'untrusted-origin': 'the origin of the hosted link URL is not trusted',
  'load-timeout': 'the hosted page did not load in time',
  'blocked-by-csp': 'a Content-Security-Policy blocks the hosted page',
  'refresh-unavailable': 'the link has expired, and there is no hook',
  'refresh-failed': 'the hook returned no usable link',
  'refresh-limit': 'fresh links keep expiring',
  'popup-blocked': 'the browser blocked the popup',
};

const DEFAULT_ACCOUNT: LinkedAccount = { number: '0123456789', type: 'individual' };

/** A link that is shown without a page. */
interface SimulatedLink {
  readonly handlers: PlaceHandlers;
  readonly receiver: MessageReceiver;
}

const simulatedLinks = new WeakMap<PlaceWatch, SimulatedLink>();

/** An empty iframe has nothing to lose when it is moved. */
const isLive = (): boolean => true;

simulatePlaces({
  load({ origin, vendor }, handlers) {
    const watch: PlaceWatch = { isLive, stop() {} };
    simulatedLinks.set(watch, { handlers, receiver: { ...handlers, origin, vendor, isLive } });
    return watch;
  },
});

/**
 * Drives a link. The argument is one of these:
 *
 * - an element, in the page or not: from markup, from `createBankhubLink`, or `element` of the React or Vue component;
 * - a session from `createLinkSession`.
 *
 * ```js
 * const link = simulate(document.querySelector('bankhub-link'));
 * await link.ready();
 * link.linked({ number: '0123456789' });
 * ```
 * @throws {TypeError} for anything else, and for an element of another copy of the library, such as the script tag
 */
export function simulate(link: BankhubLinkElement | BankhubLinkSession): LinkSimulation {
  const access = findTestAccess(link);
  if (!access)
    throw new TypeError(
      'simulate: expected a <bankhub-link> of the same copy of bankhub-link as bankhub-link/testing, saw something else. Import both from one package.',
    );
  const { session, controls } = access;
  restartRealLink(access);

  const shownLink = (): SimulatedLink => {
    const watch = controls.watch();
    const shown = watch && simulatedLinks.get(watch);
    if (shown) return shown;
    throw new Error(
      `simulate: expected a link that is shown, saw status ${session.status}. Open it, and await ready().`,
    );
  };
  const message = (data: unknown) => {
    const { receiver } = shownLink();
    deliverMessage({ isTrusted: true, source: null, origin: receiver.origin, data }, () => receiver);
  };
  const send = (event: string, metadata: object | null = null) =>
    message({ event, metadata, timestamp: new Date().toISOString() });
  const sendAccount = (event: string, account: Partial<LinkedAccount> | null = {}) => {
    const { number, type } = { ...DEFAULT_ACCOUNT, ...account };
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
    redirected: (url = '/') => shownLink().handlers.onLoad(new URL(url, location.origin).href),
    message,
    fail(code) {
      if (!Object.hasOwn(CAUSES, code))
        throw new TypeError('simulate: fail expected the code of a BankhubError, saw something else.');
      if (!session.isOpen)
        throw new Error(
          `simulate: expected a link that is open, saw status ${session.status}. Open it first.`,
        );
      const cause = code === 'refresh-failed' && { cause: new Error('Simulated answer of the hook.') };
      controls.fail(new BankhubError(code, `Simulated: ${CAUSES[code]}.`, cause || undefined));
    },
  };
}

/** A link that was mounted before the import shows a real page. It starts again, in an empty iframe. */
function restartRealLink({ session, controls }: TestAccess): void {
  const watch = controls.watch();
  if (!watch || simulatedLinks.has(watch)) return;
  session.stop();
  session.start();
}
