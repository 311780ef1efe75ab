import { readOrigin } from '../http/api-origin.js';
import { BankhubApiError } from '../http/bankhub-api-error.js';
import { type CallOptions, type HttpRequest, createHttpClient } from '../http/http-client.js';
import { type HttpOptions, resolveHttpOptions } from '../http/http-options.js';
import { readCredential } from '../http/read-credential.js';
import { badAnswer, readObject } from '../http/read-object.js';
import { type JsonObject, isJsonObject } from '../json/json-object.js';
import {
  type SepayWebhookChanges,
  type SepayWebhookFilters,
  type SepayWebhookParams,
  checkId,
  creationBody,
  listQuery,
  updateBody,
} from './webhook-params.js';

export interface SepayWebhooksClientOptions extends HttpOptions {
  /** The OAuth2 access token, or a function that gives it; after a 401 the function is asked once for another. */
  accessToken: string | (() => Promise<string>);
  /** Origin of the API: https, or http on loopback. Default `https://my.sepay.vn`. */
  baseUrl?: string | undefined;
}

/** A webhook as SePay gives it: the fields of {@link SepayWebhookParams}, its `id`, and what else SePay adds. */
export type SepayWebhook = JsonObject;

/**
 * The Webhooks API of SePay's OAuth2 API. Every method rejects with a {@link BankhubApiError} when a call fails (a 403
 * names the scope that is needed), and with a `TypeError` for wrong input, before anything is sent.
 */
export interface SepayWebhooksClient {
  /** One page of the webhooks. Scope `webhook:read`. */
  list(filters?: SepayWebhookFilters, options?: CallOptions): Promise<SepayWebhook[]>;
  /** Scope `webhook:read`. */
  get(id: number | string, options?: CallOptions): Promise<SepayWebhook>;
  /** Scope `webhook:write`. Never repeated where it may have been carried out. */
  create(params: SepayWebhookParams, options?: CallOptions): Promise<SepayWebhook>;
  /**
   * Sends only what changes. Scope `webhook:write`. A change of `authen_type` needs the fields of the new one, and
   * `only_va` = 1 its `bank_sub_account_ids`.
   */
  update(id: number | string, changes: SepayWebhookChanges, options?: CallOptions): Promise<SepayWebhook>;
  /** Scope `webhook:delete`. */
  delete(id: number | string, options?: CallOptions): Promise<void>;
}

const base = '/api/v1/webhooks';

/**
 * Makes a client; it sends nothing until it is used.
 * @throws {TypeError} without an access token, and for a `baseUrl` that is no origin
 */
export function createSepayWebhooksClient(options: SepayWebhooksClientOptions): SepayWebhooksClient {
  const { accessToken, baseUrl = 'https://my.sepay.vn' } = options;
  const http = createHttpClient(readOrigin('baseUrl', baseUrl), resolveHttpOptions(options));
  if (typeof accessToken !== 'function') readCredential('accessToken', accessToken);

  const call = async (request: Omit<HttpRequest, 'headers'>): Promise<unknown> => {
    const send = async (): Promise<unknown> => {
      const token = typeof accessToken === 'function' ? await accessToken() : accessToken;
      return http.send({
        ...request,
        headers: { authorization: `Bearer ${readCredential('accessToken', token)}` },
      });
    };
    try {
      return await send();
    } catch (error) {
      const isRefused = error instanceof BankhubApiError && error.status === 401;
      if (!isRefused || typeof accessToken !== 'function') throw error;
      return send();
    }
  };

  return {
    async list(filters = {}, { signal } = {}) {
      const path = `${base}${listQuery(filters)}`;
      const secrets = filters.api_key === undefined ? [] : [filters.api_key];
      const answer = await call({ method: 'GET', path, signal, secrets, scope: 'webhook:read' });
      const { data } = readObject(`GET ${base}`, answer);
      if (!Array.isArray(data) || !data.every(isJsonObject)) throw badAnswer(`GET ${base}`, 'a list in data');
      return data;
    },
    async get(id, { signal } = {}) {
      const path = `${base}/${checkId(id)}`;
      return readWebhook(`GET ${path}`, await call({ method: 'GET', path, signal, scope: 'webhook:read' }));
    },
    async create(params, { signal } = {}) {
      const body = creationBody(params);
      const answer = await call({ method: 'POST', path: base, body, signal, scope: 'webhook:write' });
      return readWebhook(`POST ${base}`, answer);
    },
    async update(id, changes, { signal } = {}) {
      const path = `${base}/${checkId(id)}`;
      const body = updateBody(changes);
      const answer = await call({ method: 'PATCH', path, body, signal, scope: 'webhook:write' });
      return readWebhook(`PATCH ${path}`, answer);
    },
    async delete(id, { signal } = {}) {
      await call({ method: 'DELETE', path: `${base}/${checkId(id)}`, signal, scope: 'webhook:delete' });
    },
  };
}

/** The docs show `{status, data}` for a list only: of one webhook, `data` where there is one, else the answer itself. */
function readWebhook(name: string, answer: unknown): SepayWebhook {
  const body = readObject(name, answer);
  return isJsonObject(body['data']) ? body['data'] : body;
}
