import { nameOf, own, readEnvelope } from './envelope.js';
import { isPlainObject, plainCopy } from './plain-copy.js';
import type { LinkMessage, MessageKind, Protocol } from './protocol.js';

/** Event names: SePay docs; `BANKHUB_OPEN` is told of by the vendor's own script only. */
const KINDS = new Map<string, MessageKind>([
  ['FINISHED_BANK_ACCOUNT_LINK', 'linked'],
  ['FINISHED_BANK_ACCOUNT_UNLINK', 'unlinked'],
  ['BANKHUB_CLOSE_LINK', 'closed'],
  ['BANKHUB_TOKEN_EXPIRED', 'token-expired'],
  ['BANKHUB_SESSION_EXPIRED', 'session-expired'],
  ['BANKHUB_OPEN', 'opened'],
]);

/** SePay Bank Hub. `https://bankhub.sepay.vn` is documented, the sandbox host was seen once in an integration. */
export const sepay: Protocol = {
  provider: 'sepay',
  origins: ['https://bankhub.sepay.vn', 'https://bankhub-sandbox.sepay.vn'],

  isLinkPage(url) {
    return /^\/link\/[\w-]+$/.test(url.pathname);
  },

  linkPage: 'with the path of a link page, /link/<id>',

  parse(data) {
    try {
      return parseEnvelope(data);
    } catch {
      // Broken JSON, or an object whose fields cannot be read: not an envelope.
      return null;
    }
  },
};

/** `{event, metadata, timestamp}` as an object (SePay docs), or the same as JSON text. */
function parseEnvelope(data: unknown): LinkMessage | null {
  const envelope = readEnvelope(data);
  const event = envelope && nameOf(own(envelope, 'event'));
  if (!envelope || !event) return null;

  const metadata = own(envelope, 'metadata');
  const fields = isPlainObject(metadata) ? metadata : {};
  const number = text(own(fields, 'account_number')).trim();
  return {
    kind: KINDS.get(event),
    detail: Object.freeze({
      event,
      metadata: plainCopy(metadata ?? null),
      timestamp: text(own(envelope, 'timestamp')),
    }),
    account: number ? Object.freeze({ number, type: text(own(fields, 'account_type')) }) : null,
  };
}

/** A string as it is, a number as decimal text, anything else as `''`. */
function text(value: unknown): string {
  if (typeof value === 'string') return value;
  // To write out a million digits takes seconds.
  if (typeof value === 'bigint') return BigInt.asIntN(128, value) === value ? String(value) : '';
  if (typeof value !== 'number' || !Number.isFinite(value)) return '';
  return Number.isInteger(value) ? String(BigInt(value)) : String(value);
}
