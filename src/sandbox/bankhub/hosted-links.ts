import { setTimeout as delay } from 'node:timers/promises';

import type { Context, MiddlewareHandler } from 'hono';
import type { ContentfulStatusCode } from 'hono/utils/http-status';

import {
  type App,
  type AppContext,
  type AppEnv,
  allowMethods,
  createApp,
  isJsonRequest,
} from '../http/app.js';
import { type JsonObject, parseJsonObject } from '../../shared/json-object.js';
import { sendHostedLink, sendLinkNotice } from './hosted-page.js';
import type { LinkFlow, StepAnswer } from './link-flow.js';
import type { LinkToken, LinkTokens } from './link-tokens.js';
import { takePanelAction } from './panel-actions.js';

interface LinkVariables {
  /** The link token that the path names. */
  token: LinkToken;
}

type LinkContext = AppContext<LinkVariables>;

/** Plays `https://bankhub.sepay.vn/link/<xid>`: the page, its steps and its test panel. */
export function createHostedLinks(options: {
  tokens: LinkTokens;
  flow: LinkFlow;
  now: () => number;
  /** Aborts the answers that are being delayed. */
  closing: AbortSignal;
  record: MiddlewareHandler<AppEnv>;
}): App<LinkVariables> {
  const { tokens, flow, closing } = options;

  const wait = async (seconds: number): Promise<void> => {
    if (seconds > 0) await delay(seconds * 1000, undefined, { signal: closing });
  };

  const showPage = async (c: LinkContext): Promise<Response> => {
    const { token } = c.var;
    await wait(token.scenario.pageDelaySeconds ?? 0);
    return token.revoked ? sendLinkNotice(c, 410, 'revoked') : sendHostedLink(c, token);
  };

  const takeStep = async (token: LinkToken, step: string, body: JsonObject): Promise<StepAnswer> => {
    const session = token.sessions.find(({ xid }) => xid === body['session']);
    const seconds = (session?.delayNextSeconds ?? 0) + (token.scenario.answerDelaySeconds ?? 0);
    if (session !== undefined) session.delayNextSeconds = 0;
    // Wait before the checks: a token that expires during the wait has expired.
    await wait(seconds);
    return flow.take(token, step, body);
  };

  const app = createApp<LinkVariables>(options.record);
  app.use('/link/:xid/*', async (c, next) => {
    const token = tokens.byXid(c.req.param('xid'));
    if (token === null) return sendLinkNotice(c, 404, 'notFound');
    c.set('token', token);
    return next();
  });
  app.use('/link/:xid', allowMethods(['GET', 'HEAD'], refuseMethod));
  app.get('/link/:xid', showPage);
  app.use('/link/:xid/panel', allowMethods(['POST'], refuseMethod));
  app.post(
    '/link/:xid/panel',
    withBody((c, body) => takePanelAction(c.var.token, body, options)),
  );
  app.use('/link/:xid/steps/:step{[a-z]+}', allowMethods(['POST'], refuseMethod));
  app.post(
    '/link/:xid/steps/:step{[a-z]+}',
    withBody((c, body) => takeStep(c.var.token, c.req.param('step') ?? '', body)),
  );
  app.notFound((c) => sendLinkNotice(c, 404, 'notFound'));
  return app;
}

/** An endpoint that takes a JSON object, and answers as the steps of the flow do. */
function withBody(answer: (c: LinkContext, body: JsonObject) => StepAnswer | Promise<StepAnswer>) {
  return async (c: LinkContext): Promise<Response> => {
    if (!isJsonRequest(c)) return refuse(c, 415, 'not-json');
    if (c.var.body === null) return refuse(c, 413, 'too-large');
    const parsed = parseJsonObject(c.var.body);
    if (parsed === null) return refuse(c, 400, 'not-json');
    const { status, body } = await answer(c, parsed);
    return c.json(body, status);
  };
}

function refuse(c: Context, status: ContentfulStatusCode, error: string): Response {
  return c.json({ error, messages: [] }, status);
}

function refuseMethod(c: Context, allow: string): Response {
  return c.json({ error: 'method' }, 405, { allow });
}
