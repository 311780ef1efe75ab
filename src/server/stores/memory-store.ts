import type { DeliveryStore, KeptDelivery } from './delivery-store.js';
import type { TokenStore } from './token-store.js';

export interface MemoryStoreOptions {
  /**
   * How many finished deliveries are known, and how many tokens; the oldest are forgotten first. Default 100,000, about
   * 20 MB each.
   */
  maxFinished?: number;
  /** The clock in milliseconds since 1970. Default `Date.now`. */
  now?: () => number;
}

/**
 * Tokens and deliveries in this process's memory: for one process, and gone with it. What has expired is dropped;
 * what is unfinished is kept for as long as it is.
 */
export function memoryStore(options: MemoryStoreOptions = {}): TokenStore & DeliveryStore {
  const { maxFinished = 100_000, now = Date.now } = options;
  if (!(maxFinished >= 1)) throw new RangeError(`maxFinished: expected at least 1, saw ${maxFinished}.`);
  const tokens = new Map<string, { value: string; expiresAt: number }>();
  const leases = new Map<string, { owner: string; expiresAt: number }>();
  const kept = new Map<string, KeptDelivery>();
  /** Maps keep their order, so the one that was finished first comes first. */
  const finished = new Map<string, { expiresAt: number }>();

  return {
    get: async (key) => {
      const token = tokens.get(key);
      return token && now() < token.expiresAt ? token.value : null;
    },
    set: async (key, value, ttlSeconds) => {
      dropExpired(tokens, now());
      tokens.delete(key);
      tokens.set(key, { value, expiresAt: now() + ttlSeconds * 1000 });
      for (const oldest of tokens.keys()) {
        if (tokens.size <= maxFinished) break;
        tokens.delete(oldest);
      }
    },
    delete: async (key) => {
      tokens.delete(key);
    },

    claim: async (key, leaseMs, keep) => {
      if (now() < (finished.get(key)?.expiresAt ?? 0)) return { status: 'done' };
      if (keep !== undefined && !kept.has(key)) kept.set(key, { key, kept: keep, keptAt: now() });
      dropExpired(leases, now());
      if (leases.has(key)) return { status: 'busy' };
      const owner = crypto.randomUUID();
      leases.set(key, { owner, expiresAt: now() + leaseMs });
      return { status: 'claimed', owner };
    },
    complete: async (key, rememberMs) => {
      leases.delete(key);
      kept.delete(key);
      finished.delete(key);
      finished.set(key, { expiresAt: now() + rememberMs });
      for (const [oldest, { expiresAt }] of finished) {
        if (finished.size <= maxFinished && now() < expiresAt) break;
        finished.delete(oldest);
      }
    },
    release: async (key, owner) => {
      if (leases.get(key)?.owner === owner) leases.delete(key);
    },
    unfinished: async (prefix) => [...kept.values()].filter(({ key }) => key.startsWith(prefix)),
  };
}

function dropExpired(entries: Map<string, { expiresAt: number }>, now: number): void {
  for (const [key, { expiresAt }] of entries) if (expiresAt <= now) entries.delete(key);
}
