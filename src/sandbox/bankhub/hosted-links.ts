import { setTimeout as delay } from 'node:timers/promises';

import type { Handler, Received, Reply } from '../http/listen.js';
import { type JsonObject, parseJsonObject } from '../json-object.js';
import { json } from '../replies.js';
import { hostedPage, noticePage } from './hosted-page.js';
import type { LinkFlow, StepAnswer } from './link-flow.js';
import type { LinkToken, LinkTokens } from './link-tokens.js';
import { takePanelAction } from './panel-actions.js';

/** Plays `https://bankhub.sepay.vn/link/<xid>`: the page, its steps and its test panel. */
export function createHostedLinks(options: {
  tokens: LinkTokens;
  flow: LinkFlow;
  now: () => number;
  /** Aborts what is being held back. */
  closing: AbortSignal;
}): Handler {
  const { tokens, flow, closing } = options;
  const hold = (seconds: number): Promise<unknown> | undefined =>
    seconds > 0 ? delay(seconds * 1000, undefined, { signal: closing }) : undefined;

  const showPage = async (token: LinkToken): Promise<Reply> => {
    await hold(token.scenario.pageDelaySeconds ?? 0);
    return token.revoked ? noticePage(410, 'revoked') : hostedPage(token);
  };

  const takeStep = async (token: LinkToken, step: string, body: JsonObject): Promise<StepAnswer> => {
    const session = token.sessions.find(({ xid }) => xid === body['session']);
    const seconds = (session?.delayNextSeconds ?? 0) + (token.scenario.answerDelaySeconds ?? 0);
    if (session !== undefined) session.delayNextSeconds = 0;
    // Held back before the checks: what expires during the wait has expired.
    await hold(seconds);
    return flow.take(token, step, body);
  };

  const post = async (request: Received, token: LinkToken, action: string): Promise<Reply> => {
    // JSON only: no other site can send it without asking first (CORS), and nobody answers that question.
    if (!/^application\/json\b/.test(request.headers['content-type'] ?? '')) return problem(415, 'not-json');
    if (request.body === null) return problem(413, 'too-large');
    const body = parseJsonObject(request.body);
    if (body === null) return problem(400, 'not-json');
    const { status, body: answer } =
      action === 'panel'
        ? takePanelAction(token, body, options)
        : await takeStep(token, action.replace('steps/', ''), body);
    return json(status, answer);
  };

  return (request) => {
    const [, xid, action] = /^\/link\/([^/]+)(?:\/(panel|steps\/[a-z]+))?$/.exec(request.path) ?? [];
    const token = tokens.byXid(xid);
    if (token === null) return noticePage(404, 'notFound');
    const allowed = action === undefined ? ['GET', 'HEAD'] : ['POST'];
    if (!allowed.includes(request.method))
      return json(405, { error: 'method' }, { allow: allowed.join(', ') });
    return action === undefined ? showPage(token) : post(request, token, action);
  };
}

function problem(status: number, error: string): Reply {
  return json(status, { error, messages: [] });
}
