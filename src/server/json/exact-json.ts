import { type JsonObject, isJsonObject } from './json-object.js';

/** One JSON object, read twice. */
export interface ExactObject {
  /** As `JSON.parse` reads it. */
  plain: JsonObject;
  /** The same, but each number is the text that was sent: `9007199254740993` and `0.10` keep every digit. */
  exact: JsonObject;
}

/** The JSON object in a text; null when it is broken or something else than an object. */
export function parseExact(text: string): ExactObject | null {
  try {
    const plain = parse(text);
    // The text is valid by now, so that strings and numbers are all that this can find.
    const exact = parse(
      text.replace(/"(?:[^"\\]+|\\.)*"|-?\d[\d.eE+-]*/g, (token) =>
        token.startsWith('"') ? token : `"${token}"`,
      ),
    );
    return isJsonObject(plain) && isJsonObject(exact) ? { plain, exact } : null;
  } catch {
    // Broken JSON is the caller's case, not a failure of ours.
    return null;
  }
}

/** Drops own `__proto__` fields, which would turn into a prototype when the object is copied with `Object.assign`. */
function parse(text: string): unknown {
  return JSON.parse(text, (key, value: unknown) => (key === '__proto__' ? undefined : value));
}
