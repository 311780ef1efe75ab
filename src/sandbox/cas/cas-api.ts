import { randomUUID } from 'node:crypto';

import type { Handler, Received, Reply } from '../http/listen.js';
import { type JsonObject, parseJsonObject } from '../json-object.js';
import { json } from '../replies.js';
import { isSameSecret } from '../same-secret.js';
import { isRedirectUri, type ResolvedCasOptions } from './cas-options.js';
import type { Grants } from './grants.js';

/** Cas's docs, the value of `X-BankHub-Api-Version`. */
const apiVersion = '2023-01-01';

/** Plays `https://sandbox.bankhub.dev`. */
export function createCasApi(options: ResolvedCasOptions & { grants: Grants }): Handler {
  const { grants, redirectUris } = options;

  const createToken = (body: JsonObject): Reply => {
    const { scopes, language = 'vi', redirectUri } = body;
    if (typeof scopes !== 'string' || scopes === '') return invalid('scopes is required.');
    if (typeof language !== 'string') return invalid('language must be text.');
    if (!isRedirectUri(redirectUri)) {
      return invalid('redirectUri must be an absolute http or https URL without a query or fragment.');
    }
    if (redirectUris !== null && !redirectUris.includes(redirectUri)) {
      return invalid('redirectUri is not registered.');
    }
    const { grantToken, expiresAt } = grants.createToken({ scopes, language, redirectUri });
    return json(200, { requestId: randomUUID(), grantToken, expiration: new Date(expiresAt).toISOString() });
  };

  /** That `grantId` comes with the access token is the sandbox's: webhooks name a grant by nothing else. */
  const exchange = (body: JsonObject): Reply => {
    const exchanged = grants.exchange(body['publicToken']);
    if (exchanged !== null) return json(200, { requestId: randomUUID(), ...exchanged });
    return casError(400, 'INVALID_PUBLIC_TOKEN', 'The publicToken is unknown or has been exchanged already.');
  };

  /** The docs name the endpoint only; the fields are the sandbox's, in the spelling of the webhook's transaction. */
  const identity = (request: Received): Reply => {
    // The raw token: with `Bearer` before it, it is another token.
    const grant = grants.byAccessToken(request.headers.authorization);
    if (grant === null) {
      const text = 'The access token is unknown. Authorization is the token itself, without Bearer.';
      return casError(401, 'INVALID_ACCESS_TOKEN', text);
    }
    if (grant.revoked) return casError(401, 'USER_PERMISSION_REVOKED', 'The user has revoked the grant.');
    const { bank, accountNumber, accountName, grantId } = grant;
    return json(200, {
      requestId: randomUUID(),
      grantId,
      fiId: bank.id,
      fiName: bank.name,
      accounts: [{ accountNumber, accountName, currency: 'VND' }],
    });
  };

  const routes = new Map<string, { method: string; answer: (request: Received) => Reply }>([
    ['/grant/token', { method: 'POST', answer: withBody(createToken) }],
    ['/grant/exchange', { method: 'POST', answer: withBody(exchange) }],
    ['/identity', { method: 'GET', answer: identity }],
  ]);

  return (request) => {
    const { headers, method } = request;
    const route = routes.get(request.path);
    if (route === undefined) return casError(404, 'NOT_FOUND', `There is no ${request.path} here.`);
    if (method !== route.method) {
      return casError(405, 'METHOD_NOT_ALLOWED', `Only ${route.method} is allowed.`, { allow: route.method });
    }
    const known =
      same(headers['x-client-id'], options.clientId) && same(headers['x-secret-key'], options.secretKey);
    if (!known) return casError(401, 'INVALID_API_KEYS', 'x-client-id or x-secret-key is missing or wrong.');
    if (headers['x-bankhub-api-version'] !== apiVersion) {
      return casError(400, 'INVALID_API_VERSION', `X-BankHub-Api-Version must be ${apiVersion}.`);
    }
    return route.answer(request);
  };
}

/** Whether the API answers this path. */
export function isCasPath(path: string): boolean {
  return path.startsWith('/grant/') || path === '/identity';
}

/** `{requestId, errorCode, errorMessage, errorType}` is Cas's; but for the codes of webhooks, the values are the sandbox's. */
function casError(
  status: number,
  errorCode: string,
  errorMessage: string,
  headers: Record<string, string> = {},
): Reply {
  const errorType = status === 401 ? 'AUTHENTICATION_ERROR' : 'INVALID_REQUEST';
  return json(status, { requestId: randomUUID(), errorCode, errorMessage, errorType }, headers);
}

function invalid(message: string): Reply {
  return casError(400, 'INVALID_FIELD', message);
}

/** An endpoint that takes a JSON object. */
function withBody(answer: (body: JsonObject) => Reply): (request: Received) => Reply {
  return (request) => {
    if (request.body === null) return casError(413, 'PAYLOAD_TOO_LARGE', 'The body is too large.');
    const body = parseJsonObject(request.body);
    return body === null ? invalid('The body is not a JSON object.') : answer(body);
  };
}

/** Whether a header was given once and is right. */
function same(given: string | string[] | undefined, expected: string): boolean {
  return typeof given === 'string' && isSameSecret(given, expected);
}
