/** `bankhub-link/server`: the merchant's half on the server. Fetch API only; never for a browser. */
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
export type { TokenStore } from './server/token-store.js';
