/** The ids of the link that an event belongs to. Each may be missing or null. */
export interface LinkXids {
  link_token_xid?: string | null;
  link_session_xid?: string | null;
}

/** Metadata without a sample in SePay's docs. Any field may be missing. */
export type UndocumentedMetadata = LinkXids & Record<string, unknown>;

export interface LinkTokenCreatedMetadata extends LinkXids {
  /** Known values: `LINK_BANK_ACCOUNT`, `UNLINK_BANK_ACCOUNT`. SePay may add others. */
  purpose?: string;
}

export interface SessionStateMetadata extends LinkXids {
  /**
   * Known values: `REQUEST_BANK_ACCOUNT_LINK`, `CONFIRM_BANK_ACCOUNT_LINK`, `FINISHED_BANK_ACCOUNT_LINK`,
   * `REQUEST_BANK_ACCOUNT_UNLINK`. SePay may add others.
   */
  state?: string;
  brand_name?: string;
  /** Known values: `individual`, `enterprise`, `personal`. SePay may add others. */
  account_type?: string;
  account_number?: string;
  account_holder_name?: string;
}

export interface SessionCompletedMetadata extends LinkXids {
  bank_account_xid?: string;
  /** True after an unlink. Otherwise missing. */
  unlinked?: boolean;
}

export interface BankAccountMetadata extends LinkXids {
  bank_account_xid?: string;
  brand_name?: string;
  /** Known values: `individual`, `enterprise`, `personal`. SePay may add others. */
  account_type?: string;
  account_number?: string;
}

/**
 * The metadata of the 13 events in SePay's docs. The field names are SePay's.
 * Any field may be missing, because the docs have samples but no schema.
 */
export interface WebhookMetadata {
  LINK_TOKEN_CREATED: LinkTokenCreatedMetadata;
  LINK_TOKEN_REVOKED: UndocumentedMetadata;
  LINK_TOKEN_EXPIRED: UndocumentedMetadata;
  LINK_SESSION_INITIALIZED: LinkXids;
  LINK_SESSION_REINITIALIZED: UndocumentedMetadata;
  LINK_SESSION_STATE_CHANGED: SessionStateMetadata;
  LINK_SESSION_COMPLETED: SessionCompletedMetadata;
  LINK_SESSION_FAILED: UndocumentedMetadata;
  LINK_SESSION_ABANDONED: UndocumentedMetadata;
  LINK_SESSION_EXPIRED: UndocumentedMetadata;
  BANK_ACCOUNT_LINKED: BankAccountMetadata;
  BANK_ACCOUNT_UNLINKED: BankAccountMetadata;
  BANK_ACCOUNT_INACTIVATED: BankAccountMetadata;
}

export type WebhookEventName = keyof WebhookMetadata;

/** One event from SePay Bank Hub. */
export interface WebhookEnvelope<Name extends string, Metadata> {
  readonly event: Name;
  /** The name that was sent. One page of the docs spells `BANK_ACCOUNT_INACTIVATED` as `BANK_ACCOUNT_INACTIVED`. */
  readonly rawEvent: string;
  /** Id of the delivery. A repeated delivery has the same id. */
  readonly xid: string;
  /**
   * Time of the event in seconds since 1970. Null if it was not sent. Deliveries can arrive in another order.
   */
  readonly timestamp: number | null;
  /** `1.0`, or `''` if it was not sent. */
  readonly version: string;
  readonly metadata: Metadata;
}

/** A documented event. Check `event.event` to get the type of `event.metadata`. */
export type WebhookEvent = {
  [Name in WebhookEventName]: WebhookEnvelope<Name, WebhookMetadata[Name]>;
}[WebhookEventName];

/** An event that SePay's docs did not contain when this version was released. */
export type UnknownWebhookEvent = WebhookEnvelope<string, Record<string, unknown>>;

/** Your functions, by event name. Each is awaited. If one throws, the handler answers 500. */
export type WebhookFunctions = {
  [Name in WebhookEventName]?: (event: WebhookEnvelope<Name, WebhookMetadata[Name]>) => unknown;
} & {
  /** Receives every event without its own function, also unknown events. */
  '*'?: (event: WebhookEvent | UnknownWebhookEvent) => unknown;
};

export const WEBHOOK_EVENT_NAMES: readonly WebhookEventName[] = [
  'LINK_TOKEN_CREATED',
  'LINK_TOKEN_REVOKED',
  'LINK_TOKEN_EXPIRED',
  'LINK_SESSION_INITIALIZED',
  'LINK_SESSION_REINITIALIZED',
  'LINK_SESSION_STATE_CHANGED',
  'LINK_SESSION_COMPLETED',
  'LINK_SESSION_FAILED',
  'LINK_SESSION_ABANDONED',
  'LINK_SESSION_EXPIRED',
  'BANK_ACCOUNT_LINKED',
  'BANK_ACCOUNT_UNLINKED',
  'BANK_ACCOUNT_INACTIVATED',
];
