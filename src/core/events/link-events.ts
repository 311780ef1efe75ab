import type { BankhubError } from '../bankhub-error.js';

/** Where a session stands. */
export type LinkStatus =
  'idle' | 'fetching' | 'loading' | 'ready' | 'refreshing' | 'finished' | 'closed' | 'failed';

/** Why a fresh link is requested. */
export type LinkRequestReason = 'open' | 'token-expired' | 'session-expired' | 'stale' | 'retry';

/** The linked account as the hosted page named it. It is not a proof: the merchant's server confirms it by webhook. */
export interface LinkedAccount {
  readonly number: string;
  /** An open list: `individual`, `enterprise`, … (SePay docs). `''` when absent. */
  readonly type: string;
}

/** A copy of an accepted message. The page never gets an object of the hosted page. */
export interface MessageDetail {
  /** The vendor's event name. */
  readonly event: string;
  /** Plain data, frozen. Null when absent. */
  readonly metadata: unknown;
  /** The vendor's text. A number becomes decimal text. `''` when absent. */
  readonly timestamp: string;
}

/** The fields of every event that comes from a message. */
export interface ReceivedDetail {
  /** The vendor's text. `''` when absent. */
  readonly timestamp: string;
  /** The timestamp as a time. Null when it cannot be read. */
  readonly at: Date | null;
  /** The message behind the event, with all its fields. Null when there is no message behind it. */
  readonly raw: MessageDetail | null;
}

export interface LinkedDetail extends ReceivedDetail {
  /** Null when the message has no account number. */
  readonly account: LinkedAccount | null;
  /** Cas only. The merchant's server exchanges it, once. */
  readonly publicToken?: string;
}

export interface ClosedDetail extends ReceivedDetail {
  /** Who closed: the user inside the iframe, the user outside of it, or the page's code. */
  readonly reason: 'frame' | 'dismiss' | 'api';
}

export interface RefreshedDetail {
  readonly reason: LinkRequestReason;
  /** The try that succeeded: 1, 2 or 3. */
  readonly attempt: number;
}

export interface RedirectedDetail {
  /** The page of `completion_redirect_uri`, on the page's own origin. */
  readonly url: string;
}

export interface StatusDetail {
  readonly status: LinkStatus;
  readonly previous: LinkStatus;
}

export interface ErrorDetail {
  readonly error: BankhubError;
}

/** The types of all events of a session. The element adds the prefix `bankhub-`. */
export const EVENT_TYPES = [
  'linked',
  'unlinked',
  'closed',
  'token-expired',
  'session-expired',
  'opened',
  'message',
  'refreshed',
  'redirected',
  'status',
  'error',
] as const satisfies readonly (keyof LinkEventMap)[];

/** The events of a session, by type. */
export type LinkEventMap = {
  linked: CustomEvent<LinkedDetail>;
  unlinked: CustomEvent<LinkedDetail>;
  closed: CustomEvent<ClosedDetail>;
  /** Cancelable: `preventDefault()` keeps the session from requesting a fresh link by itself. */
  'token-expired': CustomEvent<ReceivedDetail>;
  /** Cancelable, like `token-expired`. */
  'session-expired': CustomEvent<ReceivedDetail>;
  opened: CustomEvent<ReceivedDetail>;
  message: CustomEvent<MessageDetail>;
  refreshed: CustomEvent<RefreshedDetail>;
  redirected: CustomEvent<RedirectedDetail>;
  status: CustomEvent<StatusDetail>;
  error: CustomEvent<ErrorDetail>;
};
