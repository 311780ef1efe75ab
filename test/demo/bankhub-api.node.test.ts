import assert from 'node:assert/strict';
import { createServer } from 'node:http';
import type { IncomingMessage } from 'node:http';
import { afterEach, describe, it } from 'node:test';
import { createBankhubApi } from '../../demo/bankhub-api.js';

type Answer = [status: number, body: unknown];
const good: Record<string, Answer> = {
  '/v1/token': [201, { code: 201, access_token: 'access', ttl: 100 }],
  '/v1/link-token/create': [
    201,
    {
      xid: 'x',
      hosted_link_url: 'https://h/link/x',
      link_token: 'secret',
      expires_at: '2026-01-01 00:00:00',
    },
  ],
};

let close = (): void => undefined;
afterEach(() => close());

/** A server that answers from a table and counts what it is asked. */
async function serve(
  answers: (path: string, request: IncomingMessage) => Answer | undefined,
): Promise<{ api: ReturnType<typeof createBankhubApi>; asked: string[] }> {
  const asked: string[] = [];
  const server = createServer((request, response) => {
    const path = request.url ?? '';
    asked.push(path);
    const [status, body] = answers(path, request) ?? good[path] ?? [404, {}];
    response.writeHead(status).end(typeof body === 'string' ? body : JSON.stringify(body));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  close = () => {
    server.close();
    server.closeAllConnections();
  };
  const address = server.address();
  const baseUrl = `http://127.0.0.1:${typeof address === 'object' ? address?.port : ''}`;
  const account = { label: '', baseUrl, clientId: 'id', clientSecret: 'geheim', companyXid: 'c' };
  return { api: createBankhubApi(account), asked };
}

const nothing = (): undefined => undefined;

describe('createBankhubApi()', () => {
  // Fault: a token for every link, or link_token handed on.
  it('asks for one access token and passes on two fields', async () => {
    const { api, asked } = await serve(nothing);
    const links = await Promise.all([api.createLink('vi'), api.createLink('en')]);
    assert.deepEqual(links[0], { hosted_link_url: 'https://h/link/x', expires_at: '2026-01-01 00:00:00' });
    assert.deepEqual(asked.toSorted(), ['/v1/link-token/create', '/v1/link-token/create', '/v1/token']);
  });

  // Fault: ttl read as milliseconds keeps no token, read as something longer keeps a dead one.
  it('keeps the token for its ttl in seconds', async (context) => {
    context.mock.timers.enable({ apis: ['Date'], now: 0 });
    const { api, asked } = await serve(nothing);
    const tokens = (): number => asked.filter((path) => path === '/v1/token').length;
    await api.createLink('vi');
    context.mock.timers.setTime(99_999);
    await api.createLink('vi');
    assert.equal(tokens(), 1);
    context.mock.timers.setTime(100_000);
    await api.createLink('vi');
    assert.equal(tokens(), 2);
  });

  // Fault: a revoked access token stops the shop until it expires.
  it('gets a new token after a 401 and tries once more', async () => {
    let refusals = 1;
    const { api, asked } = await serve((path) =>
      path === '/v1/link-token/create' && refusals-- > 0 ? [401, { code: 401 }] : undefined,
    );
    await api.createLink('vi');
    assert.deepEqual(asked, ['/v1/token', '/v1/link-token/create', '/v1/token', '/v1/link-token/create']);
  });

  // Fault: an endless loop on a 401 that stays.
  it('gives up after the second 401', async () => {
    const { api, asked } = await serve((path) => (path === '/v1/token' ? undefined : [401, {}]));
    await assert.rejects(api.createLink('vi'), /create answered 401/);
    assert.equal(asked.length, 4);
  });

  // Fault: one failed token request is kept, and every later link fails with it.
  it('forgets a token request that failed', async () => {
    let failures = 1;
    const { api } = await serve((path) =>
      path === '/v1/token' && failures-- > 0 ? [500, '<html>'] : undefined,
    );
    await assert.rejects(api.createLink('vi'), /token answered 500/);
    await api.createLink('vi');
  });

  // Fault: an error text carries the secret or the body of the answer.
  for (const answer of [
    [201, '<html>blocked</html>'],
    [201, {}],
    [200, []],
    [403, 'geheim'],
  ] as Answer[]) {
    it(`rejects without a secret on ${JSON.stringify(answer)}`, async () => {
      const { api } = await serve(() => answer);
      await assert.rejects(api.createLink('vi'), (error: Error) => !/geheim|blocked/.test(error.message));
    });
  }
});
