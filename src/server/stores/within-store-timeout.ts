import { withDeadline } from '../timing/deadline.js';

/**
 * Limits the time of one call to a store. Rejects when the store does not answer in time.
 * A client library can wait without end: it queues calls while its server is down.
 */
export async function withinStoreTimeout<T>(timeoutMs: number, call: () => Promise<T>): Promise<T> {
  const error = new Error(
    `store: expected an answer within ${timeoutMs} ms, saw none. Check that its server is reachable.`,
  );
  return withDeadline(timeoutMs, (deadline) => deadline.within(call(), error));
}
