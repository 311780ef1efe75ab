import { type Environment, readOrigin, resolveApiOrigin } from '../http/api-origin.js';
import { type CallOptions, createHttpClient } from '../http/http-client.js';
import { type HttpOptions, resolveHttpOptions } from '../http/http-options.js';
import { readCredential } from '../http/read-credential.js';
import { badAnswer, readObject } from '../http/read-object.js';
import type { JsonObject } from '../../shared/json-object.js';
import { checkRedirectUri } from './redirect-uri.js';

export interface CasClientOptions extends HttpOptions {
  clientId: string;
  /** Must never reach a browser. */
  secretKey: string;
  /** Which of Cas's systems to use. Not needed if `baseUrl` is set. */
  environment?: Environment | undefined;
  /** Origin of the API: https, or http on loopback. Default: the origin of `environment`. */
  baseUrl?: string | undefined;
  /** Origin of the link page. Default: the one of `environment`. `linkUrl` needs it if only `baseUrl` is set. */
  linkBaseUrl?: string | undefined;
}

/** Answer of `POST /grant/token`. The token is valid for 30 minutes and can be used once (Cas docs). */
export interface CasGrantToken {
  grantToken: string;
  /** ISO 8601. */
  expiration: string;
}

/** Client of the Cas bankHub API. Every method rejects with a {@link BankhubApiError} if a call fails. */
export interface CasClient {
  readonly grants: {
    /**
     * Step 1: creates a grant token. `redirectUri` must be registered with Cas and have no query. In production it
     * must be https. `scopes` is sent unchanged, because Cas's docs are not consistent: they use `transaction`,
     * `transactions`, `qrpay` and `virtual_account`.
     */
    createToken(
      params: { scopes: string; language?: string | undefined; redirectUri: string },
      options?: CallOptions,
    ): Promise<CasGrantToken>;
    /** Step 3: exchanges the widget's `publicToken` for an access token. Never retried: it can be used only once. */
    exchange(
      params: { publicToken: string },
      options?: CallOptions,
    ): Promise<JsonObject & { accessToken: string }>;
  };
  readonly identity: {
    /** Reads who linked the account. */
    get(params: { accessToken: string }, options?: CallOptions): Promise<JsonObject>;
  };
  /**
   * Step 2: returns the URL for the widget's `hosted-link-url`. `iframe` is true by default. The URL is a secret,
   * because it contains the token.
   */
  linkUrl(params: { grantToken: string; redirectUri: string; iframe?: boolean | undefined }): string;
}

/** Cas docs, "Environments". */
const API_ORIGINS: Record<Environment, string> = {
  sandbox: 'https://sandbox.bankhub.dev',
  production: 'https://production.bankhub.dev',
};

/** The sandbox origin is in Cas's docs. The production origin was seen in an integration. */
const LINK_ORIGINS: Record<Environment, string> = {
  sandbox: 'https://dev.link.bankhub.dev',
  production: 'https://link.bankhub.dev',
};

/**
 * Creates a client. It sends nothing before the first call.
 * @throws {TypeError} for missing or invalid credentials, and for an invalid URL or `environment`
 */
export function createCasClient(options: CasClientOptions): CasClient {
  const { environment, linkBaseUrl } = options;
  const credentials = {
    'x-client-id': readCredential('clientId', options.clientId),
    'x-secret-key': readCredential('secretKey', options.secretKey),
    'x-bankhub-api-version': '2023-01-01',
  };
  const http = createHttpClient(resolveApiOrigin(API_ORIGINS, options), resolveHttpOptions(options));
  const ownLinkOrigin = linkBaseUrl === undefined ? null : readOrigin('linkBaseUrl', linkBaseUrl);
  const linkOrigin = ownLinkOrigin ?? (environment === undefined ? null : LINK_ORIGINS[environment]);
  const isProduction = environment === 'production';

  const post = async (
    path: string,
    body: object,
    { signal }: CallOptions,
    retry?: 'never',
  ): Promise<JsonObject> =>
    readObject(
      `POST ${path}`,
      await http.send({ method: 'POST', path, headers: credentials, body, signal, retry }),
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
        // The token alone, without `Bearer` (Cas docs).
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
        throw new TypeError(
          'linkBaseUrl: expected the origin of the link page, saw none. Set it together with baseUrl.',
        );
      checkRedirectUri(redirectUri, isProduction);
      const url = new URL(linkOrigin);
      url.searchParams.set('grantToken', readCredential('grantToken', grantToken));
      url.searchParams.set('redirectUri', redirectUri);
      url.searchParams.set('iframe', String(iframe));
      return url.href;
    },
  };
}
