import type { LinkMessage, ParseMessage } from './link-message.js';
import { isPlainObject, plainCopy } from './plain-copy.js';

/** In characters. A real envelope has about 200. A longer text is refused without parsing it. */
const MAX_TEXT_LENGTH = 65_536;
/** In characters. */
const MAX_NAME_LENGTH = 100;

/** The fields of a message before its metadata is copied. */
interface EnvelopeFields extends Omit<LinkMessage, 'detail'> {
  readonly metadata: unknown;
  readonly timestamp: string;
}

/**
 * Makes a vendor's parser. It accepts an envelope as an object or as JSON text.
 * @param nameField the field of the envelope that contains the event name
 * @param readFields reads the vendor's other fields
 */
export function envelopeParser(
  nameField: string,
  readFields: (event: string, envelope: unknown) => EnvelopeFields,
): ParseMessage {
  return (data) => {
    try {
      if (typeof data === 'string' && data.length > MAX_TEXT_LENGTH) return null;
      const envelope: unknown = typeof data === 'string' ? JSON.parse(data) : data;
      const event = ownField(envelope, nameField);
      if (typeof event !== 'string' || !event || event.length > MAX_NAME_LENGTH) return null;
      const { metadata, timestamp, ...message } = readFields(event, envelope);
      return {
        ...message,
        detail: Object.freeze({ event, metadata: plainCopy(metadata), timestamp }),
      };
    } catch {
      // Invalid JSON, or an object whose fields cannot be read.
      return null;
    }
  };
}

/** Reads a plain object's own field, never an inherited one. A page may have a polluted prototype. */
export function ownField(object: unknown, key: string): unknown {
  return isPlainObject(object) && Object.hasOwn(object, key) ? object[key] : undefined;
}
