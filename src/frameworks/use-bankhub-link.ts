import type { BankhubError } from '../core/bankhub-error.js';
import type { LinkStatus } from '../core/events/link-events.js';
import type { BankhubLinkElement } from '../element/bankhub-link-element.js';
import type { BankhubLinkOptions } from '../element/create-bankhub-link.js';
import type { LinkOutcome } from '../element/link-outcome.js';

/** The options of `useBankhubLink`: every property and callback of `<bankhub-link>`, as for `createBankhubLink`. */
export type UseBankhubLinkOptions = BankhubLinkOptions;

/** The functions that `useBankhubLink` returns. They need no `this`, so they can be passed on as they are. */
export interface LinkFunctions {
  /**
   * Opens the link, and resolves once with the way it ended. It never rejects.
   * In the modes `popup` and `redirect`, call it directly in the click handler.
   */
  readonly open: () => Promise<LinkOutcome>;
  /** Closes the link. */
  readonly close: () => void;
  /** Replaces the link with a new one from the `fetchHostedLink` hook. Without a hook: `refresh-unavailable`. */
  readonly refresh: () => void;
}

/** The values that `useBankhubLink` returns. React returns them as they are, Vue returns each of them as a ref. */
export interface LinkState {
  /** The state of the link. `idle` on a server and until the link is opened. */
  readonly status: LinkStatus;
  /** The error that led to the status `failed`, otherwise null. */
  readonly error: BankhubError | null;
  /** The element. Null on a server, during hydration, and until Vue has mounted the component. */
  readonly element: BankhubLinkElement | null;
}
