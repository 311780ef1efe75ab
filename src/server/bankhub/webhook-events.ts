/** The xids that tie an event to a link; each may be absent or null. */
export interface LinkXids {
  link_token_xid?: string | null;
  link_session_xid?: string | null;
}

/** Metadata that SePay's docs show no sample of: nothing is promised. */
export type UndocumentedMetadata = LinkXids & Record<string, unknown>;

export interface LinkTokenCreatedMetadata extends LinkXids {
  /** An open string: `LINK_BANK_ACCOUNT`, `UNLINK_BANK_ACCOUNT`. */
  purpose?: string;
}

export interface SessionStateMetadata extends LinkXids {
  /** An open string: `REQUEST_BANK_ACCOUNT_LINK`, `CONFIRM_BANK_ACCOUNT_LINK`, `FINISHED_BANK_ACCOUNT_LINK`,
   * `REQUEST_BANK_ACCOUNT_UNLINK`. */
  state?: string;
  brand_name?: string;
  /** An open string: `individual`, `enterprise`, `personal`. */
  account_type?: string;
  account_number?: string;
  account_holder_name?: string;
}

export interface SessionCompletedMetadata extends LinkXids {
  bank_account_xid?: string;
  /** True after an unlink, else absent. */
  unlinked?: boolean;
}

export interface BankAccountMetadata extends LinkXids {
  bank_account_xid?: string;
  brand_name?: string;
  /** An open string: `individual`, `enterprise`, `personal`. */
  account_type?: string;
  account_number?: string;
}

/**
 * The 13 events of SePay's docs and what their samples carry. Fields are as the vendor names them, and each may be
 * absent: the docs show samples, no schema.
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

/** One event as SePay Bank Hub delivers it. */
export interface WebhookEnvelope<Name extends string, Metadata> {
  readonly event: Name;
  /** The name as it was sent: one page of the docs spells `BANK_ACCOUNT_INACTIVATED` as `BANK_ACCOUNT_INACTIVED`. */
  readonly rawEvent: string;
  /** The delivery's own id: a repetition carries the same. */
  readonly xid: string;
  /** When it happened, in seconds since 1970; null where none was sent. Deliveries can overtake each other. */
  readonly timestamp: number | null;
  /** `1.0`, or `''` where none was sent. */
  readonly version: string;
  readonly metadata: Metadata;
}

/** A documented event: `event.event` tells which, and with it the type of `event.metadata`. */
export type WebhookEvent = {
  [Name in WebhookEventName]: WebhookEnvelope<Name, WebhookMetadata[Name]>;
}[WebhookEventName];

/** An event that the docs of this version's time do not know. */
export type UnknownWebhookEvent = WebhookEnvelope<string, Record<string, unknown>>;

/** The merchant's functions, each awaited; what one throws has the delivery repeated. */
export type WebhookFunctions = {
  [Name in WebhookEventName]?: (event: WebhookEnvelope<Name, WebhookMetadata[Name]>) => unknown;
} & {
  /** Gets what no named function takes, events of the future included. */
  '*'?: (event: WebhookEvent | UnknownWebhookEvent) => unknown;
};

export const webhookEventNames: readonly WebhookEventName[] = [
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
