import type { HostedPages } from '../shared/hosted-pages.js';
import type { MessageDetail } from './link-events.js';

/** What a known message means; each is the name of the event that tells the page. */
export type MessageKind = 'linked' | 'unlinked' | 'closed' | 'token-expired' | 'session-expired' | 'opened';

/** A message of the right shape, copied field by field. */
export interface LinkMessage {
  /** Undefined for an event name that is not known: the page gets it as a `message` only. */
  readonly kind: MessageKind | undefined;
  readonly detail: MessageDetail;
  readonly account: { readonly number: string; readonly type: string } | null;
  readonly publicToken?: string;
}

/** One vendor's way of speaking: which links are its links, what its messages mean. */
export interface Protocol extends HostedPages {
  /** Reads a message's data, whatever it is; null when the shape is not this vendor's. Never throws. */
  parse(data: unknown): LinkMessage | null;
}
