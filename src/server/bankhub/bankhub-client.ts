import { type Environment, resolveApiOrigin } from '../http/api-origin.js';
import { type CallOptions, createHttpClient } from '../http/http-client.js';
import { type HttpOptions, resolveHttpOptions } from '../http/http-options.js';
import { readCredential } from '../http/read-credential.js';
import { memoryStore } from '../stores/memory-store.js';
import type { TokenStore } from '../stores/token-store.js';
import { withinStoreTimeout } from '../stores/within-store-timeout.js';
import { createBankhubApi } from './bankhub-api.js';
import { type LinkTokens, createLinkTokens } from './link-tokens.js';
import { type WebhookSettings, createWebhookSettings } from './webhook-settings.js';

export interface BankhubClientOptions extends HttpOptions {
  clientId: string;
  /** Must never reach a browser. */
  clientSecret: string;
  /** Which of SePay's systems to use. Not needed if `baseUrl` is set. */
  environment?: Environment | undefined;
  /** Origin of the API, without `/v1`: https, or http on loopback. Default: the origin of `environment`. */
  baseUrl?: string | undefined;
  /**
   * Stores the access token, and the link tokens that {@link verifyLinked} needs. Default: the memory of this process.
   * Use one store for several servers. If the store fails or needs more than 2 seconds, this process uses its own
   * access token, and {@link verifyLinked} rejects.
   */
  tokenStore?: TokenStore | undefined;
}

/** Client of the SePay Bank Hub API. Every method rejects with a {@link BankhubApiError} if a call fails. */
export interface BankhubClient {
  readonly linkTokens: LinkTokens;
  readonly webhook: WebhookSettings;
  /**
   * Sends any other call. `path` starts with `/v1`. Resolves with the JSON of the answer, or undefined if it has no
   * body. Rejects with a `TypeError` for an invalid path, a body that is not JSON, or a GET with a body.
   */
  request(method: string, path: string, body?: unknown, options?: CallOptions): Promise<unknown>;
}

/** A user waits for the link, and the store is only a cache. */
const STORE_TIMEOUT_MS = 2000;

/** SePay's docs, "Bank Hub API". */
const API_ORIGINS: Record<Environment, string> = {
  production: 'https://bankhub-api.sepay.vn',
  sandbox: 'https://bankhub-api-sandbox.sepay.vn',
};

/**
 * Creates a client. It sends nothing before the first call.
 * @throws {TypeError} for missing or invalid credentials, and for an invalid `baseUrl`, `environment` or `tokenStore`
 */
export function createBankhubClient(options: BankhubClientOptions): BankhubClient {
  const clientId = readCredential('clientId', options.clientId);
  if (clientId.includes(':')) throw new TypeError('clientId: expected a text without a colon, saw one.');
  const clientSecret = readCredential('clientSecret', options.clientSecret);
  const origin = resolveApiOrigin(API_ORIGINS, options);
  const tokenStore = options.tokenStore ?? memoryStore();
  // A plain Redis client has `get` and `set` too, but its `set` ignores the time to live. It has no `delete`.
  if (typeof tokenStore.delete !== 'function')
    throw new TypeError(
      'tokenStore: expected memoryStore(), redisStore(client) or a TokenStore of your own, saw something else.',
    );
  const store = limitStoreTime(tokenStore);
  const http = createHttpClient(origin, resolveHttpOptions(options));
  const key = (kind: string): string => `bankhub:${kind}:${origin}:${clientId}`;
  const api = createBankhubApi({ http, clientId, clientSecret, store, key: key('token') });
  return {
    linkTokens: createLinkTokens({
      api,
      store,
      keyOf: (xid) => `${key('link-token')}:${xid.toLowerCase()}`,
    }),
    webhook: createWebhookSettings(api),
    async request(method, path, body, { signal } = {}) {
      if (typeof method !== 'string' || !/^[A-Za-z]+$/.test(method))
        throw new TypeError('method: expected the name of an HTTP method, saw something else.');
      checkBody(method, body);
      return api.call({ method: method.toUpperCase(), path: checkPath(path), body, signal });
    },
  };
}

/** Wraps a store: a call without an answer after {@link STORE_TIMEOUT_MS} fails. */
function limitStoreTime(store: TokenStore): TokenStore {
  return {
    get: (key) => withinStoreTimeout(STORE_TIMEOUT_MS, () => store.get(key)),
    set: (key, value, ttlSeconds) =>
      withinStoreTimeout(STORE_TIMEOUT_MS, () => store.set(key, value, ttlSeconds)),
    delete: (key) => withinStoreTimeout(STORE_TIMEOUT_MS, () => store.delete(key)),
  };
}

function checkBody(method: string, body: unknown): void {
  if (body === undefined) return;
  if (/^(get|head)$/i.test(method))
    throw new TypeError(
      `body: expected none with ${method}, saw one. Put its fields into the query of the path.`,
    );
  // Throws a TypeError for a bigint and for a circular reference.
  JSON.stringify(body);
}

/** Accepts only a path that stays on the API's origin, so that the token is not sent to another host. */
function checkPath(path: unknown): string {
  const [pathname = ''] = typeof path === 'string' ? path.split('?') : [];
  const isPlain = typeof path === 'string' && /^\/(?!\/)[^\s\\#]*$/.test(path) && !pathname.includes('//');
  if (isPlain && !pathname.split('/').some((part) => /^(\.|%2e){1,2}$/i.test(part))) return path;
  throw new TypeError(
    "path: expected one such as '/v1/webhook', without a host, '//' or '..', saw something else.",
  );
}
