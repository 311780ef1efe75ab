const warned = new Set<string>();

/** Warns a developer of a setting that is not used as written: once a text, however many elements have it. */
export function warnOnce(text: string): void {
  if (warned.has(text)) return;
  warned.add(text);
  // oxlint-disable-next-line no-console -- the one place that speaks to the developer
  console.warn(`bankhub-link: ${text}`);
}

/** A value as a warning may show it: text and numbers as they are, of anything else the type. */
export function quote(value: unknown): string {
  return typeof value === 'string' || typeof value === 'number' ? `"${value}"` : typeof value;
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
