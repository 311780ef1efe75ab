import { type Environment, apiOrigin } from '../http/api-origin.js';
import { type CallOptions, createHttpClient } from '../http/http-client.js';
import { type HttpOptions, resolveHttpOptions } from '../http/http-options.js';
import { readCredential } from '../http/read-credential.js';
import { answeredWithin } from '../stores/answered-within.js';
import { memoryStore } from '../stores/memory-store.js';
import type { TokenStore } from '../stores/token-store.js';
import { createBankhubApi } from './bankhub-api.js';
import { type LinkTokens, createLinkTokens } from './link-tokens.js';
import { type WebhookSettings, createWebhookSettings } from './webhook-settings.js';

export interface BankhubClientOptions extends HttpOptions {
  clientId: string;
  /** Must never reach a browser. */
  clientSecret: string;
  /** Which of SePay's systems; may be left out where `baseUrl` is given. */
  environment?: Environment | undefined;
  /** Origin of the API, without `/v1`: https, or http on loopback. Default that of `environment`. */
  baseUrl?: string | undefined;
  /**
   * Where the access token is kept, and the link tokens for {@link verifyLinked}. Default the memory of this process;
   * several servers share one store. While it fails, or takes over 2 seconds, an access token of this process serves;
   * {@link verifyLinked} rejects.
   */
  tokenStore?: TokenStore | undefined;
}

/** SePay Bank Hub's API. Every method rejects with a {@link BankhubApiError} when a call fails. */
export interface BankhubClient {
  readonly linkTokens: LinkTokens;
  readonly webhook: WebhookSettings;
  /**
   * Any other call, `path` with its `/v1`: gives the JSON of the answer, undefined when it has no body.
   * Rejects with a `TypeError` for what is no path, and for a body that is no JSON, or that goes with a GET.
   */
  request(method: string, path: string, body?: unknown, options?: CallOptions): Promise<unknown>;
}

/** Somebody waits for the link, and a store is a cache. */
const storeTimeoutMs = 2000;

/** SePay's docs, "Bank Hub API". */
const origins: Record<Environment, string> = {
  production: 'https://bankhub-api.sepay.vn',
  sandbox: 'https://bankhub-api-sandbox.sepay.vn',
};

/**
 * Makes a client; it sends nothing until it is used.
 * @throws {TypeError} for missing credentials, and for a `baseUrl`, an `environment` or a `tokenStore` that is none
 */
export function createBankhubClient(options: BankhubClientOptions): BankhubClient {
  const clientId = readCredential('clientId', options.clientId);
  if (clientId.includes(':')) throw new TypeError('clientId: expected a text without a colon.');
  const clientSecret = readCredential('clientSecret', options.clientSecret);
  const origin = apiOrigin(origins, options);
  const tokenStore = options.tokenStore ?? memoryStore();
  // A Redis client as it is has a get and a set too, which know of no time to live.
  if (typeof tokenStore.delete !== 'function')
    throw new TypeError(
      'tokenStore: expected memoryStore(), redisStore(client) or a TokenStore of your own, saw something else.',
    );
  const store = inTime(tokenStore);
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

/** The same store; a call that it does not answer in time fails like any other. */
function inTime(store: TokenStore): TokenStore {
  return {
    get: (key) => answeredWithin(storeTimeoutMs, () => store.get(key)),
    set: (key, value, ttlSeconds) => answeredWithin(storeTimeoutMs, () => store.set(key, value, ttlSeconds)),
    delete: (key) => answeredWithin(storeTimeoutMs, () => store.delete(key)),
  };
}

function checkBody(method: string, body: unknown): void {
  if (body === undefined) return;
  if (/^(get|head)$/i.test(method))
    throw new TypeError(`body: expected none with ${method}, saw one. Put its fields into the path's query.`);
  // Throws a TypeError of its own for a bigint and for a circle.
  JSON.stringify(body);
}

/** What stays below the API's origin as it is written, so that the token goes nowhere else. */
function checkPath(path: unknown): string {
  const [pathname = ''] = typeof path === 'string' ? path.split('?') : [];
  const isPlain = typeof path === 'string' && /^\/(?!\/)[^\s\\#]*$/.test(path) && !pathname.includes('//');
  if (isPlain && !pathname.split('/').some((part) => /^(\.|%2e){1,2}$/i.test(part))) return path;
  throw new TypeError("path: expected one such as '/v1/webhook', without a host, '//' or '..'.");
}
