import { isJsonObject, type JsonObject } from '../../shared/json-object.js';
import type { StepAnswer } from './link-flow.js';
import { readScenario, readSeconds } from './link-scenario.js';
import type { LinkToken, LinkTokens } from './link-tokens.js';

/** Runs an action of the test panel: expire the token or session, delay an answer, or set the next link's scenario. */
export function takePanelAction(
  token: LinkToken,
  body: JsonObject,
  options: { tokens: LinkTokens; now: () => number },
): StepAnswer {
  const session = token.sessions.find(({ xid }) => xid === body['session']);
  try {
    switch (body['action']) {
      case 'expire-token':
        token.expiresAt = options.now();
        options.tokens.noticeExpiry(token);
        return done;
      case 'expire-session':
        if (session === undefined) return refused('There is no session to expire.');
        session.expiresAt = options.now();
        options.tokens.noticeSessionExpiry(token, session);
        return done;
      case 'slow':
        if (session === undefined) return refused('There is no session to slow down.');
        session.delayNextSeconds = readSeconds('seconds', body['seconds']);
        return done;
      case 'next-link':
        options.tokens.nextLink(
          token.companyXid,
          readScenario(isJsonObject(body['scenario']) ? body['scenario'] : {}),
        );
        return done;
      default:
        return refused('The action is unknown.');
    }
  } catch (error) {
    if (error instanceof RangeError) return refused(error.message);
    throw error;
  }
}

const done: StepAnswer = { status: 200, body: { messages: [] } };

function refused(message: string): StepAnswer {
  return { status: 400, body: { error: 'panel', message, messages: [] } };
}
