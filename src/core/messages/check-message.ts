import type { Vendor } from '../../shared/hosted-pages.js';
import { parseCasMessage } from './cas-messages.js';
import type { LinkMessage, MessageKind, ParseMessage } from './link-message.js';
import { parseSepayMessage } from './sepay-messages.js';

/** Why a message was refused, in the order of the checks. */
export type RefusalReason =
  /** Made by a script, or not from the window of a live link. Includes messages that belong to no link of the page. */
  | 'source'
  /** From our iframe or popup window, but not from the origin of the link. */
  | 'origin'
  /** Not the vendor's envelope. */
  | 'shape'
  /** An outcome or an expiry after an outcome, or an expiry of a link that is being replaced already. */
  | 'duplicate';

/** A message before it is checked. The fields can be getters: each is read only when its check needs it. */
export interface UncheckedMessage {
  readonly isTrusted: boolean;
  readonly source: unknown;
  readonly origin: string;
  readonly data: unknown;
}

/** What a session does with the messages for its link. */
export interface MessageHandlers {
  /** Whether the session has taken such a message already. */
  readonly isDuplicate: (kind: MessageKind | undefined) => boolean;
  readonly onMessage: (message: LinkMessage) => void;
  readonly onRefused: (reason: RefusalReason) => void;
}

/** A link that is shown now, and that expects messages. */
export interface MessageReceiver extends MessageHandlers {
  /** The exact origin of the link. */
  readonly origin: string;
  readonly vendor: Vendor;
  /** False if the iframe has a new window, because it was moved. */
  isLive(): boolean;
}

/** The result of {@link checkMessage}. */
export type MessageCheck =
  | { readonly message: LinkMessage; readonly receiver: MessageReceiver }
  | { readonly message: null; readonly reason: RefusalReason; readonly receiver?: MessageReceiver };

const PARSERS: Record<Vendor, ParseMessage> = { sepay: parseSepayMessage, cas: parseCasMessage };

/**
 * Decides whether a message counts, and for which link. These are all the checks, in this order. The cheap ones come first, so
 * that a flood of foreign messages costs little. The data of a message that fails an earlier check is never decoded.
 */
export function checkMessage(
  message: UncheckedMessage,
  findReceiver: (source: unknown) => MessageReceiver | undefined,
): MessageCheck {
  // 1. Trusted: the browser made the event, not a script on the page.
  if (!message.isTrusted) return { message: null, reason: 'source' };

  // 2. Source: it comes from the window in which one of our links is shown now.
  const receiver = findReceiver(message.source);
  if (!receiver) return { message: null, reason: 'source' };
  if (!receiver.isLive()) return { message: null, reason: 'source', receiver };

  // 3. Origin: exactly the origin of that link.
  if (message.origin !== receiver.origin) return { message: null, reason: 'origin', receiver };

  // 4. Shape: the vendor's envelope, copied field by field.
  const parsed = PARSERS[receiver.vendor](message.data);
  if (!parsed) return { message: null, reason: 'shape', receiver };

  // 5. Known event: an unknown name is not refused. Its `kind` is undefined, so it leads to the generic `message` event only.
  // 6. Duplicate: one outcome per flow, one refresh per expired link.
  if (receiver.isDuplicate(parsed.kind)) return { message: null, reason: 'duplicate', receiver };

  return { message: parsed, receiver };
}
