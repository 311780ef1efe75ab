/**
 * A payload as text, to tell it from others and to show it. Unlike fast-check's own `stringify` it calls nothing of the
 * value's, which may have a `constructor` or `map` of its own.
 */
export function looks(value: unknown, seen = new Set<unknown>()): string {
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
        `${JSON.stringify(name)}: ${looks(Object.getOwnPropertyDescriptor(value, name)?.value, seen)}`,
    );
  return `${tag}(${inner(value, tag, seen).join()}){${fields.join()}}`;
}

/** What a value holds in no field. */
function inner(value: object, tag: string, seen: Set<unknown>): string[] {
  const each = (items: Iterable<unknown>) => Array.from(items, (item) => looks(item, seen));
  if (value instanceof Map) return each(Array.from(Map.prototype.entries.call(value)).flat());
  if (value instanceof Set) return each(Set.prototype.values.call(value));
  if (value instanceof ArrayBuffer) return each(new Uint8Array(value));
  if (value instanceof Date) return [String(Date.prototype.getTime.call(value))];
  if (value instanceof RegExp) return [RegExp.prototype.toString.call(value)];
  if (tag === 'Number') return [looks(Number.prototype.valueOf.call(value))];
  if (tag === 'Boolean') return [String(Boolean.prototype.valueOf.call(value))];
  if (tag === 'BigInt') return [String(BigInt.prototype.valueOf.call(value))];
  return [];
}
