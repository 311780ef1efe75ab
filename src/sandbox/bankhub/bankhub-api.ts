import type { Handler, Received, Reply } from '../http/listen.js';
import { type JsonObject, parseJsonObject } from '../json-object.js';
import { json } from '../replies.js';
import { vendorTime } from '../vendor-time.js';
import type { AccessTokens } from './access-tokens.js';
import { codeError, fieldError, htmlError, listError, statusError } from './api-errors.js';
import type { BankAccounts } from './bank-accounts.js';
import type { BankhubWebhooks } from './bankhub-webhooks.js';
import { readLinkTokenRequest } from './link-token-request.js';
import type { LinkToken, LinkTokens } from './link-tokens.js';
import { maskSecret, readWebhookConfig } from './webhook-config.js';

/** Plays `https://bankhub-api-sandbox.sepay.vn`, as far as linking needs it. */
export function createApi(options: {
  accessTokens: AccessTokens;
  accounts: BankAccounts;
  tokens: LinkTokens;
  webhooks: BankhubWebhooks;
  companyXid: string | null;
  /** Origin of the hosted pages, asked for at each answer since its port is known only after both have started. */
  hostedUrl: () => string;
}): Handler {
  const { accessTokens, accounts, tokens, webhooks } = options;

  const issueAccessToken = (request: Received): Reply => {
    const issued = accessTokens.issue(request.headers.authorization);
    if (issued !== null) return json(201, { code: 201, ...issued });
    return statusError(401, 'unauthorized', 'The client_id or client_secret is wrong.', {
      'www-authenticate': 'Basic realm="bankhub"',
    });
  };

  const create = (body: JsonObject): Reply => {
    const read = readLinkTokenRequest(body, options.companyXid);
    if ('errors' in read) return codeError(400, 'The request is not valid.', read.errors);
    const { request } = read;
    const unlinks = request.purpose === 'UNLINK_BANK_ACCOUNT';
    const account = unlinks ? accounts.forUnlink(request.companyXid, request.bankAccountXid ?? '') : null;
    if (unlinks && account === null) {
      const text = 'The bank account does not exist or is not linked.';
      return codeError(400, 'The request is not valid.', { bank_account_xid: text });
    }
    const token = tokens.create(request, account);
    return json(201, {
      xid: token.xid,
      hosted_link_url: `${options.hostedUrl()}/link/${token.xid}`,
      link_token: token.linkToken,
      expires_at: vendorTime(token.expiresAt),
    });
  };

  const get = (body: JsonObject): Reply => {
    if (typeof body['link_token'] !== 'string') {
      return fieldError({ link_token: 'The link_token field is required.' });
    }
    const token = tokens.byLinkToken(body['link_token']);
    return token === null
      ? listError(404, 'The link token does not exist.')
      : json(200, describe(token, tokens));
  };

  const revoke = (body: JsonObject): Reply => {
    if (typeof body['link_token_xid'] !== 'string') {
      return fieldError({ link_token_xid: 'The link_token_xid field is required.' });
    }
    const token = tokens.byXid(body['link_token_xid']);
    if (token === null) return listError(404, 'The link token does not exist.');
    if (token.revoked) return listError(404, 'The link token is already revoked.');
    token.revoked = true;
    tokens.record(token, 'LINK_TOKEN_REVOKED', { link_token_xid: token.xid });
    return json(200, { code: 200, message: 'The link token is revoked.' });
  };

  const showWebhook = (): Reply => {
    const config = webhooks.config();
    return json(200, { code: 200, message: 'Success', data: config && maskSecret(config) });
  };

  /** The only answer that carries the whole secret. */
  const setWebhook = (body: JsonObject): Reply => {
    const read = readWebhookConfig(body);
    if ('errors' in read) return codeError(400, 'The request is not valid.', read.errors);
    webhooks.configure(read.config);
    return json(201, { code: 201, message: 'The webhook is configured.', data: read.config });
  };

  const withToken = (request: Received, answer: () => Reply): Reply =>
    accessTokens.accepts(request.headers.authorization)
      ? answer()
      : codeError(401, 'The access token is unknown or has expired.');

  const withBody =
    (answer: (body: JsonObject) => Reply) =>
    (request: Received): Reply =>
      withToken(request, () => {
        if (request.body === null) return statusError(413, 'payload_too_large', 'The body is too large.');
        const body = parseJsonObject(request.body);
        return body === null
          ? statusError(400, 'bad_request', 'The body is not a JSON object.')
          : answer(body);
      });

  const routes = new Map<string, Record<string, (request: Received) => Reply>>([
    ['/v1/token', { POST: issueAccessToken }],
    ['/v1/link-token/create', { POST: withBody(create) }],
    ['/v1/link-token/get', { POST: withBody(get) }],
    ['/v1/link-token/revoke', { POST: withBody(revoke) }],
    ['/v1/webhook', { GET: (request) => withToken(request, showWebhook), POST: withBody(setWebhook) }],
  ]);

  return (request) => {
    const route = routes.get(request.path);
    if (route === undefined) {
      if (!request.path.startsWith('/v1/')) return htmlError(404);
      return statusError(404, 'not_found', `There is no ${request.path} here.`);
    }
    const answer = Object.hasOwn(route, request.method) ? route[request.method] : undefined;
    if (answer !== undefined) return answer(request);
    const allow = Object.keys(route).join(', ');
    return statusError(405, 'method_not_allowed', `Only ${allow} is allowed.`, { allow });
  };
}

/** The docs promise `status`, `sessions` and `events`; the other names follow the rest of the API. */
function describe(token: LinkToken, tokens: LinkTokens): object {
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
