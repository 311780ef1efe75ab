import type { Context, MiddlewareHandler } from 'hono';

import {
  type App,
  type AppContext,
  type AppEnv,
  allowMethods,
  createApp,
  isJsonRequest,
} from '../http/app.js';
import { parseJsonObject } from '../../shared/json-object.js';
import { TEST_BANKS, TEST_OTP } from '../pages/test-banks.js';
import { sendCasLinkPage, sendLinkNotice } from './cas-link-page.js';
import type { Grants } from './grants.js';

/** Plays `https://dev.link.bankhub.dev/?grantToken=…&redirectUri=…&iframe=…`: the page, and the endpoint that it posts to. */
export function createCasLink({
  grants,
  record,
}: {
  grants: Grants;
  record: MiddlewareHandler<AppEnv>;
}): App {
  const showPage = (c: AppContext): Response => {
    const token = grants.open(c.req.query('grantToken'), c.req.query('redirectUri'));
    if (typeof token === 'string') return sendLinkNotice(c, token === 'notFound' ? 404 : 410, token);
    return sendCasLinkPage(c, token, c.req.query('iframe') === 'true');
  };

  const authorize = (c: AppContext): Response => {
    if (!isJsonRequest(c)) return c.json({ error: 'notFound' }, 415);
    const body = parseJsonObject(c.var.body ?? '') ?? {};
    const token = grants.open(body['grantToken'], body['redirectUri']);
    if (token === 'notFound') return c.json({ error: 'notFound' }, 404);
    if (typeof token === 'string') return c.json({ error: token }, 410);
    const bank = TEST_BANKS.find(({ id }) => id === body['bank']);
    if (bank === undefined) return c.json({ error: 'bank' }, 422);
    if (body['otp'] !== TEST_OTP) return c.json({ error: 'otp' }, 422);
    return c.json({ publicToken: grants.authorize(token, bank).publicToken });
  };

  const app = createApp(record);
  app.use('/', allowMethods(['GET', 'HEAD'], refuseMethod));
  app.get('/', showPage);
  app.use('/cas/authorize', allowMethods(['POST'], refuseMethod));
  app.post('/cas/authorize', authorize);
  return app;
}

function refuseMethod(c: Context, allow: string): Response {
  return c.json({ error: 'method' }, 405, { allow });
}
