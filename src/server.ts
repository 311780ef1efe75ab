/** `bankhub-link/server`: the merchant's half. Web standards only: runs wherever `fetch` and Web Crypto are. */
export { createCasWebhookHandler } from './server/deliveries/cas-webhook-handler.js';
export type {
  CasTransactionEvent,
  CasWebhookFunctions,
  CasWebhookHandlerOptions,
} from './server/deliveries/cas-webhook-handler.js';
export type { CasGrantError, CasTransaction, CasWebhookEvent } from './server/deliveries/cas-events.js';
export type { DeliveryHandler } from './server/deliveries/delivery-handler.js';
export type { DeliveryOptions } from './server/deliveries/delivery-options.js';
export { createIpnHandler } from './server/deliveries/ipn-handler.js';
export type {
  IpnHandler,
  IpnHandlerOptions,
  UnfinishedTransaction,
} from './server/deliveries/ipn-handler.js';
export type { IpnTransaction } from './server/deliveries/ipn-transaction.js';
export type { SepayTransactionAuth } from './server/deliveries/sepay-auth.js';
export { createSepayTransactionHandler } from './server/deliveries/sepay-transaction-handler.js';
export type { SepayTransactionHandlerOptions } from './server/deliveries/sepay-transaction-handler.js';
export type { SepayTransaction } from './server/deliveries/sepay-transaction.js';
export type { SourceOptions } from './server/deliveries/source-check.js';
export type {
  UnknownWebhookEvent,
  WebhookEnvelope,
  WebhookEvent,
  WebhookEventName,
  WebhookFunctions,
  WebhookMetadata,
} from './server/deliveries/webhook-events.js';
export { createWebhookHandler } from './server/deliveries/webhook-handler.js';
export type { WebhookHandlerOptions } from './server/deliveries/webhook-handler.js';
export type { Claim, DeliveryStore, KeptDelivery } from './server/stores/delivery-store.js';
export { memoryStore } from './server/stores/memory-store.js';
export type { MemoryStoreOptions } from './server/stores/memory-store.js';
export type { RedisClient } from './server/stores/redis-client.js';
export { redisStore } from './server/stores/redis-store.js';
export type { RedisStoreOptions } from './server/stores/redis-store.js';
export type { TokenStore } from './server/token-store.js';
