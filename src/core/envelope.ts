import { isPlainObject, plainCopy } from './plain-copy.js';
import type { LinkMessage } from './protocol.js';

/** A real envelope has some 200 characters; a text longer than this is not parsed at all. */
const MAX_TEXT = 65_536;
const MAX_NAME = 100;

/** What a vendor's envelope says: of the whole message, all but the copy that the page gets. */
interface Reading extends Omit<LinkMessage, 'detail'> {
  /** To be copied. */
  readonly metadata: unknown;
  readonly timestamp: string;
}

/**
 * Makes a protocol's `parse`: takes an envelope as an object, or the same as JSON text, and never throws.
 * @param nameField the envelope's field that names the event
 */
export function envelopeParser(
  nameField: string,
  read: (event: string, envelope: unknown) => Reading,
): (data: unknown) => LinkMessage | null {
  return (data) => {
    try {
      if (typeof data === 'string' && data.length > MAX_TEXT) return null;
      const envelope: unknown = typeof data === 'string' ? JSON.parse(data) : data;
      const event = own(envelope, nameField);
      if (typeof event !== 'string' || !event || event.length > MAX_NAME) return null;
      const { metadata, timestamp, ...message } = read(event, envelope);
      return {
        ...message,
        detail: Object.freeze({ event, metadata: plainCopy(metadata ?? null), timestamp }),
      };
    } catch {
      // Broken JSON, or an object whose fields cannot be read: not an envelope.
      return null;
    }
  };
}

/** A plain object's own fields only: what a polluted prototype adds is not part of a message. */
export function own(object: unknown, key: string): unknown {
  return isPlainObject(object) && Object.hasOwn(object, key) ? object[key] : undefined;
}
