/** `bankhub-link/server`: the merchant's half. Web standards only: runs wherever `fetch` and Web Crypto are; never for a browser. */
export { BankhubApiError } from './server/bankhub-api-error.js';
export { createBankhubClient } from './server/bankhub/bankhub-client.js';
export type { BankhubClient, BankhubClientOptions } from './server/bankhub/bankhub-client.js';
export type { LinkTokenParams } from './server/bankhub/link-token-params.js';
export type { LinkToken, LinkTokens, LinkTokenState } from './server/bankhub/link-tokens.js';
export { sentEvents } from './server/bankhub/sent-events.js';
export { verifyLinked } from './server/bankhub/verify-linked.js';
export type { LinkEvent } from './server/bankhub/verify-linked.js';
export type { WebhookConfig, WebhookSettings } from './server/bankhub/webhook-settings.js';
export { createCasClient } from './server/cas/cas-client.js';
export type { CasClient, CasClientOptions, CasGrantToken } from './server/cas/cas-client.js';
export type { CasGrantError, CasTransaction, CasWebhookEvent } from './server/deliveries/cas-events.js';
export { createCasWebhookHandler } from './server/deliveries/cas-webhook-handler.js';
export type {
  CasTransactionEvent,
  CasWebhookFunctions,
  CasWebhookHandlerOptions,
} from './server/deliveries/cas-webhook-handler.js';
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
export type { CallOptions } from './server/http/http-client.js';
export type { HttpOptions } from './server/http/http-options.js';
export type { Environment } from './server/http/origin.js';
export { createLinkHandler } from './server/link-handler.js';
export type { LinkHandlerOptions } from './server/link-handler.js';
export { renderBankhubLink } from './server/render-bankhub-link.js';
export type { RenderBankhubLinkOptions } from './server/render-bankhub-link.js';
export { createSepayWebhooksClient } from './server/sepay-webhooks/sepay-webhooks-client.js';
export type {
  SepayWebhook,
  SepayWebhooksClient,
  SepayWebhooksClientOptions,
} from './server/sepay-webhooks/sepay-webhooks-client.js';
export type {
  SepayWebhookChanges,
  SepayWebhookFilters,
  SepayWebhookParams,
} from './server/sepay-webhooks/webhook-params.js';
export type { Claim, DeliveryStore, KeptDelivery } from './server/stores/delivery-store.js';
export { memoryStore } from './server/stores/memory-store.js';
export type { MemoryStoreOptions } from './server/stores/memory-store.js';
export type { RedisClient } from './server/stores/redis-client.js';
export { redisStore } from './server/stores/redis-store.js';
export type { RedisStoreOptions } from './server/stores/redis-store.js';
export type { TokenStore } from './server/token-store.js';
