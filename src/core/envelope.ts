import { isPlainObject } from './plain-copy.js';

/** A real envelope has some 200 characters; a text longer than this is not parsed at all. */
const MAX_TEXT = 65_536;

/**
 * A message's data as an object, or the same as JSON text; null for anything else.
 * @throws for broken JSON
 */
export function readEnvelope(data: unknown): Record<string, unknown> | null {
  if (typeof data === 'string' && data.length > MAX_TEXT) return null;
  const envelope: unknown = typeof data === 'string' ? JSON.parse(data) : data;
  return isPlainObject(envelope) ? envelope : null;
}

/** Own fields only: what a polluted prototype adds is not part of a message. */
export function own(object: Record<string, unknown>, key: string): unknown {
  return Object.hasOwn(object, key) ? object[key] : undefined;
}

/** An event's name; `''` for what is none. */
export function nameOf(value: unknown): string {
  return typeof value === 'string' && value.length <= 100 ? value : '';
}
