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

/** A real envelope has some 200 characters; a text longer than this is not parsed at all. */
const MAX_TEXT = 65_536;
const MAX_NAME = 100;

/** SePay Bank Hub. `https://bankhub.sepay.vn` is documented, the sandbox host was seen once in an integration. */
export const sepay: Protocol = {
  provider: 'sepay',
  origins: ['https://bankhub.sepay.vn', 'https://bankhub-sandbox.sepay.vn'],

  isLinkPage(url) {
    return /^\/link\/[\w-]+$/.test(url.pathname);
  },

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
  if (typeof data === 'string' && data.length > MAX_TEXT) return null;
  const envelope: unknown = typeof data === 'string' ? JSON.parse(data) : data;
  if (!isPlainObject(envelope)) return null;
  const event = own(envelope, 'event');
  if (typeof event !== 'string' || !event || event.length > MAX_NAME) return null;

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

/** Own fields only: what a polluted prototype adds is not part of a message. */
function own(object: Record<string, unknown>, key: string): unknown {
  return Object.hasOwn(object, key) ? object[key] : undefined;
}

/** A string as it is, a number as decimal text, anything else as `''`. */
function text(value: unknown): string {
  if (typeof value === 'string') return value;
  // To write out a million digits takes seconds.
  if (typeof value === 'bigint') return BigInt.asIntN(128, value) === value ? String(value) : '';
  if (typeof value !== 'number' || !Number.isFinite(value)) return '';
  return Number.isInteger(value) ? String(BigInt(value)) : String(value);
}
