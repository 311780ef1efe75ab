import { type JsonObject, isJsonObject } from '../../shared/json-object.js';

/** One JSON object, parsed in two ways. */
export interface ExactObject {
  /** The result of `JSON.parse`. */
  plain: JsonObject;
  /** The same object with each number as the text that was sent. So `9007199254740993` and `0.10` keep every digit. */
  exact: JsonObject;
}

/** Parses a JSON object. Returns null for invalid JSON and for any other JSON value. */
export function parseExact(text: string): ExactObject | null {
  try {
    const plain = parseWithoutProto(text);
    // The JSON is valid here, so this pattern matches strings and numbers only.
    const exact = parseWithoutProto(
      text.replace(/"(?:[^"\\]+|\\.)*"|-?\d[\d.eE+-]*/g, (token) =>
        token.startsWith('"') ? token : `"${token}"`,
      ),
    );
    return isJsonObject(plain) && isJsonObject(exact) ? { plain, exact } : null;
  } catch {
    // The caller decides what invalid JSON means.
    return null;
  }
}

/** Removes own `__proto__` fields. `Object.assign` would turn them into the prototype of the copy. */
function parseWithoutProto(text: string): unknown {
  return JSON.parse(text, (key, value: unknown) => (key === '__proto__' ? undefined : value));
}
