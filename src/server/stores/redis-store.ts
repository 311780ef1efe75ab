import type { DeliveryStore, KeptDelivery } from './delivery-store.js';
import { type RedisClient, createEvaluate } from './redis-client.js';
import type { TokenStore } from './token-store.js';

export interface RedisStoreOptions {
  /**
   * Prefix of every key. Default `{bankhub-link}:`. The braces put all keys into one slot, which Redis Cluster needs.
   * Use a different prefix for each merchant or system that shares the Redis server.
   */
  prefix?: string;
}

/** KEYS: the delivery, the hash of kept deliveries. ARGV: delivery key, new owner, lease in ms, JSON to keep or ''. */
const CLAIM_SCRIPT = `
local held = redis.call('GET', KEYS[1])
if held == 'done' then return 'done' end
if ARGV[4] ~= '' then redis.call('HSETNX', KEYS[2], ARGV[1], ARGV[4]) end
if held then return 'busy' end
redis.call('SET', KEYS[1], ARGV[2], 'PX', ARGV[3])
return 'claimed'`;

/** KEYS: the delivery, the hash of kept deliveries. ARGV: delivery key, time to remember it in ms. */
const COMPLETE_SCRIPT = `
redis.call('SET', KEYS[1], 'done', 'PX', ARGV[2])
redis.call('HDEL', KEYS[2], ARGV[1])`;

/** KEYS: the delivery. ARGV: the owner. */
const RELEASE_SCRIPT = `if redis.call('GET', KEYS[1]) == ARGV[1] then redis.call('DEL', KEYS[1]) end`;

/**
 * Stores tokens and deliveries in Redis 6 or later. Use it for several processes or machines; data survives a restart.
 * The data is as durable as your Redis server. Turn on its append-only file, and set `maxmemory-policy noeviction`.
 * @param client a connected client of the `redis` (4 or later) or `ioredis` (5 or later) package
 * @throws {TypeError} for any other client
 */
export function redisStore(client: RedisClient, options: RedisStoreOptions = {}): TokenStore & DeliveryStore {
  const { prefix = '{bankhub-link}:' } = options;
  const evaluate = createEvaluate(client);
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
      const status = await evaluate(
        CLAIM_SCRIPT,
        [deliveryKey(key), keptKey],
        [key, owner, String(leaseMs), kept],
      );
      if (status === 'claimed') return { status, owner };
      if (status === 'busy' || status === 'done') return { status };
      throw new Error(`claim script: expected "claimed", "busy" or "done", saw ${typeof status}.`);
    },
    complete: async (key, rememberMs) => {
      await evaluate(COMPLETE_SCRIPT, [deliveryKey(key), keptKey], [key, String(rememberMs)]);
    },
    release: async (key, owner) => {
      await evaluate(RELEASE_SCRIPT, [deliveryKey(key)], [owner]);
    },
    unfinished: async (keyPrefix) => {
      const pairs = await evaluate(`return redis.call('HGETALL', KEYS[1])`, [keptKey], []);
      return readKept(pairs)
        .filter(({ key }) => key.startsWith(keyPrefix))
        .toSorted((a, b) => a.keptAt - b.keptAt);
    },
  };
}

/** Reads the reply of HGETALL in a script: a list of name, value, name, value, … */
function readKept(pairs: unknown): KeptDelivery[] {
  const texts = Array.isArray(pairs) ? pairs.map(String) : [];
  return texts.flatMap((key, index) => {
    if (index % 2 === 1) return [];
    const { kept, keptAt } = JSON.parse(texts[index + 1] ?? '{}') as { kept: string; keptAt: number };
    return [{ key, kept, keptAt }];
  });
}
