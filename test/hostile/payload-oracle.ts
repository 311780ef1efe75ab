/** The vendor's event names, and what the element tells of each, before its `message`. */
export const known: Readonly<Record<string, string>> = {
  FINISHED_BANK_ACCOUNT_LINK: 'linked',
  FINISHED_BANK_ACCOUNT_UNLINK: 'unlinked',
  BANKHUB_CLOSE_LINK: 'closed',
  BANKHUB_TOKEN_EXPIRED: 'token-expired',
  BANKHUB_SESSION_EXPIRED: 'session-expired',
  BANKHUB_OPEN: 'opened',
};
export const knownNames = Object.keys(known);

/** Longer texts than this are nobody's envelope. */
const LONGEST_TEXT = 2 ** 16;
const LONGEST_NAME = 100;

/**
 * The events that a message must bring, by rules that are written here once more: `{event: <name>, …}` as a plain object
 * or as its JSON text is an envelope, and nothing else is.
 */
export function expectedEvents(data: unknown): string[] {
  const name = eventName(data);
  if (name === null) return [];
  const event = knownNames.includes(name) ? known[name]! : null;
  return event === null ? ['message'] : [event, 'message'];
}

/** The event name of an envelope; null where there is none. */
export function eventName(data: unknown): string | null {
  const envelope = typeof data === 'string' ? parsed(data) : data;
  // The tag of all that is cloned but plain objects is another one.
  if (Object.prototype.toString.call(envelope) !== '[object Object]') return null;
  const name = Object.getOwnPropertyDescriptor(envelope, 'event')?.value as unknown;
  return typeof name === 'string' && name.length > 0 && name.length <= LONGEST_NAME ? name : null;
}

function parsed(text: string): unknown {
  if (text.length > LONGEST_TEXT) return null;
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return null;
  }
}

/** The account that a message with this metadata names. */
export function expectedAccount(metadata: unknown): { number: string; type: string } | null {
  if (Object.prototype.toString.call(metadata) !== '[object Object]') return null;
  const field = (name: string) => {
    const value = Object.getOwnPropertyDescriptor(metadata, name)?.value as unknown;
    if (typeof value === 'bigint') return value >= -(2n ** 127n) && value < 2n ** 127n ? `${value}` : '';
    // As decimal text, also what JavaScript writes with an exponent.
    if (Number.isInteger(value)) return BigInt(value as number).toString();
    return typeof value === 'string' || Number.isFinite(value) ? String(value) : '';
  };
  const number = field('account_number').trim();
  return number === '' ? null : { number, type: field('account_type') };
}

/** Names that hurt a page which assigns or merges what it got. */
const unsafe = ['__proto__', 'constructor', 'prototype'];

/** Whether it is all plain data that nobody can change, and without a name that hurts. Dates are ours, not the frame's. */
export function isHarmless(value: unknown): boolean {
  if (value === null || ['string', 'boolean'].includes(typeof value) || Number.isFinite(value)) return true;
  if (value instanceof Date) return true;
  const tag = Object.prototype.toString.call(value);
  if (!Object.isFrozen(value) || (tag !== '[object Object]' && tag !== '[object Array]')) return false;
  return Object.entries(Object.getOwnPropertyDescriptors(value as object)).every(
    ([name, { value: field }]) => !unsafe.includes(name) && isHarmless(field),
  );
}
