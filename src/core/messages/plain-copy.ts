const MAX_DEPTH = 8;
const MAX_ENTRIES = 1000;

/** Names that reach a prototype when a page assigns or merges them. */
const UNSAFE_KEYS = new Set(['__proto__', 'constructor', 'prototype']);

/** Whether it is an object as JSON has it, and not an array, Map, Date, Error or class instance. */
export function isPlainObject(value: unknown): value is Record<string, unknown> {
  if (typeof value !== 'object' || value === null) return false;
  const prototype: unknown = Object.getPrototypeOf(value);
  return prototype === Object.prototype || prototype === null;
}

/**
 * Returns a deep, frozen copy of the JSON part of a value. No other listener on the page has the same object.
 * These become null: values that JSON does not have, and objects and arrays below the 8th level.
 * Only the first 1,000 entries are copied.
 */
export function plainCopy(value: unknown): unknown {
  let entries = 0;
  const copy = (from: unknown, depth: number): unknown => {
    if (typeof from === 'string' || typeof from === 'boolean' || Number.isFinite(from)) return from;
    if (depth > MAX_DEPTH) return null;
    if (Array.isArray(from)) {
      // By index: a cloned array can carry own properties such as `map`.
      const items: unknown[] = [];
      for (let index = 0; index < from.length && entries < MAX_ENTRIES; index++) {
        entries++;
        items.push(copy(from[index], depth + 1));
      }
      return Object.freeze(items);
    }
    if (!isPlainObject(from)) return null;
    const fields: Record<string, unknown> = {};
    for (const key of Object.keys(from)) {
      if (entries >= MAX_ENTRIES) break;
      if (UNSAFE_KEYS.has(key)) continue;
      entries++;
      fields[key] = copy(from[key], depth + 1);
    }
    return Object.freeze(fields);
  };
  return copy(value, 1);
}
