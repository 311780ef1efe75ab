import type { BankhubError } from '../bankhub-error.js';
import type { Diagnostics } from '../diagnostics.js';
import type { EventQueue } from '../events/event-queue.js';
import type { LinkStatus } from '../events/link-events.js';
import { addMessageEvents } from '../events/message-events.js';
import { isExpiry, isOutcome, type LinkMessage } from '../messages/link-message.js';
import { preconnect } from '../places/preconnect.js';
import { allowTestControl } from '../places/testing-switch.js';
import { CurrentLink } from './current-link.js';
import { LinkLoader } from './link-loader.js';
import type { LinkPresenter } from './link-presenter.js';
import { LinkRefresher } from './link-refresher.js';
import { canRetry } from './session-errors.js';
import { SessionState } from './session-state.js';

/**
 * The state machine of one widget, which shows one link after another. Each change is made in a transition: the state is
 * complete before its events go out. So a listener may do anything, for example end the session.
 */
export class LinkSession {
  readonly #presenter: LinkPresenter;
  readonly #state: SessionState;
  readonly #link = new CurrentLink();
  readonly #loader: LinkLoader;
  readonly #refresher: LinkRefresher;
  #isOpen = false;

  constructor(presenter: LinkPresenter) {
    this.#presenter = presenter;
    this.#state = new SessionState(() => presenter.debug);
    this.#loader = new LinkLoader(presenter, this.#state, {
      onEmptied: () => this.remountIfEmptied(),
      onMessage: (message) => this.#onMessage(message),
    });
    this.#refresher = new LinkRefresher(presenter, this.#state, this.#link, this.#loader);
    allowTestControl(this, {
      watch: () => this.#loader.watch,
      load: () => this.#state.transition(() => this.#state.becomeReady()),
      fail: (error) => {
        this.#refresher.abort();
        this.#state.transition(() => this.#loader.fail(error));
      },
    });
  }

  get events(): EventQueue['emitter'] {
    return this.#state.emitter;
  }

  get status(): LinkStatus {
    return this.#state.status;
  }

  /** The error that led to `failed`. */
  get error(): BankhubError | null {
    return this.#state.error;
  }

  /** True from `start()` until `close()`, `stop()` or a `closed` message. A failed or finished session is still open. */
  get isOpen(): boolean {
    return this.#isOpen;
  }

  get hasHook(): boolean {
    return Boolean(this.#presenter.fetchHostedLink);
  }

  /** Whether a retry can fix the failure. */
  get canRetry(): boolean {
    return canRetry(this.error, this.hasHook);
  }

  diagnostics(): Diagnostics {
    return this.#state.log.report(this.status);
  }

  /** Opens a connection for a link that is going to be shown soon. */
  preconnect(url: unknown = this.#link.url): void {
    preconnect(url, this.#presenter);
  }

  /** Takes a new link from the page. An open session shows it at once. */
  setLink(url: unknown, expiresAt: unknown): void {
    this.#link.set(url, expiresAt);
    this.#refresher.budget.reset();
    if (this.#isOpen) this.#state.transition(() => this.#show());
  }

  /** Opens the session, and shows its link. */
  start(): void {
    if (this.#isOpen && this.status !== 'idle') return;
    if (!this.#isOpen) addEventListener('online', this.#onOnline);
    this.#isOpen = true;
    this.#refresher.budget.reset();
    this.#state.transition(() => this.#show());
  }

  /** Gets a fresh link from the hook, even if the present one still works. If the session is not open, `start()` gets it. */
  refresh(): void {
    if (this.status === 'fetching' || this.status === 'refreshing') return;
    this.#link.isUsedUp = true;
    this.#refresher.budget.reset();
    if (!this.#isOpen) return;
    this.#state.transition(() => {
      // Late messages from the finished page must not affect the new attempt.
      if (this.status === 'finished') this.#loader.hide();
      this.#refresher.refresh('retry');
    });
  }

  /** The user's retry after a failure. Without a hook, the same link is loaded again. */
  retry(): void {
    if (this.status !== 'failed') return;
    this.#refresher.budget.reset();
    const hook = this.#presenter.fetchHostedLink;
    this.#state.transition(() =>
      hook ? this.#refresher.fetch('retry', hook) : this.#loader.loadUrl(this.#link.url),
    );
  }

  /** Shows the link again, after its iframe or window is gone. A finished session does not need it again. */
  remount(): void {
    if (!this.#isOpen) return;
    this.#state.transition(() => (this.status === 'finished' ? this.#loader.hide() : this.#show()));
  }

  /** Call it after the iframe was moved in the document. If the move emptied the iframe, the link is shown again. */
  remountIfEmptied(): void {
    if (this.#loader.watch?.isLive() === false) this.remount();
  }

  /** Leaves the flow. An outcome stays: a finished session stays `finished`. */
  close(reason: 'dismiss' | 'api'): void {
    if (!this.#isOpen) return;
    this.#state.transition(() => {
      this.#state.add('closed', { reason, timestamp: '', at: null, raw: null });
      this.#end('closed');
    });
  }

  /** Stops the link without leaving the flow, and removes its iframe if it is ours. `start()` begins again. */
  stop(): void {
    if (this.#isOpen) this.#state.transition(() => this.#end('idle'));
  }

  /** Shows the link. If it is missing, expired or used up, the hook replaces it first. */
  #show(): void {
    const { fetchHostedLink, expiresAtOffset } = this.#presenter;
    const link = this.#link;
    const isStale = link.isPastExpiry(expiresAtOffset) && Boolean(link.url) && !link.isUsedUp;
    this.#refresher.abort();
    this.#loader.hide();
    if (fetchHostedLink && (!link.url || link.isUsedUp || isStale)) {
      if (isStale) link.isUsedUp = true;
      this.#refresher.fetch(isStale ? 'stale' : 'open', fetchHostedLink);
    } else if (link.url) {
      this.#loader.loadUrl(link.url);
    } else {
      this.#state.enter('idle');
    }
  }

  readonly #onOnline = (): void => {
    if (this.status === 'loading') this.#state.transition(() => this.#loader.loadUrl(this.#link.url));
    else if (this.canRetry && this.error?.code !== 'popup-blocked') this.retry();
  };

  /** Takes a message that has passed every check. */
  #onMessage(message: LinkMessage): void {
    const { kind } = message;
    this.#state.log.note(`message ${kind ?? 'unknown'}`);
    if (!isExpiry(kind)) this.#refresher.budget.resetConsecutive();
    this.#state.transition(() => {
      const { watch } = this.#loader;
      addMessageEvents(this.#state, message, this.#presenter.expiresAtOffset, () => {
        // A listener may have replaced the link, left the flow, or requested the refresh itself.
        const isUnchanged = this.#loader.watch === watch && this.status === 'ready';
        if (isUnchanged && isExpiry(kind)) this.#refresher.refresh(kind);
      });
      if (isExpiry(kind) || isOutcome(kind)) this.#link.isUsedUp = true;
      if (isOutcome(kind)) {
        this.#refresher.abort();
        this.#state.enter('finished');
      } else if (kind === 'closed') {
        this.#end('closed');
      } else {
        this.#state.becomeReady();
      }
    });
  }

  #end(status: 'closed' | 'idle'): void {
    this.#isOpen = false;
    removeEventListener('online', this.#onOnline);
    this.#refresher.abort();
    this.#loader.hide();
    if (this.status !== 'finished') this.#state.enter(status);
  }
}
