import { longestTimerMs, sleep } from '../timing/time-limit.js';

/** How a client talks to its vendor; every field is optional. */
export interface HttpOptions {
  /** Sends the requests. Default the global `fetch`. */
  fetch?: typeof fetch | undefined;
  /** Time for one try, from connecting to the end of the answer, in ms. Default 10000. */
  timeoutMs?: number | undefined;
  /**
   * Tries in all, a whole number. Default 3. A GET is repeated after a failure that may pass; a POST only where nothing
   * was done: a 429, or a 503 with Retry-After.
   */
  maxTries?: number | undefined;
  /** Waits between two tries, in ms. Default a timer; tests pass their own instead of waiting. */
  sleep?: ((ms: number, signal: AbortSignal | null) => Promise<void>) | undefined;
  /** From 0 to 1: which part of a wait is waited. Default `Math.random`. */
  random?: (() => number) | undefined;
}

/** Options with their defaults filled in. */
export type ResolvedHttpOptions = { [Name in keyof HttpOptions]-?: NonNullable<HttpOptions[Name]> };

/** Fills in the defaults. Throws a `RangeError` for a number that is out of range. */
export function resolveHttpOptions(options: HttpOptions): ResolvedHttpOptions {
  const { timeoutMs = 10_000, maxTries = 3 } = options;
  if (!(timeoutMs > 0 && timeoutMs <= longestTimerMs))
    throw new RangeError(`timeoutMs: expected 1 to ${longestTimerMs} ms, saw ${timeoutMs}.`);
  if (!Number.isInteger(maxTries) || maxTries < 1)
    throw new RangeError(`maxTries: expected a whole number of at least 1, saw ${maxTries}.`);
  return {
    // Looked up at each call, so that what replaces the global one later is used.
    fetch: options.fetch ?? ((...request) => fetch(...request)),
    timeoutMs,
    maxTries,
    sleep: options.sleep ?? sleep,
    random: options.random ?? Math.random,
  };
}
