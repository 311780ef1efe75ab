import type { CallOptions } from '../http/http-client.js';
import { badAnswer, readObject } from '../http/read-object.js';
import { isSecureUrl } from '../http/secure-url.js';
import type { JsonObject } from '../../shared/json-object.js';
import type { TokenStore } from '../stores/token-store.js';
import type { BankhubApi } from './bankhub-api.js';
import { type LinkTokenParams, readLinkTokenParams, requireUuid } from './link-token-params.js';

/** Answer of `POST /v1/link-token/create`. Send only `hosted_link_url` and `expires_at` to a browser. */
export interface LinkToken {
  xid: string;
  hosted_link_url: string;
  link_token: string;
  /** `Y-m-d H:i:s` without a time zone; probably Vietnam time. */
  expires_at: string;
}

/** Answer of `POST /v1/link-token/get`. SePay's docs name these three fields, and do not describe their content. */
export interface LinkTokenState extends JsonObject {
  status?: unknown;
  sessions?: unknown;
  events?: unknown;
}

/** The link tokens of {@link BankhubClient}. */
export interface LinkTokens {
  /** Creates a link token. Rejects with a `TypeError` for an invalid field, before the call is sent. */
  create(params: LinkTokenParams, options?: CallOptions): Promise<LinkToken>;
  /** Reads the current state of a link token. */
  get(params: { link_token: string }, options?: CallOptions): Promise<LinkTokenState>;
  /** Revokes a link token for good. Rejects with status 404 if it is already revoked. */
  revoke(params: { link_token_xid: string }, options?: CallOptions): Promise<void>;
  /**
   * Returns the `link_token` of a link that {@link LinkTokens.create} created in the last 30 days. Null if the token
   * store does not have it.
   */
  find(params: { link_token_xid: string }): Promise<string | null>;
}

/**
 * How long to store a `link_token` under its xid. Webhooks contain only the xid, but `POST /v1/link-token/get` needs
 * the `link_token`.
 */
const LINK_TOKEN_TTL_SECONDS = 30 * 24 * 60 * 60;

export function createLinkTokens(options: {
  api: BankhubApi;
  store: TokenStore;
  /** Returns the store key for an xid. */
  keyOf: (xid: string) => string;
}): LinkTokens {
  const { api, store, keyOf } = options;
  return {
    async create(params, { signal } = {}) {
      const path = '/v1/link-token/create';
      const answer = await api.call({ method: 'POST', path, body: readLinkTokenParams(params), signal });
      const token = readLinkToken(`POST ${path}`, answer);
      // Ignore store errors: the user needs the link more than later verification.
      await store.set(keyOf(token.xid), token.link_token, LINK_TOKEN_TTL_SECONDS).catch(() => undefined);
      return token;
    },
    async get({ link_token }, { signal } = {}) {
      if (typeof link_token !== 'string' || link_token === '')
        throw new TypeError('link_token: expected the text from linkTokens.create(), saw none.');
      const path = '/v1/link-token/get';
      const body = { link_token };
      // A POST, but read-only, so retrying is safe.
      const answer = await api.call({ method: 'POST', path, body, signal, retry: 'always' });
      const state = readObject(`POST ${path}`, answer);
      return 'status' in state || !('data' in state) ? state : readObject(`POST ${path}`, state['data']);
    },
    async revoke({ link_token_xid }, { signal } = {}) {
      requireUuid('link_token_xid', link_token_xid);
      await api.call({ method: 'POST', path: '/v1/link-token/revoke', body: { link_token_xid }, signal });
    },
    async find({ link_token_xid }) {
      requireUuid('link_token_xid', link_token_xid);
      return store.get(keyOf(link_token_xid));
    },
  };
}

/** Checks each field here, so that a missing field does not cause an error in the browser. */
function readLinkToken(call: string, answer: unknown): LinkToken {
  const { xid, hosted_link_url, link_token, expires_at } = readObject(call, answer);
  if (typeof xid !== 'string' || typeof link_token !== 'string' || typeof expires_at !== 'string')
    throw badAnswer(call, 'xid, link_token and expires_at');
  if (!isSecureUrl(hosted_link_url)) throw badAnswer(call, 'an https hosted_link_url');
  return { xid, hosted_link_url, link_token, expires_at };
}
