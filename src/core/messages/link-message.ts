import type { LinkedAccount, MessageDetail } from '../events/link-events.js';

/** The meaning of a known message. Each is also the type of the session's event. */
export type MessageKind = 'linked' | 'unlinked' | 'closed' | 'token-expired' | 'session-expired' | 'opened';

/** A message of the right shape. Its fields are copies. */
export interface LinkMessage {
  /** Undefined for an unknown event name. The page then gets the generic `message` event only. */
  readonly kind: MessageKind | undefined;
  readonly detail: MessageDetail;
  readonly account: LinkedAccount | null;
  readonly publicToken?: string;
}

/** Reads the data of one vendor's message. Returns null when the shape is wrong. Never throws. */
export type ParseMessage = (data: unknown) => LinkMessage | null;

/** Whether the message says that the flow succeeded. */
export function isOutcome(kind: MessageKind | undefined): kind is 'linked' | 'unlinked' {
  return kind === 'linked' || kind === 'unlinked';
}

/** Whether the message says that the link can no longer be used. */
export function isExpiry(kind: MessageKind | undefined): kind is 'token-expired' | 'session-expired' {
  return kind === 'token-expired' || kind === 'session-expired';
}
