/**
 * Which failures a call is repeated after. `any`: those that a repetition may cure, for a call that changes nothing or
 * may happen twice. `refused`: only answers that say that nothing was done, a 429, and a 503 with Retry-After; anything
 * else leaves the fate of a POST unknown. `never`: for what can be used once.
 */
export type Repeat = 'any' | 'refused' | 'never';

/** One failed try. */
export interface Failure {
  /** 0 when no answer came. */
  status: number;
  /** What Retry-After asked for, in ms. */
  retryAfterMs: number | null;
}

const firstWaitMs = 500;
const longestWaitMs = 8_000;
/** A longer Retry-After is not sat out: somebody waits for the answer. */
export const longestRetryAfterMs = 10_000;

/** The wait before try `attempt + 1` in ms, with full jitter; null when there is to be none. */
export function waitBefore(
  failure: Failure,
  repeat: Repeat,
  attempt: number,
  random: () => number,
): number | null {
  if (!isRepeatable(failure, repeat)) return null;
  const asked = failure.retryAfterMs ?? 0;
  if (asked > longestRetryAfterMs) return null;
  const jittered = random() * Math.min(firstWaitMs * 2 ** (attempt - 1), longestWaitMs);
  return Math.max(asked, jittered);
}

function isRepeatable({ status, retryAfterMs }: Failure, repeat: Repeat): boolean {
  if (repeat === 'never') return false;
  if (status === 429 || (status === 503 && retryAfterMs !== null)) return true;
  return repeat === 'any' && [0, 502, 503, 504].includes(status);
}

/** Retry-After (RFC 9110, section 10.2.3): seconds or a date. In ms, null when it is absent or unreadable. */
export function readRetryAfter(value: string | null, now: number): number | null {
  if (value === null) return null;
  if (/^\d+$/.test(value.trim())) return Number(value) * 1000;
  const date = Date.parse(value);
  return Number.isNaN(date) ? null : Math.max(0, date - now);
}
