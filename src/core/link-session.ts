import { BankhubError } from './bankhub-error.js';
import { type Diagnostics, DiagnosticsLog } from './diagnostics.js';
import { EventQueue } from './event-queue.js';
import { fetchLink, type FetchHostedLink, type LinkToken } from './fetch-link.js';
import { canonicalUrl, type CheckedLink, checkHostedUrl, type Trust } from './hosted-url.js';
import type { LinkEventMap, LinkRequestReason, LinkStatus } from './link-events.js';
import type { LinkPlace, PlaceEvents, PlaceWatch } from './link-place.js';
import { preconnect } from './preconnect.js';
import type { LinkMessage } from './protocol.js';
import {
  blockedByCsp,
  loadTimeout,
  popupBlocked,
  refreshLimit,
  refreshUnavailable,
} from './session-errors.js';
import { replaced } from './session-settings.js';
import { HAS_SEAM, setControls, simulation } from './simulation.js';
import { parseTime } from './vendor-time.js';

/** What a session needs of the one that shows it. Settings are read anew each time, so a change counts from then on. */
export interface SessionHost extends Trust {
  readonly fetchHostedLink: FetchHostedLink | null | undefined;
  readonly loadTimeoutMs: number;
  readonly refreshTimeoutMs: number;
  readonly maxRefreshes: number;
  readonly expiresAtOffset: string;
  /** Whether to tell the console what happens. */
  readonly debug: boolean;
  /** Starts the navigation to the link, in a frame that is new, or in a window; null when there is no window. */
  mount(link: CheckedLink): LinkPlace | null;
}

/** A page that greets before each expiry would never be stopped by the count in a row: so many rows are the end. */
const MAX_ROWS_OF_REFRESHES = 10;

/**
 * One link session: the rules of what is shown, believed and told. A change of state is whole before its events go out,
 * in order, so that a listener may do anything, also end the session; what an ended run still brings is dropped.
 */
export class LinkSession {
  readonly #host: SessionHost;
  readonly #events = new EventQueue();
  readonly #log: DiagnosticsLog;
  #status: LinkStatus = 'idle';
  #error: BankhubError | null = null;
  #isOpen = false;
  /** The newest link, of the page or of its hook. Checked each time it is shown. */
  #given: { readonly url: unknown; readonly expiresAt: unknown } = { url: '', expiresAt: null };
  /** The given link has expired or has done its work: a hook that answers it again is wrong. */
  #isSpent = false;
  /** Refreshes in a row, without an accepted message other than an expiry in between; and all of them. */
  #refreshes = { inRow: 0, all: 0 };
  #place: LinkPlace | null = null;
  #watch: PlaceWatch | null = null;
  /** Counts the places, and their ends. */
  #placeRun = 0;
  /** The running request for a link. */
  #request: AbortController | null = null;

  constructor(host: SessionHost) {
    this.#host = host;
    this.#log = new DiagnosticsLog(() => host.debug);
    if (HAS_SEAM)
      setControls(this, {
        place: () => this.#place,
        load: () => this.#events.transition(() => this.#becomeReady()),
        fail: (error) =>
          this.#events.transition(() => {
            this.#request?.abort();
            // After this one the frame stays.
            if (error.code === 'load-timeout') this.#become('failed', error);
            else this.#fail(error);
          }),
      });
  }

  /** Who hears its events. */
  get events(): EventQueue['emitter'] {
    return this.#events.emitter;
  }

  get status(): LinkStatus {
    return this.#status;
  }

  /** The error that led to `failed`. */
  get error(): BankhubError | null {
    return this.#error;
  }

  /** From `start()` until the flow is left: a failed or finished one is still open. */
  get isOpen(): boolean {
    return this.#isOpen;
  }

  get hasHook(): boolean {
    return Boolean(this.#host.fetchHostedLink);
  }

  /** Open with nothing to show, while by now there is a hook to ask. */
  get isWaiting(): boolean {
    return this.#isOpen && this.#status === 'idle' && this.hasHook;
  }

  /** Whether another try could end `failed`. */
  get canRetry(): boolean {
    const code = this.#error?.code;
    return code === 'load-timeout' || code === 'popup-blocked' || (this.hasHook && code !== 'blocked-by-csp');
  }

  diagnostics(): Diagnostics {
    return this.#log.report(this.#status);
  }

  /** Takes a link from the page; an open session goes on with it at once. */
  setLink(url: unknown, expiresAt: unknown): void {
    this.#given = { url: canonicalUrl(url), expiresAt };
    this.#isSpent = false;
    this.#refreshes = { inRow: 0, all: 0 };
    if (this.#isOpen) this.#events.transition(() => this.#show());
  }

  /** Shows the link, once there is one or a hook. One that is missing, stale or spent is first replaced, by the hook. */
  start(): void {
    if (this.#isOpen && this.#status !== 'idle') return;
    if (!this.#isOpen) addEventListener('online', this.#onOnline);
    this.#isOpen = true;
    this.#refreshes = { inRow: 0, all: 0 };
    this.#events.transition(() => this.#show());
  }

  /** Opens a connection for a link that is soon to be shown, or for its successor. */
  preconnect(url = this.#given.url): void {
    preconnect(url, this.#host);
  }

  /** Asks for a fresh link now, whatever the present one is good for; a request that is running serves. */
  refresh(): void {
    if (this.#status === 'fetching' || this.#status === 'refreshing') return;
    this.#isSpent = true;
    this.#refreshes = { inRow: 0, all: 0 };
    if (!this.#isOpen) return;
    this.#events.transition(() => {
      // What its page still says belongs to what is done.
      if (this.#status === 'finished') this.#dropPlace();
      this.#refresh('retry');
    });
  }

  /** Ends `failed` by trying again, at a person's wish. */
  retry(): void {
    if (this.#status !== 'failed') return;
    this.#refreshes = { inRow: 0, all: 0 };
    const hook = this.#host.fetchHostedLink;
    this.#events.transition(() => (hook ? this.#fetch('retry', hook) : this.#mountGiven()));
  }

  /** Leaves the flow. Success outranks it: a finished session stays `finished`. */
  close(reason: 'dismiss' | 'api'): void {
    if (!this.#isOpen) return;
    this.#events.transition(() => {
      this.#events.add('closed', { reason, timestamp: '', at: null, raw: null });
      this.#end('closed');
    });
  }

  /** Ends what is shown, without leaving the flow: `start()` begins it anew. */
  stop(): void {
    if (this.#isOpen) this.#events.transition(() => this.#end('idle'));
  }

  /** To be called when the frame was moved in the document: where that has emptied it, the link is shown anew. */
  afterMove(): void {
    if (this.#place && !this.#watch?.isLive()) this.renew();
  }

  /** Shows the link anew: what it was shown in has gone. */
  renew(): void {
    if (!this.#isOpen) return;
    this.#events.transition(() => (this.#status === 'finished' ? this.#dropPlace() : this.#show()));
  }

  /** Takes a message that has passed every check. */
  accept({ kind, detail, account, publicToken }: LinkMessage): void {
    const isOutcome = kind === 'linked' || kind === 'unlinked';
    const isExpiry = kind === 'token-expired' || kind === 'session-expired';
    const isFinished = this.#status === 'finished';
    if (isFinished ? isOutcome || isExpiry : isExpiry && this.#status === 'refreshing')
      return this.#log.refuse('duplicate');

    this.#log.note(`message ${kind ?? 'unknown'}`);
    if (!isExpiry) this.#refreshes.inRow = 0;
    const { timestamp } = detail;
    const received = { timestamp, at: parseTime(timestamp, this.#host.expiresAtOffset), raw: detail };
    this.#events.transition(() => {
      if (isOutcome) this.#events.add(kind, { account, ...(publicToken && { publicToken }), ...received });
      else if (isExpiry) this.#emitExpiry(kind, received);
      else if (kind === 'closed') this.#events.add(kind, { reason: 'frame', ...received });
      else if (kind) this.#events.add(kind, received);
      this.#events.add('message', detail);

      if (isOutcome) {
        this.#request?.abort();
        this.#isSpent = true;
        this.#become('finished');
      } else if (kind === 'closed') this.#end('closed');
      else this.#becomeReady();
    });
  }

  #show(): void {
    const { fetchHostedLink, expiresAtOffset } = this.#host;
    const { url, expiresAt } = this.#given;
    const expiry =
      parseTime(expiresAt, expiresAtOffset) ??
      replaced('expires-at', 'a time, ISO 8601 or Y-m-d H:i:s', expiresAt, null);
    const isStale = Boolean(url) && !this.#isSpent && expiry !== null && expiry.getTime() <= Date.now();
    this.#request?.abort();
    this.#dropPlace();
    if (fetchHostedLink && (!url || this.#isSpent || isStale)) {
      this.#isSpent = Boolean(url);
      this.#fetch(isStale ? 'stale' : 'open', fetchHostedLink);
    } else if (url) {
      this.#mountGiven();
    } else {
      this.#become('idle');
    }
  }

  #mountGiven(): void {
    let link: CheckedLink;
    try {
      link = checkHostedUrl(this.#given.url, this.#host);
    } catch (error) {
      return this.#fail(error as BankhubError);
    }
    this.#mount(link);
  }

  #mount(link: CheckedLink): void {
    this.#dropPlace();
    const run = this.#placeRun;
    this.#become('loading');
    const place = this.#host.mount(link);
    // An engine may run microtasks, and so any code of the page's, while a frame is made.
    if (run !== this.#placeRun) return place?.remove();
    if (!place) return this.#fail(popupBlocked());
    const { loadTimeoutMs } = this.#host;
    // What is asked for without a network, the browser answers with a page of its own, also when the network is back by then.
    const hasNetwork = isOnline(link);
    this.#place = place;
    const events: PlaceEvents = {
      load: (url) => {
        if (hasNetwork && isOnline(link)) this.#onLoad(link, url);
        else this.#log.note('loaded while offline');
      },
      // The frame stays: a page that is only slow is shown when it comes, and what it says meanwhile counts.
      late: () => this.#whileLoading(() => this.#become('failed', loadTimeout(loadTimeoutMs))),
      emptied: () => this.afterMove(),
      blocked: () => this.#whileLoading(() => this.#fail(blockedByCsp(link.origin))),
      message: (origin, readData) => this.#onMessage(origin, readData, link),
    };
    this.#watch =
      HAS_SEAM && simulation.watch
        ? simulation.watch(place, link.origin, events)
        : place.watch(events, loadTimeoutMs);
  }

  #dropPlace(): void {
    const place = this.#place;
    this.#placeRun++;
    this.#place = null;
    this.#watch?.end();
    place?.remove();
  }

  #onLoad({ origin }: CheckedLink, url: string | null): void {
    const own = location.origin;
    this.#events.transition(() => {
      // Where the link is of the page's own origin itself, that tells nothing.
      if (origin !== own && url?.startsWith(`${own}/`)) this.#events.add('redirected', { url });
      this.#becomeReady();
    });
  }

  /** The network has been away: what it may have cost is tried again. */
  readonly #onOnline = (): void => {
    if (this.#status === 'loading') this.#events.transition(() => this.#mountGiven());
    else if (this.canRetry && this.#error?.code !== 'popup-blocked') this.retry();
  };

  /** The router has found the place by the message's source; a frame must still have that window. */
  #onMessage(origin: string, readData: () => unknown, link: CheckedLink): void {
    if (!this.#watch?.isLive()) return this.#log.refuse('source');
    if (origin !== link.origin) return this.#log.refuse('origin');
    const message = link.protocol.parse(readData());
    if (!message) return this.#log.refuse('shape');
    this.accept(message);
  }

  #emitExpiry(
    kind: 'token-expired' | 'session-expired',
    received: LinkEventMap[typeof kind]['detail'],
  ): void {
    const place = this.#place;
    this.#isSpent = true;
    this.#events.add(kind, received, () => {
      // A listener may have replaced the link, left the flow, or asked for the refresh itself.
      if (this.#place === place && this.#status === 'ready') this.#refresh(kind);
    });
  }

  #refresh(reason: LinkRequestReason): void {
    const { fetchHostedLink, maxRefreshes } = this.#host;
    const isTooOften = () =>
      this.#refreshes.inRow++ >= maxRefreshes ||
      this.#refreshes.all++ >= maxRefreshes * MAX_ROWS_OF_REFRESHES;
    if (!fetchHostedLink) this.#fail(refreshUnavailable());
    else if (isTooOften()) this.#fail(refreshLimit());
    else this.#fetch(reason, fetchHostedLink);
  }

  #fetch(reason: LinkRequestReason, hook: FetchHostedLink): void {
    this.#request?.abort();
    const request = (this.#request = new AbortController());
    this.#become(reason === 'open' || !this.#given.url ? 'fetching' : 'refreshing');
    this.preconnect();
    const finish = (change: () => void) => {
      if (!request.signal.aborted) this.#events.transition(change);
    };
    fetchLink({
      hook,
      reason,
      timeoutMs: this.#host.refreshTimeoutMs,
      signal: request.signal,
      onFailure: (attempt, cause) =>
        this.#log.note(`try ${attempt} failed${cause instanceof BankhubError ? ` ${cause.code}` : ''}`),
      accept: (answer) => {
        // Its own fields, without those that a polluted prototype would add.
        const { hosted_link_url, expires_at } = { __proto__: null, ...answer } as LinkToken;
        const link = checkHostedUrl(hosted_link_url, this.#host);
        if (this.#isSpent && link.href === this.#given.url)
          throw new Error('Expected a fresh hosted link, saw the one that it is to replace.');
        return { link, expiresAt: expires_at };
      },
    }).then(
      ({ link: { link, expiresAt }, attempt }) =>
        finish(() => {
          this.#given = { url: link.href, expiresAt };
          this.#isSpent = false;
          this.#mount(link);
          if (reason !== 'open') this.#events.add('refreshed', { reason, attempt });
        }),
      (error: unknown) => finish(() => this.#fail(error as BankhubError)),
    );
  }

  #whileLoading(change: () => void): void {
    if (this.#status === 'loading') this.#events.transition(change);
  }

  #becomeReady(): void {
    if (this.#status === 'loading' || this.#status === 'failed') this.#become('ready');
  }

  #fail(error: BankhubError): void {
    this.#dropPlace();
    this.#become('failed', error);
  }

  #end(status: 'closed' | 'idle'): void {
    this.#isOpen = false;
    removeEventListener('online', this.#onOnline);
    this.#request?.abort();
    this.#dropPlace();
    if (this.#status !== 'finished') this.#become(status);
  }

  #become(status: LinkStatus, error: BankhubError | null = null): void {
    const previous = this.#status;
    this.#status = status;
    this.#error = error;
    if (error) this.#events.add('error', { error });
    if (status !== previous) this.#events.add('status', { status, previous });
    if (error || status !== previous) this.#log.note(error ? `${status} ${error.code}` : status);
  }
}

/** Loopback needs no network. */
function isOnline({ href }: CheckedLink): boolean {
  return navigator.onLine || href.startsWith('http:');
}
