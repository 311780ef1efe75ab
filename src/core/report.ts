const warned = new Set<string>();

/** Warns a developer of a setting that is not used as written: once a text, however many elements have it. */
export function warnOnce(text: string): void {
  if (warned.has(text)) return;
  warned.add(text);
  // oxlint-disable-next-line no-console -- the one place that speaks to the developer
  console.warn(`bankhub-link: ${text}`);
}

/** Tells the console of a step, for a page that has asked for it. */
export function debug(text: string): void {
  // oxlint-disable-next-line no-console -- only where the page has switched it on
  console.debug(`bankhub-link: ${text}`);
}

/** A longer text is no slip of the pen: it may be a URL or a token, put in the wrong place. */
const MAX_QUOTED = 20;

/** A value as a warning may show it: numbers and short texts as they are, of anything else the type. */
export function quote(value: unknown): string {
  const isShort = typeof value === 'number' || (typeof value === 'string' && value.length <= MAX_QUOTED);
  return isShort ? `"${value}"` : typeof value;
}

/** Calls a page's function; what it throws is reported as an uncaught error, and never stops the session. */
export function callSafely(run: () => unknown): void {
  try {
    run();
  } catch (error) {
    // `reportError` is missing in DOM simulators; a task of its own reports the same.
    if (typeof reportError === 'function') reportError(error);
    else
      setTimeout(() => {
        throw error;
      });
  }
}
