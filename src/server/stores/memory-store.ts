import type { DeliveryStore, KeptDelivery } from './delivery-store.js';
import type { TokenStore } from './token-store.js';

export interface MemoryStoreOptions {
  /**
   * Maximum number of finished deliveries, and of tokens. The oldest are deleted first.
   * Default 100,000: about 20 MB for deliveries and 20 MB for tokens.
   */
  maxFinished?: number;
  /** Returns the current time in milliseconds since 1970. Default `Date.now`. */
  now?: () => number;
}

/**
 * Stores tokens and deliveries in the memory of this process. Use it for a single process; a restart loses everything.
 * Expired entries are deleted. Unfinished deliveries are kept until they finish.
 * @throws {RangeError} if `maxFinished` is not a number of at least 1
 */
export function memoryStore(options: MemoryStoreOptions = {}): TokenStore & DeliveryStore {
  const { maxFinished = 100_000, now = Date.now } = options;
  if (!(maxFinished >= 1))
    throw new RangeError(`maxFinished: expected a number of at least 1, saw ${maxFinished}.`);
  const tokens = new Map<string, { value: string; expiresAt: number }>();
  const leases = new Map<string, { owner: string; expiresAt: number }>();
  const kept = new Map<string, KeptDelivery>();
  /** A Map keeps its insertion order, so the oldest entry comes first. */
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
