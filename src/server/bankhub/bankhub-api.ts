import { BankhubApiError } from '../http/bankhub-api-error.js';
import type { HttpClient, HttpRequest } from '../http/http-client.js';
import { badAnswer } from '../http/read-object.js';
import { isJsonObject } from '../../shared/json-object.js';
import type { TokenStore } from '../stores/token-store.js';
import { type IssuedToken, createAccessTokens } from './access-tokens.js';

/** Calls SePay Bank Hub with a valid access token. */
export interface BankhubApi {
  /** Resolves with the JSON of the answer. After a 401 it requests a new token and tries once more. */
  call(request: Omit<HttpRequest, 'headers' | 'secrets'>): Promise<unknown>;
}

export function createBankhubApi(options: {
  http: HttpClient;
  clientId: string;
  clientSecret: string;
  store: TokenStore;
  /** Key of the access token in the store. */
  key: string;
}): BankhubApi {
  const { http, clientId, clientSecret, store, key } = options;
  const basic = btoa(`${clientId}:${clientSecret}`);

  /** SePay's docs, "Access token": an empty body; the answer is a 201 with `ttl` in seconds. */
  const issue = async (): Promise<IssuedToken> => {
    const answer = await http.send({
      method: 'POST',
      path: '/v1/token',
      headers: { authorization: `Basic ${basic}` },
      secrets: [clientSecret],
      // A second token does no harm.
      retry: 'always',
    });
    const { access_token: token, ttl } = isJsonObject(answer) ? answer : {};
    if (typeof token !== 'string' || !/^[\x21-\x7e]+$/.test(token) || typeof ttl !== 'number' || !(ttl > 0))
      throw badAnswer('POST /v1/token', 'access_token and a ttl in seconds');
    return { token, ttlSeconds: ttl };
  };

  const tokens = createAccessTokens({ issue, store, key });

  return {
    async call(request) {
      const send = (token: string): Promise<unknown> =>
        http.send({
          ...request,
          headers: { authorization: `Bearer ${token}` },
          secrets: [clientSecret, basic],
        });
      const token = await tokens.get(request.signal);
      try {
        return await send(token);
      } catch (error) {
        if (!(error instanceof BankhubApiError) || error.status !== 401) throw error;
        tokens.discard(token);
        return send(await tokens.get(request.signal));
      }
    },
  };
}
