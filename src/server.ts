/** `bankhub-link/server`: the merchant's half. Web standards only: runs wherever `fetch` and Web Crypto are. */
export type { Claim, DeliveryStore, KeptDelivery } from './server/stores/delivery-store.js';
export { memoryStore } from './server/stores/memory-store.js';
export type { MemoryStoreOptions } from './server/stores/memory-store.js';
export type { RedisClient } from './server/stores/redis-client.js';
export { redisStore } from './server/stores/redis-store.js';
export type { RedisStoreOptions } from './server/stores/redis-store.js';
export type { TokenStore } from './server/token-store.js';
