import { envelopeParser, ownField } from './envelope.js';
import type { MessageKind } from './link-message.js';

/**
 * The event names of SePay Bank Hub (SePay docs). `BANKHUB_OPEN` is not documented; it appears in the vendor's script.
 * A Map, because a plain object would also find `constructor`.
 */
const KINDS = new Map<string, MessageKind>([
  ['FINISHED_BANK_ACCOUNT_LINK', 'linked'],
  ['FINISHED_BANK_ACCOUNT_UNLINK', 'unlinked'],
  ['BANKHUB_CLOSE_LINK', 'closed'],
  ['BANKHUB_TOKEN_EXPIRED', 'token-expired'],
  ['BANKHUB_SESSION_EXPIRED', 'session-expired'],
  ['BANKHUB_OPEN', 'opened'],
]);

/** Reads a message of SePay Bank Hub: `{event, metadata, timestamp}` (SePay docs). */
export const parseSepayMessage = envelopeParser('event', (event, envelope) => {
  const metadata = ownField(envelope, 'metadata');
  const number = toText(ownField(metadata, 'account_number')).trim();
  const type = toText(ownField(metadata, 'account_type'));
  return {
    kind: KINDS.get(event),
    metadata,
    timestamp: toText(ownField(envelope, 'timestamp')),
    account: number ? Object.freeze({ number, type }) : null,
  };
});

/** Returns a string unchanged, a number as decimal text, and `''` for anything else. */
function toText(value: unknown): string {
  if (typeof value === 'string') return value;
  // Only up to 128 bits: converting a million digits takes seconds.
  if (typeof value === 'bigint') return BigInt.asIntN(128, value) === value ? String(value) : '';
  if (typeof value !== 'number' || !Number.isFinite(value)) return '';
  // Through BigInt, because `String(1e21)` is not decimal.
  return Number.isInteger(value) ? String(BigInt(value)) : String(value);
}
