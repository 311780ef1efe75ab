import type { DeliveryStore, KeptDelivery } from './delivery-store.js';
import { type RedisClient, evaluator } from './redis-client.js';
import type { TokenStore } from './token-store.js';

export interface RedisStoreOptions {
  /**
   * What every key begins with. Default `{bankhub-link}:`, whose braces keep all keys in one slot, as a Redis Cluster
   * needs it. Merchants or systems that share a Redis each take their own.
   */
  prefix?: string;
}

/** KEYS: the delivery, all that is kept. ARGV: its name, new owner, lease in ms, what to keep as JSON or ''. */
const CLAIM = `
local held = redis.call('GET', KEYS[1])
if held == 'done' then return 'done' end
if ARGV[4] ~= '' then redis.call('HSETNX', KEYS[2], ARGV[1], ARGV[4]) end
if held then return 'busy' end
redis.call('SET', KEYS[1], ARGV[2], 'PX', ARGV[3])
return 'claimed'`;

/** KEYS as above. ARGV: its name, how long to remember in ms. */
const COMPLETE = `
redis.call('SET', KEYS[1], 'done', 'PX', ARGV[2])
redis.call('HDEL', KEYS[2], ARGV[1])`;

/** KEYS: the delivery. ARGV: the owner. */
const RELEASE = `if redis.call('GET', KEYS[1]) == ARGV[1] then redis.call('DEL', KEYS[1]) end`;

/**
 * Tokens and deliveries in Redis (6 or later), for several processes and machines, and for restarts: as durable as the
 * server's own persistence, so switch on its append-only file and no eviction (`maxmemory-policy noeviction`).
 * @param client a connected client of the `redis` (4 or later) or `ioredis` (5 or later) package
 * @throws {TypeError} at once for anything else
 */
export function redisStore(client: RedisClient, options: RedisStoreOptions = {}): TokenStore & DeliveryStore {
  const { prefix = '{bankhub-link}:' } = options;
  const evaluate = evaluator(client);
  const tokenKey = (key: string): string => `${prefix}token:${key}`;
  const deliveryKey = (key: string): string => `${prefix}delivery:${key}`;
  const keptKey = `${prefix}unfinished`;

  return {
    get: async (key) => {
      const value = await evaluate(`return redis.call('GET', KEYS[1])`, [tokenKey(key)], []);
      return typeof value === 'string' ? value : null;
    },
    set: async (key, value, ttlSeconds) => {
      const ttlMs = String(Math.max(1, Math.floor(ttlSeconds * 1000)));
      await evaluate(`redis.call('SET', KEYS[1], ARGV[1], 'PX', ARGV[2])`, [tokenKey(key)], [value, ttlMs]);
    },
    delete: async (key) => {
      await evaluate(`redis.call('DEL', KEYS[1])`, [tokenKey(key)], []);
    },

    claim: async (key, leaseMs, keep) => {
      const owner = crypto.randomUUID();
      const kept = keep === undefined ? '' : JSON.stringify({ kept: keep, keptAt: Date.now() });
      const status = await evaluate(CLAIM, [deliveryKey(key), keptKey], [key, owner, String(leaseMs), kept]);
      if (status === 'claimed') return { status, owner };
      if (status === 'busy' || status === 'done') return { status };
      throw new Error(`Expected "claimed", "busy" or "done" from the claim script, saw ${typeof status}.`);
    },
    complete: async (key, rememberMs) => {
      await evaluate(COMPLETE, [deliveryKey(key), keptKey], [key, String(rememberMs)]);
    },
    release: async (key, owner) => {
      await evaluate(RELEASE, [deliveryKey(key)], [owner]);
    },
    unfinished: async (keyPrefix) => {
      const pairs = await evaluate(`return redis.call('HGETALL', KEYS[1])`, [keptKey], []);
      return readKept(pairs)
        .filter(({ key }) => key.startsWith(keyPrefix))
        .toSorted((a, b) => a.keptAt - b.keptAt);
    },
  };
}

/** From the reply of HGETALL inside a script: names and values in turn. */
function readKept(pairs: unknown): KeptDelivery[] {
  const texts = Array.isArray(pairs) ? pairs.map(String) : [];
  return texts.flatMap((key, index) => {
    if (index % 2 === 1) return [];
    const { kept, keptAt } = JSON.parse(texts[index + 1] ?? '{}') as { kept: string; keptAt: number };
    return [{ key, kept, keptAt }];
  });
}
