import type { MiddlewareHandler } from 'hono';

import { type App, type AppContext, type AppEnv, allowMethods, createApp } from '../http/app.js';
import { type JsonObject, parseJsonObject } from '../../shared/json-object.js';
import { vendorTime } from '../vendor-time.js';
import type { AccessTokens } from './access-tokens.js';
import { codeError, fieldError, htmlError, listError, statusError } from './api-errors.js';
import type { BankAccounts } from './bank-accounts.js';
import type { BankhubWebhooks } from './bankhub-webhooks.js';
import { readLinkTokenRequest } from './link-token-request.js';
import type { LinkToken, LinkTokens } from './link-tokens.js';
import { maskSecret, readWebhookConfig } from './webhook-config.js';

/** Plays `https://bankhub-api-sandbox.sepay.vn`, as far as linking needs it. */
export function createBankhubApi(options: {
  accessTokens: AccessTokens;
  accounts: BankAccounts;
  tokens: LinkTokens;
  webhooks: BankhubWebhooks;
  companyXid: string | null;
  /** Origin of the hosted pages. A function, because its port is known only after both listeners have started. */
  hostedUrl: () => string;
  record: MiddlewareHandler<AppEnv>;
}): App {
  const { accessTokens, accounts, tokens, webhooks } = options;

  const issueAccessToken = (c: AppContext): Response => {
    const issued = accessTokens.issue(c.req.header('authorization'));
    if (issued !== null) return c.json({ code: 201, ...issued }, 201);
    return statusError(c, 401, 'unauthorized', 'The client_id or client_secret is wrong.', {
      'www-authenticate': 'Basic realm="bankhub"',
    });
  };

  const createLinkToken = (c: AppContext, body: JsonObject): Response => {
    const read = readLinkTokenRequest(body, options.companyXid);
    if ('errors' in read) return codeError(c, 400, 'The request is not valid.', read.errors);
    const { request } = read;
    const unlinks = request.purpose === 'UNLINK_BANK_ACCOUNT';
    const account = unlinks ? accounts.forUnlink(request.companyXid, request.bankAccountXid ?? '') : null;
    if (unlinks && account === null) {
      const text = 'The bank account does not exist or is not linked.';
      return codeError(c, 400, 'The request is not valid.', { bank_account_xid: text });
    }
    const token = tokens.create(request, account);
    return c.json(
      {
        xid: token.xid,
        hosted_link_url: `${options.hostedUrl()}/link/${token.xid}`,
        link_token: token.linkToken,
        expires_at: vendorTime(token.expiresAt),
      },
      201,
    );
  };

  const getLinkToken = (c: AppContext, body: JsonObject): Response => {
    if (typeof body['link_token'] !== 'string') {
      return fieldError(c, { link_token: 'The link_token field is required.' });
    }
    const token = tokens.byLinkToken(body['link_token']);
    if (token === null) return listError(c, 404, 'The link token does not exist.');
    return c.json(describeLinkToken(token, tokens));
  };

  const revokeLinkToken = (c: AppContext, body: JsonObject): Response => {
    if (typeof body['link_token_xid'] !== 'string') {
      return fieldError(c, { link_token_xid: 'The link_token_xid field is required.' });
    }
    const token = tokens.byXid(body['link_token_xid']);
    if (token === null) return listError(c, 404, 'The link token does not exist.');
    if (token.revoked) return listError(c, 404, 'The link token is already revoked.');
    token.revoked = true;
    tokens.record(token, 'LINK_TOKEN_REVOKED', { link_token_xid: token.xid });
    return c.json({ code: 200, message: 'The link token is revoked.' });
  };

  const getWebhook = (c: AppContext): Response => {
    const config = webhooks.config();
    return c.json({ code: 200, message: 'Success', data: config && maskSecret(config) });
  };

  /** The only answer that contains the whole secret. */
  const setWebhook = (c: AppContext, body: JsonObject): Response => {
    const read = readWebhookConfig(body);
    if ('errors' in read) return codeError(c, 400, 'The request is not valid.', read.errors);
    webhooks.configure(read.config);
    return c.json({ code: 201, message: 'The webhook is configured.', data: read.config }, 201);
  };

  const requireAccessToken: MiddlewareHandler = async (c, next) => {
    if (accessTokens.accepts(c.req.header('authorization'))) return next();
    return codeError(c, 401, 'The access token is unknown or has expired.');
  };

  const app = createApp(options.record);
  for (const [path, methods] of [
    ['/v1/token', ['POST']],
    ['/v1/link-token/:action{create|get|revoke}', ['POST']],
    ['/v1/webhook', ['GET', 'POST']],
  ] as const) {
    app.use(path, allowMethods(methods, refuseMethod));
  }
  app.post('/v1/token', issueAccessToken);
  app.post('/v1/link-token/create', requireAccessToken, withBody(createLinkToken));
  app.post('/v1/link-token/get', requireAccessToken, withBody(getLinkToken));
  app.post('/v1/link-token/revoke', requireAccessToken, withBody(revokeLinkToken));
  app.get('/v1/webhook', requireAccessToken, getWebhook);
  app.post('/v1/webhook', requireAccessToken, withBody(setWebhook));
  app.notFound((c) => {
    const { path } = c.req;
    if (!path.startsWith('/v1/')) return htmlError(c, 404);
    return statusError(c, 404, 'not_found', `There is no ${path} here.`);
  });
  return app;
}

function refuseMethod(c: Parameters<typeof statusError>[0], allow: string): Response {
  return statusError(c, 405, 'method_not_allowed', `Only ${allow} is allowed.`, { allow });
}

/** An endpoint that takes a JSON object. */
function withBody(answer: (c: AppContext, body: JsonObject) => Response): (c: AppContext) => Response {
  return (c) => {
    if (c.var.body === null) return statusError(c, 413, 'payload_too_large', 'The body is too large.');
    const body = parseJsonObject(c.var.body);
    if (body === null) return statusError(c, 400, 'bad_request', 'The body is not a JSON object.');
    return answer(c, body);
  };
}

/** The docs name `status`, `sessions` and `events`. The other names follow the rest of the API. */
function describeLinkToken(token: LinkToken, tokens: LinkTokens): object {
  return {
    xid: token.xid,
    company_xid: token.companyXid,
    purpose: token.purpose,
    status: tokens.status(token),
    language: token.language,
    created_at: vendorTime(token.createdAt),
    expires_at: vendorTime(token.expiresAt),
    sessions: token.sessions.map((session) => ({
      xid: session.xid,
      status: tokens.sessionStatus(session),
      created_at: vendorTime(session.createdAt),
      expires_at: vendorTime(session.expiresAt),
    })),
    events: token.events.map(({ event, metadata, createdAt }) => ({
      event,
      metadata,
      created_at: vendorTime(createdAt),
    })),
  };
}
