/**
 * Describes a payload as text, to compare and print it. Unlike `stringify` of fast-check, it calls no method of the value:
 * a payload can have its own `constructor` or `map`.
 */
export function describeValue(value: unknown, seen = new Set<unknown>()): string {
  if (typeof value === 'string') return JSON.stringify(value);
  if (typeof value === 'bigint') return `${value}n`;
  if (Object.is(value, -0)) return '-0';
  if (typeof value !== 'object' || value === null) return String(value);
  if (seen.has(value)) return '…';
  seen.add(value);
  const tag = Object.prototype.toString.call(value).slice(8, -1);
  const fields = Object.getOwnPropertyNames(value)
    .filter((name) => name !== 'stack')
    .map(
      (name) =>
        `${JSON.stringify(name)}: ${describeValue(Object.getOwnPropertyDescriptor(value, name)?.value, seen)}`,
    );
  return `${tag}(${contents(value, tag, seen).join()}){${fields.join()}}`;
}

/** The contents of a value that are not in its properties. */
function contents(value: object, tag: string, seen: Set<unknown>): string[] {
  const each = (items: Iterable<unknown>) => Array.from(items, (item) => describeValue(item, seen));
  if (value instanceof Map) return each(Array.from(Map.prototype.entries.call(value)).flat());
  if (value instanceof Set) return each(Set.prototype.values.call(value));
  if (value instanceof ArrayBuffer) return each(new Uint8Array(value));
  if (value instanceof Date) return [String(Date.prototype.getTime.call(value))];
  if (value instanceof RegExp) return [RegExp.prototype.toString.call(value)];
  if (tag === 'Number') return [describeValue(Number.prototype.valueOf.call(value))];
  if (tag === 'Boolean') return [String(Boolean.prototype.valueOf.call(value))];
  if (tag === 'BigInt') return [String(BigInt.prototype.valueOf.call(value))];
  return [];
}
