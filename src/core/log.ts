/** In characters. */
const MAX_QUOTED_LENGTH = 20;

const warned = new Set<string>();

/** Warns the developer about an invalid setting. Logs each text once, regardless of the number of elements. */
export function warnOnce(text: string): void {
  if (warned.has(text)) return;
  warned.add(text);
  // oxlint-disable-next-line no-console -- warnings for developers go through this function only
  console.warn(`bankhub-link: ${text}`);
}

/** Logs a step, for a page that has set `debug`. */
export function debug(text: string): void {
  // oxlint-disable-next-line no-console -- only when the page has set `debug`
  console.debug(`bankhub-link: ${text}`);
}

/**
 * Returns a value in a form that a warning may show: a number or a short string as it is, else only the type.
 * Long strings are never printed: they may be a URL or token passed to the wrong option.
 */
export function quote(value: unknown): string {
  const isShort =
    typeof value === 'number' || (typeof value === 'string' && value.length <= MAX_QUOTED_LENGTH);
  return isShort ? `"${value}"` : typeof value;
}
