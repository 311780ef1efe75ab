/**
 * When to retry a failed call.
 *
 * | value        | retry after                                            | use for                                        |
 * | ------------ | ------------------------------------------------------ | ---------------------------------------------- |
 * | `always`     | 429, 502, 503, 504, and no answer                      | calls that only read, or are safe to run twice |
 * | `if-refused` | 429, and 503 with Retry-After: the vendor did nothing  | other calls: they may have succeeded           |
 * | `never`      | no failure                                             | values that can be used only once              |
 */
export type RetryPolicy = 'always' | 'if-refused' | 'never';

/** One failed try. */
export interface Failure {
  /** 0 if there was no answer. */
  status: number;
  /** The value of Retry-After in milliseconds. */
  retryAfterMs: number | null;
}

const FIRST_DELAY_MS = 500;
const MAX_DELAY_MS = 8_000;
/** Do not wait longer than this for a Retry-After: a user is waiting. */
export const MAX_RETRY_AFTER_MS = 10_000;

/** Returns the delay before the next try in milliseconds, with full jitter. Null if there must be no next try. */
export function retryDelayMs(
  failure: Failure,
  policy: RetryPolicy,
  attempt: number,
  random: () => number,
): number | null {
  if (!canRetry(failure, policy)) return null;
  const retryAfterMs = failure.retryAfterMs ?? 0;
  if (retryAfterMs > MAX_RETRY_AFTER_MS) return null;
  const jitteredMs = random() * Math.min(FIRST_DELAY_MS * 2 ** (attempt - 1), MAX_DELAY_MS);
  return Math.max(retryAfterMs, jitteredMs);
}

function canRetry({ status, retryAfterMs }: Failure, policy: RetryPolicy): boolean {
  if (policy === 'never') return false;
  if (status === 429 || (status === 503 && retryAfterMs !== null)) return true;
  return policy === 'always' && [0, 502, 503, 504].includes(status);
}

/**
 * Reads Retry-After (RFC 9110, section 10.2.3), which is a number of seconds or a date.
 * Returns milliseconds, or null if the header is missing or invalid.
 */
export function readRetryAfter(value: string | null, now: number): number | null {
  if (value === null) return null;
  if (/^\d+$/.test(value.trim())) return Number(value) * 1000;
  const date = Date.parse(value);
  return Number.isNaN(date) ? null : Math.max(0, date - now);
}
