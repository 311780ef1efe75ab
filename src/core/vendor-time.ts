/** The default zone of a time without one. The SePay docs name no zone; Vietnam's is an assumption. */
export const DEFAULT_OFFSET = '+07:00';

/** Numbers below this are seconds. As milliseconds it is March 1973, as seconds the year 5138. */
const SECONDS_BELOW = 1e11;

/** In milliseconds. The largest time that a `Date` can hold. */
const MAX_TIME_MS = 8.64e15;

/**
 * Reads a time in any form that a vendor or a page gives: ISO 8601, the vendor's `Y-m-d H:i:s`, seconds, milliseconds, or a
 * `Date`.
 * @param offset the zone of a form without one, such as `+07:00`
 * @returns null if it cannot be read
 */
export function parseTime(value: unknown, offset: string = DEFAULT_OFFSET): Date | null {
  const time = toMilliseconds(value, offset);
  return Number.isNaN(time) || Math.abs(time) > MAX_TIME_MS ? null : new Date(time);
}

function toMilliseconds(value: unknown, offset: string): number {
  if (value instanceof Date) return value.getTime();
  const text = typeof value === 'string' ? value.trim() : '';
  if (typeof value === 'number' || /^\d{9,}(\.\d+)?$/.test(text)) {
    const number = Number(value);
    return Math.abs(number) < SECONDS_BELOW ? number * 1000 : number;
  }
  const zoneless = /^(\d{4}-\d\d-\d\d)(?:[ T](\d\d:\d\d(?::\d\d(?:\.\d+)?)?))?$/.exec(text);
  if (zoneless) return Date.parse(`${zoneless[1]}T${zoneless[2] ?? '00:00'}${offset}`);
  // Only a text that starts like ISO 8601. Browsers read other texts in different ways.
  return /^\d{4}-\d\d/.test(text) ? Date.parse(text) : NaN;
}
