/**
 * `bankhub-link/server`: the server kit. It uses only web standards, so it runs wherever `fetch` and Web Crypto exist.
 * It must not run in a browser.
 */
export {
  type BankhubClient,
  type BankhubClientOptions,
  createBankhubClient,
} from './server/bankhub/bankhub-client.js';
export type { LinkTokenParams } from './server/bankhub/link-token-params.js';
export type { LinkToken, LinkTokenState, LinkTokens } from './server/bankhub/link-tokens.js';
export { sentEvents } from './server/bankhub/sent-events.js';
export { type LinkEvent, verifyLinked } from './server/bankhub/verify-linked.js';
export type {
  UnknownWebhookEvent,
  WebhookEnvelope,
  WebhookEvent,
  WebhookEventName,
  WebhookFunctions,
  WebhookMetadata,
} from './server/bankhub/webhook-events.js';
export type { WebhookConfig, WebhookSettings } from './server/bankhub/webhook-settings.js';
export {
  type CasClient,
  type CasClientOptions,
  type CasGrantToken,
  createCasClient,
} from './server/cas/cas-client.js';
export type { Environment } from './server/http/api-origin.js';
export { BankhubApiError } from './server/http/bankhub-api-error.js';
export type { CallOptions } from './server/http/http-client.js';
export type { HttpOptions } from './server/http/http-options.js';
export { type LinkHandlerOptions, createLinkHandler } from './server/pages/link-handler.js';
export { type RenderBankhubLinkOptions, renderBankhubLink } from './server/pages/render-bankhub-link.js';
export type { SourceOptions } from './server/receive/source-check.js';
export {
  type SepayWebhook,
  type SepayWebhooksClient,
  type SepayWebhooksClientOptions,
  createSepayWebhooksClient,
} from './server/sepay-webhooks/sepay-webhooks-client.js';
export type {
  SepayWebhookChanges,
  SepayWebhookFilters,
  SepayWebhookParams,
} from './server/sepay-webhooks/webhook-params.js';
export type { Claim, DeliveryStore, KeptDelivery } from './server/stores/delivery-store.js';
export { type MemoryStoreOptions, memoryStore } from './server/stores/memory-store.js';
export type { RedisClient } from './server/stores/redis-client.js';
export { type RedisStoreOptions, redisStore } from './server/stores/redis-store.js';
export type { TokenStore } from './server/stores/token-store.js';
export {
  type WebhookHandlerOptions,
  createWebhookHandler,
} from './server/webhooks/bankhub-webhook-handler.js';
export type { CasGrantError, CasTransaction, CasWebhookEvent } from './server/webhooks/cas-webhook-event.js';
export {
  type CasTransactionEvent,
  type CasWebhookFunctions,
  type CasWebhookHandlerOptions,
  createCasWebhookHandler,
} from './server/webhooks/cas-webhook-handler.js';
export type { DeliveryHandler } from './server/webhooks/delivery-handler.js';
export type { DeliveryOptions } from './server/webhooks/delivery-options.js';
export {
  type IpnHandler,
  type IpnHandlerOptions,
  type UnfinishedTransaction,
  createIpnHandler,
} from './server/webhooks/ipn-handler.js';
export type { IpnTransaction } from './server/webhooks/ipn-transaction.js';
export type { SepayTransactionAuth } from './server/webhooks/sepay-transaction-auth.js';
export {
  type SepayTransactionHandlerOptions,
  createSepayTransactionHandler,
} from './server/webhooks/sepay-transaction-handler.js';
export type { SepayTransaction } from './server/webhooks/sepay-transaction.js';
