import type { Handler, Received, Reply } from '../http/listen.js';
import { parseJsonObject } from '../json-object.js';
import { json } from '../replies.js';
import { apiError, refusal } from './api-errors.js';
import type { SepayAccessToken, WebhookScope } from './sepay-webhooks-options.js';
import { readWebhookFields, type RegisteredWebhook } from './webhook-fields.js';

const path = '/api/v1/webhooks';
const scopes: Record<string, WebhookScope> = {
  GET: 'webhook:read',
  POST: 'webhook:write',
  PATCH: 'webhook:write',
  DELETE: 'webhook:delete',
};
/** SePay's own numbers are unknown. */
const defaultLimit = 20;
const maxLimit = 100;

/** Plays `https://my.sepay.vn/api/v1/webhooks`. `webhooks` is what has been registered, and this is who changes it. */
export function createSepayWebhooksApi(options: {
  accessTokens: readonly SepayAccessToken[];
  webhooks: Map<number, RegisteredWebhook>;
}): Handler {
  const { accessTokens, webhooks } = options;
  let lastId = 0;

  /** What is wrong with the credentials; null when nothing is. */
  const refuse = ({ headers, method }: Received): Reply | null => {
    const [, given] = /^Bearer +(\S+)$/i.exec(headers.authorization ?? '') ?? [];
    const known = accessTokens.find(({ token }) => token === given);
    if (known === undefined) return apiError('unauthorized', 'The access token is missing or unknown.');
    const scope = scopes[method];
    if (scope === undefined || known.scopes.includes(scope)) return null;
    return apiError('forbidden', `The access token lacks the scope ${scope}.`);
  };

  const list = (query: URLSearchParams): Reply => {
    const errors: Record<string, string> = {};
    const number = (name: string, standard: number, most: number): number => {
      const value = query.get(name) ?? String(standard);
      if (/^\d+$/.test(value) && Number(value) >= 1 && Number(value) <= most) return Number(value);
      errors[name] = `The ${name} parameter must be a whole number from 1 to ${most}.`;
      return standard;
    };
    const page = number('page', 1, Number.MAX_SAFE_INTEGER);
    const limit = number('limit', defaultLimit, maxLimit);
    const active = query.get('active');
    if (active !== null && active !== '0' && active !== '1') {
      errors['active'] = 'The active parameter must be 0 or 1.';
    }
    if (Object.keys(errors).length > 0)
      return apiError('validation_error', 'The filters are not valid.', errors);
    const matches = (name: 'webhook_url' | 'api_key' | 'active', webhook: RegisteredWebhook): boolean =>
      query.get(name) === null || query.get(name) === String(webhook[name]);
    const found = [...webhooks.values()].filter(
      (webhook) =>
        matches('webhook_url', webhook) && matches('api_key', webhook) && matches('active', webhook),
    );
    return success(200, found.slice((page - 1) * limit, page * limit).map(withoutSecrets));
  };

  const save = (request: Received, existing: RegisteredWebhook | null): Reply => {
    if (request.body === null) return refusal(413, 'The body is too large.');
    const body = parseJsonObject(request.body);
    if (body === null) return apiError('validation_error', 'The body is not a JSON object.');
    const read = readWebhookFields(existing === null ? body : { ...existing, ...body });
    if ('errors' in read) return apiError('validation_error', 'The webhook is not valid.', read.errors);
    const webhook = { id: existing?.id ?? (lastId += 1), ...read.fields };
    webhooks.set(webhook.id, webhook);
    return success(existing === null ? 201 : 200, withoutSecrets(webhook));
  };

  const all = (request: Received): Reply => {
    if (request.method === 'GET') return list(request.query);
    if (request.method === 'POST') return save(request, null);
    return refusal(405, 'Only GET and POST are allowed.', { allow: 'GET, POST' });
  };

  const one = (request: Received, webhook: RegisteredWebhook): Reply => {
    if (request.method === 'GET') return success(200, withoutSecrets(webhook));
    if (request.method === 'PATCH') return save(request, webhook);
    if (request.method !== 'DELETE') {
      return refusal(405, 'Only GET, PATCH and DELETE are allowed.', { allow: 'GET, PATCH, DELETE' });
    }
    webhooks.delete(webhook.id);
    return json(200, { status: 'success', message: 'The webhook is deleted.' });
  };

  return (request) => {
    const refused = refuse(request);
    if (refused !== null) return refused;
    const rest = request.path.slice(path.length).replace(/^\//, '');
    if (rest === '') return all(request);
    const webhook = /^\d+$/.test(rest) ? webhooks.get(Number(rest)) : undefined;
    return webhook === undefined
      ? apiError('not_found', 'There is no webhook of this id.')
      : one(request, webhook);
  };
}

/** Whether the API answers this path. */
export function isSepayWebhooksPath(requested: string): boolean {
  return requested === path || requested.startsWith(`${path}/`);
}

function success(status: number, data: object): Reply {
  return json(status, { status: 'success', data });
}

/** Whether SePay gives secrets back is unknown; the sandbox does not, so that nobody comes to rely on it. */
function withoutSecrets({
  api_key: _key,
  oauth2_client_secret: _secret,
  ...webhook
}: RegisteredWebhook): object {
  return webhook;
}
