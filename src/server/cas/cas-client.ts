import { type Environment, apiOrigin, readOrigin } from '../http/api-origin.js';
import { type CallOptions, createHttpClient } from '../http/http-client.js';
import { type HttpOptions, resolveHttpOptions } from '../http/http-options.js';
import { readCredential } from '../http/read-credential.js';
import { badAnswer, readObject } from '../http/read-object.js';
import type { JsonObject } from '../json/json-object.js';
import { checkRedirectUri } from './redirect-uri.js';

export interface CasClientOptions extends HttpOptions {
  clientId: string;
  /** Must never reach a browser. */
  secretKey: string;
  /** Which of Cas's systems; may be left out where `baseUrl` is given. */
  environment?: Environment | undefined;
  /** Origin of the API: https, or http on loopback. Default that of `environment`. */
  baseUrl?: string | undefined;
  /** Origin of the link page. Default that of `environment`; needed for `linkUrl` where only `baseUrl` is given. */
  linkBaseUrl?: string | undefined;
}

/** Answer of `POST /grant/token`. Valid for 30 minutes, for one use (Cas docs). */
export interface CasGrantToken {
  grantToken: string;
  /** ISO 8601. */
  expiration: string;
}

/** Cas bankHub's API. Every method rejects with a {@link BankhubApiError} when a call fails. */
export interface CasClient {
  readonly grants: {
    /**
     * First step. `scopes` is sent as it is, since the docs disagree: `transaction`, `transactions`, `qrpay`,
     * `virtual_account`. `redirectUri` must be registered with Cas, without a query, https in production.
     */
    createToken(
      params: { scopes: string; language?: string | undefined; redirectUri: string },
      options?: CallOptions,
    ): Promise<CasGrantToken>;
    /** Last step: the access token for the widget's `publicToken`, which can be used once; so it is never sent twice. */
    exchange(
      params: { publicToken: string },
      options?: CallOptions,
    ): Promise<JsonObject & { accessToken: string }>;
  };
  readonly identity: {
    /** Who has linked. */
    get(params: { accessToken: string }, options?: CallOptions): Promise<JsonObject>;
  };
  /** Second step: what the widget shows as its `hosted-link-url`. `iframe` defaults to true. A secret, as the token is. */
  linkUrl(params: { grantToken: string; redirectUri: string; iframe?: boolean | undefined }): string;
}

/** Cas docs, "Environments". */
const origins: Record<Environment, string> = {
  sandbox: 'https://sandbox.bankhub.dev',
  production: 'https://production.bankhub.dev',
};

/** The first is documented, the second was seen in an integration. */
const linkOrigins: Record<Environment, string> = {
  sandbox: 'https://dev.link.bankhub.dev',
  production: 'https://link.bankhub.dev',
};

/**
 * Makes a client; it sends nothing until it is used.
 * @throws {TypeError} for missing credentials, and for an address or an `environment` that is none
 */
export function createCasClient(options: CasClientOptions): CasClient {
  const { environment, linkBaseUrl } = options;
  const credentials = {
    'x-client-id': readCredential('clientId', options.clientId),
    'x-secret-key': readCredential('secretKey', options.secretKey),
    'x-bankhub-api-version': '2023-01-01',
  };
  const http = createHttpClient(apiOrigin(origins, options), resolveHttpOptions(options));
  const ownLinkOrigin = linkBaseUrl === undefined ? null : readOrigin('linkBaseUrl', linkBaseUrl);
  const linkOrigin = ownLinkOrigin ?? (environment === undefined ? null : linkOrigins[environment]);
  const isProduction = environment === 'production';

  const post = async (
    path: string,
    body: object,
    { signal }: CallOptions,
    repeat?: 'never',
  ): Promise<JsonObject> =>
    readObject(
      `POST ${path}`,
      await http.send({ method: 'POST', path, headers: credentials, body, signal, repeat }),
    );

  return {
    grants: {
      async createToken({ scopes, language, redirectUri }, call = {}) {
        if (typeof scopes !== 'string' || scopes === '')
          throw new TypeError("scopes: expected a text such as 'transaction', saw something else.");
        checkRedirectUri(redirectUri, isProduction);
        const path = '/grant/token';
        const { grantToken, expiration } = await post(path, { scopes, language, redirectUri }, call);
        if (typeof grantToken !== 'string' || typeof expiration !== 'string')
          throw badAnswer(`POST ${path}`, 'grantToken and expiration');
        return { grantToken, expiration };
      },
      async exchange({ publicToken }, call = {}) {
        const path = '/grant/exchange';
        const body = { publicToken: readCredential('publicToken', publicToken) };
        const answer = await post(path, body, call, 'never');
        const { accessToken } = answer;
        if (typeof accessToken !== 'string') throw badAnswer(`POST ${path}`, 'accessToken');
        return { ...answer, accessToken };
      },
    },
    identity: {
      async get({ accessToken }, { signal } = {}) {
        // The raw token, without `Bearer` (Cas docs).
        const authorization = readCredential('accessToken', accessToken);
        const path = '/identity';
        const answer = await http.send({
          method: 'GET',
          path,
          headers: { ...credentials, authorization },
          signal,
        });
        return readObject(`GET ${path}`, answer);
      },
    },
    linkUrl({ grantToken, redirectUri, iframe = true }) {
      if (linkOrigin === null)
        throw new TypeError('linkBaseUrl: expected the origin of the link page beside a baseUrl, saw none.');
      checkRedirectUri(redirectUri, isProduction);
      const url = new URL(linkOrigin);
      url.searchParams.set('grantToken', readCredential('grantToken', grantToken));
      url.searchParams.set('redirectUri', redirectUri);
      url.searchParams.set('iframe', String(iframe));
      return url.href;
    },
  };
}
