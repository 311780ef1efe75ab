import { randomUUID } from 'node:crypto';

import type { Context, MiddlewareHandler } from 'hono';
import type { ContentfulStatusCode } from 'hono/utils/http-status';

import { type App, type AppContext, type AppEnv, allowMethods, createApp } from '../http/app.js';
import { type JsonObject, parseJsonObject } from '../../shared/json-object.js';
import { isSameSecret } from '../same-secret.js';
import { isRedirectUri, type ResolvedCasOptions } from './cas-options.js';
import type { Grants } from './grants.js';

/** The value of `X-BankHub-Api-Version` in Cas's docs. */
const API_VERSION = '2023-01-01';

/** Plays `https://sandbox.bankhub.dev`. */
export function createCasApi(
  options: ResolvedCasOptions & { grants: Grants; record: MiddlewareHandler<AppEnv> },
): App {
  const { grants, redirectUris } = options;

  const createToken = (c: AppContext, body: JsonObject): Response => {
    const { scopes, language = 'vi', redirectUri } = body;
    if (typeof scopes !== 'string' || scopes === '') return invalidField(c, 'scopes is required.');
    if (typeof language !== 'string') return invalidField(c, 'language must be text.');
    if (!isRedirectUri(redirectUri)) {
      return invalidField(
        c,
        'redirectUri must be an absolute http or https URL without a query or fragment.',
      );
    }
    if (redirectUris !== null && !redirectUris.includes(redirectUri)) {
      return invalidField(c, 'redirectUri is not registered.');
    }
    const { grantToken, expiresAt } = grants.createToken({ scopes, language, redirectUri });
    return c.json({ requestId: randomUUID(), grantToken, expiration: new Date(expiresAt).toISOString() });
  };

  /** The docs do not show `grantId` here. The sandbox adds it, because webhooks name a grant only by it. */
  const exchangeToken = (c: AppContext, body: JsonObject): Response => {
    const exchanged = grants.exchange(body['publicToken']);
    if (exchanged !== null) return c.json({ requestId: randomUUID(), ...exchanged });
    const text = 'The publicToken is unknown or has been exchanged already.';
    return casError(c, 400, 'INVALID_PUBLIC_TOKEN', text);
  };

  /** The docs name only the endpoint. The fields are the sandbox's, spelled as in the webhook's transaction. */
  const getIdentity = (c: AppContext): Response => {
    // Authorization is the token itself. With `Bearer` before it, it is unknown.
    const grant = grants.byAccessToken(c.req.header('authorization'));
    if (grant === null) {
      const text = 'The access token is unknown. Authorization is the token itself, without Bearer.';
      return casError(c, 401, 'INVALID_ACCESS_TOKEN', text);
    }
    if (grant.revoked) return casError(c, 401, 'USER_PERMISSION_REVOKED', 'The user has revoked the grant.');
    const { bank, accountNumber, accountName, grantId } = grant;
    return c.json({
      requestId: randomUUID(),
      grantId,
      fiId: bank.id,
      fiName: bank.name,
      accounts: [{ accountNumber, accountName, currency: 'VND' }],
    });
  };

  const requireApiKeys: MiddlewareHandler = async (c, next) => {
    const known =
      isSameSecret(c.req.header('x-client-id') ?? '', options.clientId) &&
      isSameSecret(c.req.header('x-secret-key') ?? '', options.secretKey);
    if (!known)
      return casError(c, 401, 'INVALID_API_KEYS', 'x-client-id or x-secret-key is missing or wrong.');
    if (c.req.header('x-bankhub-api-version') !== API_VERSION) {
      return casError(c, 400, 'INVALID_API_VERSION', `X-BankHub-Api-Version must be ${API_VERSION}.`);
    }
    return next();
  };

  const app = createApp(options.record);
  app.use('/grant/:action{token|exchange}', allowMethods(['POST'], refuseMethod), requireApiKeys);
  app.use('/identity', allowMethods(['GET'], refuseMethod), requireApiKeys);
  app.post('/grant/token', withBody(createToken));
  app.post('/grant/exchange', withBody(exchangeToken));
  app.get('/identity', getIdentity);
  app.notFound((c) => casError(c, 404, 'NOT_FOUND', `There is no ${c.req.path} here.`));
  return app;
}

/**
 * `{requestId, errorCode, errorMessage, errorType}` is documented. Cas's docs list values only for webhooks: these are
 * the sandbox's.
 */
function casError(
  c: Context,
  status: ContentfulStatusCode,
  errorCode: string,
  errorMessage: string,
  headers: Record<string, string> = {},
): Response {
  const errorType = status === 401 ? 'AUTHENTICATION_ERROR' : 'INVALID_REQUEST';
  return c.json({ requestId: randomUUID(), errorCode, errorMessage, errorType }, status, headers);
}

function invalidField(c: Context, message: string): Response {
  return casError(c, 400, 'INVALID_FIELD', message);
}

function refuseMethod(c: Context, allow: string): Response {
  return casError(c, 405, 'METHOD_NOT_ALLOWED', `Only ${allow} is allowed.`, { allow });
}

/** An endpoint that takes a JSON object. */
function withBody(answer: (c: AppContext, body: JsonObject) => Response): (c: AppContext) => Response {
  return (c) => {
    if (c.var.body === null) return casError(c, 413, 'PAYLOAD_TOO_LARGE', 'The body is too large.');
    const body = parseJsonObject(c.var.body);
    return body === null ? invalidField(c, 'The body is not a JSON object.') : answer(c, body);
  };
}
