/** The vendor's event names, and the event that the element emits for each before `message`. */
export const known: Readonly<Record<string, string>> = {
  FINISHED_BANK_ACCOUNT_LINK: 'linked',
  FINISHED_BANK_ACCOUNT_UNLINK: 'unlinked',
  BANKHUB_CLOSE_LINK: 'closed',
  BANKHUB_TOKEN_EXPIRED: 'token-expired',
  BANKHUB_SESSION_EXPIRED: 'session-expired',
  BANKHUB_OPEN: 'opened',
};
export const knownNames = Object.keys(known);

/** A longer text is not an envelope. */
const MAX_TEXT_LENGTH = 2 ** 16;
const MAX_NAME_LENGTH = 100;

/**
 * The events that the element must emit for a message. The rule is written here a second time, independently of `src`:
 * only `{event: <name>, …}`, as a plain object or as its JSON text, is an envelope.
 */
export function expectedEvents(data: unknown): string[] {
  const name = eventName(data);
  if (name === null) return [];
  const event = knownNames.includes(name) ? known[name]! : null;
  return event === null ? ['message'] : [event, 'message'];
}

/** The event name of an envelope, or null if the data is not an envelope. */
export function eventName(data: unknown): string | null {
  const envelope = typeof data === 'string' ? parsed(data) : data;
  // Among cloned values, only plain objects have this tag.
  if (Object.prototype.toString.call(envelope) !== '[object Object]') return null;
  const name = Object.getOwnPropertyDescriptor(envelope, 'event')?.value as unknown;
  return typeof name === 'string' && name.length > 0 && name.length <= MAX_NAME_LENGTH ? name : null;
}

function parsed(text: string): unknown {
  if (text.length > MAX_TEXT_LENGTH) return null;
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return null;
  }
}

/** The account in a message with this metadata. */
export function expectedAccount(metadata: unknown): { number: string; type: string } | null {
  if (Object.prototype.toString.call(metadata) !== '[object Object]') return null;
  const field = (name: string) => {
    const value = Object.getOwnPropertyDescriptor(metadata, name)?.value as unknown;
    if (typeof value === 'bigint') return value >= -(2n ** 127n) && value < 2n ** 127n ? `${value}` : '';
    // Decimal digits, also for numbers that JavaScript prints with an exponent.
    if (Number.isInteger(value)) return BigInt(value as number).toString();
    return typeof value === 'string' || Number.isFinite(value) ? String(value) : '';
  };
  const number = field('account_number').trim();
  return number === '' ? null : { number, type: field('account_type') };
}

/** Property names that are dangerous for a page that merges the data into its own objects. */
const UNSAFE_NAMES = ['__proto__', 'constructor', 'prototype'];

/** Whether a value is frozen plain data without unsafe names. A Date is fine: the element creates it itself. */
export function isHarmless(value: unknown): boolean {
  if (value === null || ['string', 'boolean'].includes(typeof value) || Number.isFinite(value)) return true;
  if (value instanceof Date) return true;
  const tag = Object.prototype.toString.call(value);
  if (!Object.isFrozen(value) || (tag !== '[object Object]' && tag !== '[object Array]')) return false;
  return Object.entries(Object.getOwnPropertyDescriptors(value as object)).every(
    ([name, { value: field }]) => !UNSAFE_NAMES.includes(name) && isHarmless(field),
  );
}
