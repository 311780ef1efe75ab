import { sepayPages } from '../shared/hosted-pages.js';
import { envelopeParser, own } from './envelope.js';
import type { MessageKind, Protocol } from './protocol.js';

/** Event names: SePay docs; `BANKHUB_OPEN` is told of by the vendor's own script only. */
const KINDS = new Map<string, MessageKind>([
  ['FINISHED_BANK_ACCOUNT_LINK', 'linked'],
  ['FINISHED_BANK_ACCOUNT_UNLINK', 'unlinked'],
  ['BANKHUB_CLOSE_LINK', 'closed'],
  ['BANKHUB_TOKEN_EXPIRED', 'token-expired'],
  ['BANKHUB_SESSION_EXPIRED', 'session-expired'],
  ['BANKHUB_OPEN', 'opened'],
]);

/** SePay Bank Hub. */
export const sepay: Protocol = {
  ...sepayPages,

  // `{event, metadata, timestamp}` (SePay docs).
  parse: envelopeParser('event', (event, envelope) => {
    const metadata = own(envelope, 'metadata');
    const number = text(own(metadata, 'account_number')).trim();
    return {
      kind: KINDS.get(event),
      metadata,
      timestamp: text(own(envelope, 'timestamp')),
      account: number ? Object.freeze({ number, type: text(own(metadata, 'account_type')) }) : null,
    };
  }),
};

/** A string as it is, a number as decimal text, anything else as `''`. */
function text(value: unknown): string {
  if (typeof value === 'string') return value;
  // To write out a million digits takes seconds.
  if (typeof value === 'bigint') return BigInt.asIntN(128, value) === value ? String(value) : '';
  if (typeof value !== 'number' || !Number.isFinite(value)) return '';
  return Number.isInteger(value) ? String(BigInt(value)) : String(value);
}
