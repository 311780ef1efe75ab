import type { HostedLink } from '../../shared/hosted-link.js';
import { BankhubError } from '../bankhub-error.js';
import type { LinkRequestReason } from '../events/link-events.js';
import { checkHostedUrl } from '../hosted-url.js';
import { preconnect } from '../places/preconnect.js';
import type { CurrentLink } from './current-link.js';
import { type FetchHostedLink, fetchLink, type LinkToken } from './fetch-link.js';
import type { LinkLoader } from './link-loader.js';
import type { LinkPresenter } from './link-presenter.js';
import { RefreshBudget } from './refresh-budget.js';
import { refreshLimit, refreshUnavailable } from './session-errors.js';
import type { SessionState } from './session-state.js';

/** A link that the hook has just returned. */
interface FreshLink {
  readonly link: HostedLink;
  readonly expiresAt: unknown;
}

/**
 * Gets a fresh link from the hook, and loads it. One request at a time: a newer one aborts the older one. The result of an
 * aborted request is ignored.
 */
export class LinkRefresher {
  readonly budget = new RefreshBudget();
  readonly #presenter: LinkPresenter;
  readonly #state: SessionState;
  readonly #link: CurrentLink;
  readonly #loader: LinkLoader;
  #request: AbortController | null = null;

  constructor(presenter: LinkPresenter, state: SessionState, link: CurrentLink, loader: LinkLoader) {
    this.#presenter = presenter;
    this.#state = state;
    this.#link = link;
    this.#loader = loader;
  }

  /** Replaces an expired link. Fails if there is no hook, or if the budget is used up. */
  refresh(reason: LinkRequestReason): void {
    const { fetchHostedLink, maxRefreshes } = this.#presenter;
    if (!fetchHostedLink) this.#loader.fail(refreshUnavailable());
    else if (!this.budget.take(maxRefreshes)) this.#loader.fail(refreshLimit());
    else this.fetch(reason, fetchHostedLink);
  }

  /** Calls the hook, and loads the link that it returns. Does not use the budget. */
  fetch(reason: LinkRequestReason, hook: FetchHostedLink): void {
    this.abort();
    const request = new AbortController();
    this.#request = request;
    const unlessAborted = (change: () => void) => {
      if (!request.signal.aborted) this.#state.transition(change);
    };
    this.#state.enter(reason === 'open' || !this.#link.url ? 'fetching' : 'refreshing');
    preconnect(this.#link.url, this.#presenter);
    fetchLink({
      hook,
      reason,
      timeoutMs: this.#presenter.refreshTimeoutMs,
      signal: request.signal,
      onFailure: (attempt, cause) => this.#noteFailedTry(attempt, cause),
      accept: (answer) => this.#checkAnswer(answer),
    }).then(
      ({ link: { link, expiresAt }, attempt }) =>
        unlessAborted(() => {
          this.#link.set(link.href, expiresAt);
          this.#loader.load(link);
          if (reason !== 'open') this.#state.add('refreshed', { reason, attempt });
        }),
      (error: unknown) => unlessAborted(() => this.#loader.fail(error as BankhubError)),
    );
  }

  /** Aborts the running request, if any. */
  abort(): void {
    this.#request?.abort();
  }

  /** @throws if the link may not be loaded, or if it is the used-up link again */
  #checkAnswer(answer: LinkToken): FreshLink {
    // The answer's own fields only. A page may have a polluted prototype.
    const { hosted_link_url, expires_at } = { __proto__: null, ...answer } as LinkToken;
    const link = checkHostedUrl(hosted_link_url, this.#presenter);
    if (this.#link.isUsedUp && link.href === this.#link.url)
      throw new Error('Expected a fresh hosted link, saw the used-up link again.');
    return { link, expiresAt: expires_at };
  }

  #noteFailedTry(attempt: number, cause: unknown): void {
    const code = cause instanceof BankhubError ? ` ${cause.code}` : '';
    this.#state.log.note(`try ${attempt} failed${code}`);
  }
}
