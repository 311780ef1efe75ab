import { answeredWithin } from './answered-within.js';
import type { DeliveryStore, KeptDelivery } from './delivery-store.js';

/**
 * The same store, but what it has not kept, because it failed or did not answer, is held in this process until it has:
 * for deliveries that no vendor repeats. A process that ends before its store is back loses them, which nothing here can
 * prevent.
 */
export function heldStore(store: DeliveryStore, timeoutMs: number): DeliveryStore {
  const held = new Map<string, KeptDelivery>();
  return {
    claim: async (key, leaseMs, keep) => {
      if (keep !== undefined && !held.has(key)) held.set(key, { key, kept: keep, keptAt: Date.now() });
      const claim = await store.claim(key, leaseMs, keep);
      held.delete(key);
      return claim;
    },
    complete: (key, rememberMs) => store.complete(key, rememberMs),
    release: (key, owner) => store.release(key, owner),
    unfinished: async (prefix) => {
      const kept = await answeredWithin(timeoutMs, () => store.unfinished(prefix));
      const missing = [...held.values()].filter(({ key }) => !kept.some((entry) => entry.key === key));
      return [...kept, ...missing];
    },
  };
}
