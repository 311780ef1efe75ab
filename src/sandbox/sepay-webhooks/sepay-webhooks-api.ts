import type { Context, MiddlewareHandler } from 'hono';

import { type App, type AppContext, type AppEnv, allowMethods, createApp } from '../http/app.js';
import { parseJsonObject } from '../../shared/json-object.js';
import { apiError, refuse } from './api-errors.js';
import type { SepayAccessToken, WebhookScope } from './sepay-webhooks-options.js';
import { readWebhookFields, type RegisteredWebhook } from './webhook-fields.js';

const PATH = '/api/v1/webhooks';
const SCOPES: Record<string, WebhookScope> = {
  GET: 'webhook:read',
  POST: 'webhook:write',
  PATCH: 'webhook:write',
  DELETE: 'webhook:delete',
};
/** SePay's own page sizes are unknown. */
const DEFAULT_LIMIT = 20;
const MAX_LIMIT = 100;

interface WebhookVariables {
  /** The webhook that the path names. */
  webhook: RegisteredWebhook;
}

type WebhookContext = AppContext<WebhookVariables>;

/** Plays `https://my.sepay.vn/api/v1/webhooks`. It adds to `webhooks`, changes them and removes them. */
export function createSepayWebhooksApi(options: {
  accessTokens: readonly SepayAccessToken[];
  webhooks: Map<number, RegisteredWebhook>;
  record: MiddlewareHandler<AppEnv>;
}): App<WebhookVariables> {
  const { accessTokens, webhooks } = options;
  let lastId = 0;

  const requireScope: MiddlewareHandler = async (c, next) => {
    const [, given] = /^Bearer +(\S+)$/i.exec(c.req.header('authorization') ?? '') ?? [];
    const known = accessTokens.find(({ token }) => token === given);
    if (known === undefined) return apiError(c, 'unauthorized', 'The access token is missing or unknown.');
    const scope = SCOPES[c.req.method];
    if (scope === undefined || known.scopes.includes(scope)) return next();
    return apiError(c, 'forbidden', `The access token lacks the scope ${scope}.`);
  };

  const findWebhook: MiddlewareHandler<AppEnv<WebhookVariables>> = async (c, next) => {
    const id = c.req.param('id') ?? '';
    const webhook = /^\d+$/.test(id) ? webhooks.get(Number(id)) : undefined;
    if (webhook === undefined) return refuseUnknown(c);
    c.set('webhook', webhook);
    return next();
  };

  const list = (c: WebhookContext): Response => {
    const query = c.req.query();
    const errors: Record<string, string> = {};
    const readNumber = (name: string, standard: number, max: number): number => {
      const value = query[name] ?? String(standard);
      if (/^\d+$/.test(value) && Number(value) >= 1 && Number(value) <= max) return Number(value);
      errors[name] = `The ${name} parameter must be a whole number from 1 to ${max}.`;
      return standard;
    };
    const page = readNumber('page', 1, Number.MAX_SAFE_INTEGER);
    const limit = readNumber('limit', DEFAULT_LIMIT, MAX_LIMIT);
    if (query['active'] !== undefined && query['active'] !== '0' && query['active'] !== '1') {
      errors['active'] = 'The active parameter must be 0 or 1.';
    }
    if (Object.keys(errors).length > 0) {
      return apiError(c, 'validation_error', 'The filters are not valid.', errors);
    }
    const filters = ['webhook_url', 'api_key', 'active'] as const;
    const found = [...webhooks.values()].filter((webhook) =>
      filters.every((name) => query[name] === undefined || query[name] === String(webhook[name])),
    );
    return succeed(c, 200, found.slice((page - 1) * limit, page * limit).map(withoutSecrets));
  };

  const save = (c: WebhookContext, existing: RegisteredWebhook | null): Response => {
    if (c.var.body === null) return refuse(c, 413, 'The body is too large.');
    const body = parseJsonObject(c.var.body);
    if (body === null) return apiError(c, 'validation_error', 'The body is not a JSON object.');
    const read = readWebhookFields(existing === null ? body : { ...existing, ...body });
    if ('errors' in read) return apiError(c, 'validation_error', 'The webhook is not valid.', read.errors);
    const webhook = { id: existing?.id ?? (lastId += 1), ...read.fields };
    webhooks.set(webhook.id, webhook);
    return succeed(c, existing === null ? 201 : 200, withoutSecrets(webhook));
  };

  const remove = (c: WebhookContext): Response => {
    webhooks.delete(c.var.webhook.id);
    return c.json({ status: 'success', message: 'The webhook is deleted.' });
  };

  const app = createApp<WebhookVariables>(options.record);
  app.use(requireScope);
  for (const path of [PATH, `${PATH}/`]) {
    app.use(path, allowMethods(['GET', 'POST'], refuseMethod));
    app.get(path, list);
    app.post(path, (c) => save(c, null));
  }
  app.use(`${PATH}/:id`, findWebhook, allowMethods(['GET', 'PATCH', 'DELETE'], refuseMethod));
  app.get(`${PATH}/:id`, (c) => succeed(c, 200, withoutSecrets(c.var.webhook)));
  app.patch(`${PATH}/:id`, (c) => save(c, c.var.webhook));
  app.delete(`${PATH}/:id`, remove);
  app.notFound(refuseUnknown);
  return app;
}

function refuseUnknown(c: Context): Response {
  return apiError(c, 'not_found', 'There is no webhook of this id.');
}

function refuseMethod(c: Context, allow: string): Response {
  const names = allow.replace(/, (\w+)$/, ' and $1');
  return refuse(c, 405, `Only ${names} are allowed.`, { allow });
}

function succeed(c: Context, status: 200 | 201, data: object): Response {
  return c.json({ status: 'success', data }, status);
}

/** Whether SePay returns secrets is unknown. The sandbox does not, so that no client starts to rely on it. */
function withoutSecrets({
  api_key: _key,
  oauth2_client_secret: _secret,
  ...webhook
}: RegisteredWebhook): object {
  return webhook;
}
