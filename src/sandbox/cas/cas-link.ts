import type { Handler, Received, Reply } from '../http/listen.js';
import { parseJsonObject } from '../json-object.js';
import { testBanks, testOtp } from '../pages/test-banks.js';
import { json } from '../replies.js';
import { linkNotice, linkPage } from './cas-link-page.js';
import type { Grants } from './grants.js';

/** Plays `https://dev.link.bankhub.dev/?grantToken=…&redirectUri=…&iframe=…` and what its page asks of its server. */
export function createCasLink(grants: Grants): Handler {
  const show = ({ query }: Received): Reply => {
    const token = grants.open(query.get('grantToken'), query.get('redirectUri'));
    if (typeof token === 'string') return linkNotice(token === 'notFound' ? 404 : 410, token);
    return linkPage(token, query.get('iframe') === 'true');
  };

  const authorize = (request: Received): Reply => {
    // JSON only: no other site can send it without asking first (CORS), and nobody answers that question.
    if (!/^application\/json\b/.test(request.headers['content-type'] ?? '')) {
      return json(415, { error: 'notFound' });
    }
    const body = parseJsonObject(request.body ?? '') ?? {};
    const token = grants.open(body['grantToken'], body['redirectUri']);
    if (token === 'notFound') return json(404, { error: 'notFound' });
    if (typeof token === 'string') return json(410, { error: token });
    const bank = testBanks.find(({ id }) => id === body['bank']);
    if (bank === undefined) return json(422, { error: 'bank' });
    if (body['otp'] !== testOtp) return json(422, { error: 'otp' });
    return json(200, { publicToken: grants.authorize(token, bank).publicToken });
  };

  return (request) => {
    const [answer, allow] = request.path === '/' ? [show, 'GET, HEAD'] : [authorize, 'POST'];
    return allow.split(', ').includes(request.method)
      ? answer(request)
      : json(405, { error: 'method' }, { allow });
  };
}

/** Whether the link page's server answers this path of the hosted origin. */
export function isCasLinkPath(path: string): boolean {
  return path === '/' || path === '/cas/authorize';
}
