import { startDeadline } from '../timing/deadline.js';

/** What a store answers; rejects when it does not in time, as a client does that queues while its server is away. */
export async function answeredWithin<T>(timeoutMs: number, call: () => Promise<T>): Promise<T> {
  const deadline = startDeadline(timeoutMs);
  try {
    const late = new Error(`Expected the store to answer within ${timeoutMs} ms. Is its server reachable?`);
    return await deadline.within(call(), late);
  } finally {
    deadline.clear();
  }
}
