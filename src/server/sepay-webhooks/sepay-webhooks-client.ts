import { readOrigin } from '../http/api-origin.js';
import { BankhubApiError } from '../http/bankhub-api-error.js';
import { type CallOptions, type HttpRequest, createHttpClient } from '../http/http-client.js';
import { type HttpOptions, resolveHttpOptions } from '../http/http-options.js';
import { readCredential } from '../http/read-credential.js';
import { badAnswer, readDataOrAnswer, readObject } from '../http/read-object.js';
import { type JsonObject, isJsonObject } from '../../shared/json-object.js';
import {
  type SepayWebhookChanges,
  type SepayWebhookFilters,
  type SepayWebhookParams,
  readWebhookChanges,
  readWebhookId,
  readWebhookParams,
  webhookListQuery,
} from './webhook-params.js';

export interface SepayWebhooksClientOptions extends HttpOptions {
  /** The OAuth2 access token, or a function that returns it. After a 401, the function is called again once. */
  accessToken: string | (() => Promise<string>);
  /** Origin of the API: https, or http on loopback. Default `https://my.sepay.vn`. */
  baseUrl?: string | undefined;
}

/** A webhook in SePay's answer: the fields of {@link SepayWebhookParams}, its `id`, and any other fields. */
export type SepayWebhook = JsonObject;

/**
 * Client of the Webhooks part of SePay's OAuth2 API.
 * Every method rejects with a {@link BankhubApiError} if a call fails; for a 403, its text names the missing scope.
 * Invalid input rejects with a `TypeError` before the call is sent.
 */
export interface SepayWebhooksClient {
  /** Lists one page of webhooks. Scope `webhook:read`. */
  list(filters?: SepayWebhookFilters, options?: CallOptions): Promise<SepayWebhook[]>;
  /** Reads a webhook. Scope `webhook:read`. */
  get(id: number | string, options?: CallOptions): Promise<SepayWebhook>;
  /** Creates a webhook. Scope `webhook:write`. Not retried if SePay may have created it. */
  create(params: SepayWebhookParams, options?: CallOptions): Promise<SepayWebhook>;
  /**
   * Changes the given fields of a webhook. Scope `webhook:write`. A new `authen_type` needs its own fields, and
   * `only_va` = 1 needs `bank_sub_account_ids`.
   */
  update(id: number | string, changes: SepayWebhookChanges, options?: CallOptions): Promise<SepayWebhook>;
  /** Deletes a webhook. Scope `webhook:delete`. */
  delete(id: number | string, options?: CallOptions): Promise<void>;
}

const BASE_PATH = '/api/v1/webhooks';

/**
 * Creates a client. It sends nothing before the first call.
 * @throws {TypeError} for a missing or invalid access token, and for an invalid `baseUrl`
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
      const path = `${BASE_PATH}${webhookListQuery(filters)}`;
      const secrets = filters.api_key === undefined ? [] : [filters.api_key];
      const answer = await call({ method: 'GET', path, signal, secrets, scope: 'webhook:read' });
      const { data } = readObject(`GET ${BASE_PATH}`, answer);
      if (!Array.isArray(data) || !data.every(isJsonObject))
        throw badAnswer(`GET ${BASE_PATH}`, 'a list in data');
      return data;
    },
    async get(id, { signal } = {}) {
      const path = `${BASE_PATH}/${readWebhookId(id)}`;
      return readDataOrAnswer(
        `GET ${path}`,
        await call({ method: 'GET', path, signal, scope: 'webhook:read' }),
      );
    },
    async create(params, { signal } = {}) {
      const body = readWebhookParams(params);
      const answer = await call({ method: 'POST', path: BASE_PATH, body, signal, scope: 'webhook:write' });
      return readDataOrAnswer(`POST ${BASE_PATH}`, answer);
    },
    async update(id, changes, { signal } = {}) {
      const path = `${BASE_PATH}/${readWebhookId(id)}`;
      const body = readWebhookChanges(changes);
      const answer = await call({ method: 'PATCH', path, body, signal, scope: 'webhook:write' });
      return readDataOrAnswer(`PATCH ${path}`, answer);
    },
    async delete(id, { signal } = {}) {
      await call({
        method: 'DELETE',
        path: `${BASE_PATH}/${readWebhookId(id)}`,
        signal,
        scope: 'webhook:delete',
      });
    },
  };
}
