import { isSafeUrl } from '../http/api-origin.js';
import type { CallOptions } from '../http/http-client.js';
import { badAnswer, readObject } from '../http/read-object.js';
import type { JsonObject } from '../json/json-object.js';
import type { TokenStore } from '../stores/token-store.js';
import type { BankhubApi } from './bankhub-api.js';
import { type LinkTokenParams, linkTokenBody, requireUuid } from './link-token-params.js';

/** Answer of `POST /v1/link-token/create`. Only `hosted_link_url` and `expires_at` may reach a browser. */
export interface LinkToken {
  xid: string;
  hosted_link_url: string;
  link_token: string;
  /** `Y-m-d H:i:s` without a zone; Vietnam's is the likely one. */
  expires_at: string;
}

/** Answer of `POST /v1/link-token/get`: SePay's docs promise these three, and do not show what is in them. */
export interface LinkTokenState extends JsonObject {
  status?: unknown;
  sessions?: unknown;
  events?: unknown;
}

/** The link tokens of {@link BankhubClient}. */
export interface LinkTokens {
  /** Rejects with a `TypeError` for a wrong field, before anything is sent. */
  create(params: LinkTokenParams, options?: CallOptions): Promise<LinkToken>;
  /** What has become of a link token. */
  get(params: { link_token: string }, options?: CallOptions): Promise<LinkTokenState>;
  /** Cannot be undone. Rejects with status 404 when it is revoked already. */
  revoke(params: { link_token_xid: string }, options?: CallOptions): Promise<void>;
  /** The `link_token` that {@link LinkTokens.create} gave with this xid in the last 30 days; null when none is kept. */
  find(params: { link_token_xid: string }): Promise<string | null>;
}

/** Webhooks name a link token by its xid, the API reads it by its `link_token`: the pair is kept this long. */
const rememberedSeconds = 30 * 24 * 60 * 60;

export function createLinkTokens(options: {
  api: BankhubApi;
  store: TokenStore;
  /** The key of one xid's link token in the store. */
  keyOf: (xid: string) => string;
}): LinkTokens {
  const { api, store, keyOf } = options;
  return {
    async create(params, { signal } = {}) {
      const path = '/v1/link-token/create';
      const answer = await api.call({ method: 'POST', path, body: linkTokenBody(params), signal });
      const token = readLinkToken(`POST ${path}`, answer);
      // The link exists: it is worth more than the means to verify it later.
      await store.set(keyOf(token.xid), token.link_token, rememberedSeconds).catch(() => undefined);
      return token;
    },
    async get({ link_token }, { signal } = {}) {
      if (typeof link_token !== 'string' || link_token === '')
        throw new TypeError('link_token: expected the text that create gave, saw none.');
      const path = '/v1/link-token/get';
      const body = { link_token };
      // Reads only, for all that it is a POST.
      const answer = await api.call({ method: 'POST', path, body, signal, repeat: 'any' });
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

/** Field by field, so that a missing one is told here and not in the browser. */
function readLinkToken(call: string, answer: unknown): LinkToken {
  const { xid, hosted_link_url, link_token, expires_at } = readObject(call, answer);
  if (typeof xid !== 'string' || typeof link_token !== 'string' || typeof expires_at !== 'string')
    throw badAnswer(call, 'xid, link_token and expires_at');
  if (!isSafeUrl(hosted_link_url)) throw badAnswer(call, 'an https hosted_link_url');
  return { xid, hosted_link_url, link_token, expires_at };
}
