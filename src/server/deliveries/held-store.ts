import type { DeliveryStore, KeptDelivery } from '../stores/delivery-store.js';

/**
 * The same store, but what it could not keep because it failed is held in this process until it can: for deliveries
 * that no vendor repeats. A process that ends before its store is back loses them, which nothing here can prevent.
 */
export function heldStore(store: DeliveryStore): DeliveryStore {
  const held = new Map<string, KeptDelivery>();
  return {
    claim: async (key, leaseMs, keep) => {
      try {
        const claim = await store.claim(key, leaseMs, keep);
        held.delete(key);
        return claim;
      } catch (error) {
        if (keep !== undefined && !held.has(key)) held.set(key, { key, kept: keep, keptAt: Date.now() });
        throw error;
      }
    },
    complete: (key, rememberMs) => store.complete(key, rememberMs),
    release: (key, owner) => store.release(key, owner),
    unfinished: async (prefix) => {
      const kept = await store.unfinished(prefix);
      const missing = [...held.values()].filter(({ key }) => !kept.some((entry) => entry.key === key));
      return [...kept, ...missing];
    },
  };
}
