import type { HostedLink } from '../../shared/hosted-link.js';
import type { BankhubError } from '../bankhub-error.js';
import { checkHostedUrl } from '../hosted-url.js';
import type { LinkMessage } from '../messages/link-message.js';
import type { PlaceHandlers, PlaceWatch } from '../places/place.js';
import { ShownPlace } from '../places/shown-place.js';
import type { LinkPresenter } from './link-presenter.js';
import { blockedByCsp, loadTimeout, popupBlocked } from './session-errors.js';
import type { SessionState } from './session-state.js';

/** What the loader reports to its session. */
export interface LoaderHandlers {
  /** A message has passed every check. */
  readonly onMessage: (message: LinkMessage) => void;
  /** The iframe was moved, and is empty now. */
  readonly onEmptied: () => void;
}

/** Loads a link in its place, and turns what the place reports into the status of the session. */
export class LinkLoader {
  readonly #presenter: LinkPresenter;
  readonly #state: SessionState;
  readonly #handlers: LoaderHandlers;
  readonly #shown = new ShownPlace();

  constructor(presenter: LinkPresenter, state: SessionState, handlers: LoaderHandlers) {
    this.#presenter = presenter;
    this.#state = state;
    this.#handlers = handlers;
  }

  /** The watch of the link that is shown now. A link that is loaded again has a new watch. */
  get watch(): PlaceWatch | null {
    return this.#shown.watch;
  }

  /** Checks a URL, then loads it. A URL that may not be loaded leads to `failed`. */
  loadUrl(url: unknown): void {
    let link: HostedLink;
    try {
      link = checkHostedUrl(url, this.#presenter);
    } catch (error) {
      return this.fail(error as BankhubError);
    }
    this.load(link);
  }

  /** Loads a link that has passed the checks, instead of the present one. */
  load(link: HostedLink): void {
    const { loadTimeoutMs } = this.#presenter;
    this.#state.enter('loading');
    const hasPlace = this.#shown.show(
      (shown) => this.#presenter.createPlace(shown),
      link,
      this.#placeHandlers(link, loadTimeoutMs),
      loadTimeoutMs,
    );
    if (!hasPlace) this.fail(popupBlocked());
  }

  hide(): void {
    this.#shown.hide();
  }

  /** Ends in `failed`, and hides the link. After a load timeout, the link stays: a slow page can still become ready. */
  fail(error: BankhubError): void {
    if (error.code !== 'load-timeout') this.hide();
    this.#state.enter('failed', error);
  }

  #placeHandlers(link: HostedLink, loadTimeoutMs: number): PlaceHandlers {
    const state = this.#state;
    // A navigation that starts offline ends on the browser's error page. That page also fires `load`, which is ignored.
    const startedOnline = isOnline(link);
    const whileLoading = (change: () => void) => {
      if (state.status === 'loading') state.transition(change);
    };
    return {
      onLoad: (url) => {
        if (startedOnline && isOnline(link)) this.#onLoad(link, url);
        else state.log.note('loaded while offline');
      },
      onLoadTimeout: () => whileLoading(() => this.fail(loadTimeout(loadTimeoutMs))),
      onBlockedByCsp: () => whileLoading(() => this.fail(blockedByCsp(link.origin))),
      isDuplicate: (kind) => state.isDuplicate(kind),
      onRefused: (reason) => state.log.refuse(reason),
      ...this.#handlers,
    };
  }

  #onLoad(link: HostedLink, url: string | null): void {
    const pageOrigin = location.origin;
    // If the link itself is same-origin, seeing a same-origin URL does not mean a redirect.
    const isRedirect = link.origin !== pageOrigin && url?.startsWith(`${pageOrigin}/`);
    this.#state.transition(() => {
      if (url && isRedirect) this.#state.add('redirected', { url });
      this.#state.becomeReady();
    });
  }
}

/** Whether the browser has a network. Loopback needs none. */
function isOnline({ href }: HostedLink): boolean {
  return navigator.onLine || href.startsWith('http:');
}
