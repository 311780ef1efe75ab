import type { BankhubError } from './bankhub-error.js';

/** Where a session stands. */
export type LinkStatus =
  'idle' | 'fetching' | 'loading' | 'ready' | 'refreshing' | 'finished' | 'closed' | 'failed';

/** Why a fresh link is asked for. */
export type LinkRequestReason = 'open' | 'token-expired' | 'session-expired' | 'stale' | 'retry';

/** The linked account as the frame named it: no proof, the merchant's server confirms it by webhook. */
export interface LinkedAccount {
  readonly number: string;
  /** An open string: `individual`, `enterprise`, … (SePay docs); `''` when absent. */
  readonly type: string;
}

/** An accepted message, copied: no object of the frame's reaches the page. */
export interface MessageDetail {
  /** The vendor's event name. */
  readonly event: string;
  /** Plain data, frozen; null when absent. */
  readonly metadata: unknown;
  /** The vendor's own text (a number as decimal text), `''` when absent. */
  readonly timestamp: string;
}

/** What every event that comes from a message carries. */
export interface ReceivedDetail {
  /** The vendor's own text, `''` where there is none. */
  readonly timestamp: string;
  /** The same, read as a time as well as it can be; null where it cannot. */
  readonly at: Date | null;
  /** The message behind the event, with fields that we do not know; null when no message is behind it. */
  readonly raw: MessageDetail | null;
}

export interface LinkedDetail extends ReceivedDetail {
  /** Null when the message named no account number. */
  readonly account: LinkedAccount | null;
  /** Cas only: to be exchanged by the merchant's server, once. */
  readonly publicToken?: string;
}

export interface ClosedDetail extends ReceivedDetail {
  /** Who closed: the person inside the frame, the person outside of it, or the page's own code. */
  readonly reason: 'frame' | 'dismiss' | 'api';
}

export interface RefreshedDetail {
  readonly reason: LinkRequestReason;
  /** The try that succeeded: 1, 2 or 3. */
  readonly attempt: number;
}

export interface RedirectedDetail {
  /** Where `completion_redirect_uri` has led to, on the page's own origin. */
  readonly url: string;
}

export interface StatusDetail {
  readonly status: LinkStatus;
  readonly previous: LinkStatus;
}

export interface ErrorDetail {
  readonly error: BankhubError;
}

/** A session's events; the element adds the prefix `bankhub-`. */
export type LinkEventMap = {
  linked: CustomEvent<LinkedDetail>;
  unlinked: CustomEvent<LinkedDetail>;
  closed: CustomEvent<ClosedDetail>;
  /** Cancelable: `preventDefault()` keeps the session from asking for a fresh link by itself. */
  'token-expired': CustomEvent<ReceivedDetail>;
  /** Cancelable, as above. */
  'session-expired': CustomEvent<ReceivedDetail>;
  opened: CustomEvent<ReceivedDetail>;
  message: CustomEvent<MessageDetail>;
  refreshed: CustomEvent<RefreshedDetail>;
  redirected: CustomEvent<RedirectedDetail>;
  status: CustomEvent<StatusDetail>;
  error: CustomEvent<ErrorDetail>;
};
