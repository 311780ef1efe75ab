/** A parsed JSON object. Its fields are unknown until a guard has checked them. */
export type JsonObject = Record<string, unknown>;

export function isJsonObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** Parses a JSON object. Null for broken JSON, and for JSON that is not an object. */
export function parseJsonObject(text: string): JsonObject | null {
  try {
    const value: unknown = JSON.parse(text);
    return isJsonObject(value) ? value : null;
  } catch {
    // Broken JSON comes from outside. The caller decides what to answer.
    return null;
  }
}
