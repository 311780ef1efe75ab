import { MAX_TIMER_MS, sleep } from '../timing/time-limit.js';

/** How a client sends requests. Every field is optional. */
export interface HttpOptions {
  /** Sends the requests. Default: the global `fetch`. */
  fetch?: typeof fetch | undefined;
  /** Time limit for one try in milliseconds, from the connection to the end of the answer. Default 10000. */
  timeoutMs?: number | undefined;
  /**
   * Maximum number of tries, a whole number. Default 3.
   * GET requests are retried on network errors, 429, 502, 503 and 504. POST requests are retried only if the vendor
   * did nothing: on 429, and on 503 with Retry-After.
   */
  maxTries?: number | undefined;
  /** Waits between two tries, in milliseconds. Default: a timer. Tests can pass a function that does not wait. */
  sleep?: ((ms: number, signal: AbortSignal | null) => Promise<void>) | undefined;
  /** Returns a number from 0 to 1, which the wait is multiplied by. Default `Math.random`. */
  random?: (() => number) | undefined;
}

/** {@link HttpOptions} with all defaults. */
export type ResolvedHttpOptions = { [Name in keyof HttpOptions]-?: NonNullable<HttpOptions[Name]> };

/** Fills in the defaults. Throws a `RangeError` for a number that is out of range. */
export function resolveHttpOptions(options: HttpOptions): ResolvedHttpOptions {
  const { timeoutMs = 10_000, maxTries = 3 } = options;
  if (!(timeoutMs > 0 && timeoutMs <= MAX_TIMER_MS))
    throw new RangeError(`timeoutMs: expected 1 to ${MAX_TIMER_MS} ms, saw ${timeoutMs}.`);
  if (!Number.isInteger(maxTries) || maxTries < 1)
    throw new RangeError(`maxTries: expected a whole number of at least 1, saw ${maxTries}.`);
  return {
    // Read the global at each call: it may be replaced after the client was created.
    fetch: options.fetch ?? ((...request) => fetch(...request)),
    timeoutMs,
    maxTries,
    sleep: options.sleep ?? sleep,
    random: options.random ?? Math.random,
  };
}
