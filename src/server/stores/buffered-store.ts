import type { DeliveryStore, KeptDelivery } from './delivery-store.js';
import { withinStoreTimeout } from './within-store-timeout.js';

/**
 * Wraps a store: keeps deliveries in memory while the store fails or does not answer.
 * Use it for deliveries that the vendor does not send again. If the process ends before the store works again,
 * the deliveries in memory are lost.
 */
export function createBufferedStore(store: DeliveryStore, timeoutMs: number): DeliveryStore {
  const buffer = new Map<string, KeptDelivery>();
  return {
    claim: async (key, leaseMs, keep) => {
      if (keep !== undefined && !buffer.has(key)) buffer.set(key, { key, kept: keep, keptAt: Date.now() });
      const claim = await store.claim(key, leaseMs, keep);
      buffer.delete(key);
      return claim;
    },
    complete: (key, rememberMs) => store.complete(key, rememberMs),
    release: (key, owner) => store.release(key, owner),
    unfinished: async (prefix) => {
      const stored = await withinStoreTimeout(timeoutMs, () => store.unfinished(prefix));
      const missing = [...buffer.values()].filter(({ key }) => !stored.some((entry) => entry.key === key));
      return [...stored, ...missing];
    },
  };
}
