/** A timer with a longer wait would go off at once. */
export const longestTimerMs = 2 ** 31 - 1;

/** Resolves after `ms`; rejects with the signal's reason when that is aborted first. */
export async function sleep(ms: number, signal: AbortSignal | null): Promise<void> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const waited = new Promise<void>((resolve) => (timer = setTimeout(resolve, ms)));
  try {
    await untilAborted(waited, signal);
  } finally {
    clearTimeout(timer);
  }
}

/** The result of `work`; rejects with the signal's reason as soon as that is aborted, whatever the work does then. */
export async function untilAborted<T>(work: Promise<T>, signal: AbortSignal | null): Promise<T> {
  if (signal === null) return work;
  const settled = new AbortController();
  const aborted = new Promise<never>((_resolve, reject) => {
    const stop = (): void => reject(signal.reason);
    if (signal.aborted) stop();
    else signal.addEventListener('abort', stop, { once: true, signal: settled.signal });
  });
  try {
    return await Promise.race([work, aborted]);
  } finally {
    settled.abort();
  }
}

/**
 * Runs `work` with a signal that is aborted after `ms`, or with the caller's own signal.
 * Rejects with {@link TimeLimitError}, or with the caller's reason.
 */
export async function withTimeLimit<T>(
  ms: number,
  signal: AbortSignal | null,
  work: (signal: AbortSignal) => Promise<T>,
): Promise<T> {
  signal?.throwIfAborted();
  const controller = new AbortController();
  const abort = (): void => controller.abort(signal?.reason);
  signal?.addEventListener('abort', abort, { once: true });
  const timer = setTimeout(() => controller.abort(new TimeLimitError()), ms);
  try {
    return await untilAborted(work(controller.signal), controller.signal);
  } finally {
    clearTimeout(timer);
    signal?.removeEventListener('abort', abort);
  }
}

/** The time for one try is over. */
export class TimeLimitError extends Error {}
