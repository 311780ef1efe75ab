/** The zone of a zone-less vendor time: the SePay docs name none, Vietnam's is the likely one. */
export const DEFAULT_OFFSET = '+07:00';

/** Numbers below this are seconds: as milliseconds it is March 1973, as seconds the year 5138. */
const SECONDS_BELOW = 1e11;

/**
 * Reads a time in any form that a vendor or a page gives: ISO 8601, the vendor's `Y-m-d H:i:s`, seconds,
 * milliseconds, a `Date`.
 * @param offset the zone of a form without one, such as `+07:00`
 * @returns null where it cannot be read
 */
export function parseTime(value: unknown, offset: string = DEFAULT_OFFSET): Date | null {
  let time = NaN;
  const text = typeof value === 'string' ? value.trim() : '';
  const zoneless = /^(\d{4}-\d\d-\d\d)(?:[ T](\d\d:\d\d(?::\d\d(?:\.\d+)?)?))?$/.exec(text);
  if (value instanceof Date) {
    time = value.getTime();
  } else if (typeof value === 'number' || /^\d{9,}(\.\d+)?$/.test(text)) {
    const number = Number(value);
    time = Math.abs(number) < SECONDS_BELOW ? number * 1000 : number;
  } else if (zoneless) {
    time = Date.parse(`${zoneless[1]}T${zoneless[2] ?? '00:00'}${offset}`);
  } else if (/^\d{4}-\d\d/.test(text)) {
    // Only what begins as ISO 8601 does: of other texts, engines make different guesses.
    time = Date.parse(text);
  }
  return Number.isNaN(time) || Math.abs(time) > 8.64e15 ? null : new Date(time);
}
