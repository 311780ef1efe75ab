import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';

import { type Answer, type Clocked, eventsOf, keysOf, post, startClocked } from '../support/api-client.js';

let clocked: Clocked;
before(async () => {
  clocked = await startClocked({ accessTokenTtlSeconds: 100, linkTokenTtlSeconds: 900 });
});
after(() => clocked.sandbox.close());

const basic = (id: string, secret: string): string => `Basic ${btoa(`${id}:${secret}`)}`;
const askToken = (authorization?: string): Promise<Answer> =>
  post(`${clocked.sandbox.apiUrl}/v1/token`, undefined, authorization === undefined ? {} : { authorization });
const useToken = (authorization: string): Promise<Answer> =>
  post(`${clocked.sandbox.apiUrl}/v1/link-token/get`, { link_token: 'x' }, { authorization });
const get = (linkToken: unknown): Promise<Answer> =>
  clocked.api('/v1/link-token/get', { link_token: linkToken });
const revoke = (xid: unknown): Promise<Answer> =>
  clocked.api('/v1/link-token/revoke', { link_token_xid: xid });

const unlink = { purpose: 'UNLINK_BANK_ACCOUNT' };

describe('POST /v1/token', () => {
  // Fault: credentials are not compared, or ttl is in milliseconds.
  it('gives an access token with its ttl in seconds', async () => {
    const { status, body } = await askToken(basic('sandbox-client', 'sandbox-secret'));
    assert.equal(status, 201);
    assert.deepEqual(
      { ...body, access_token: typeof body['access_token'] },
      {
        code: 201,
        access_token: 'string',
        ttl: 100,
      },
    );
  });

  // Fault: a part of the credentials is enough.
  for (const [name, header] of [
    ['a wrong secret', basic('sandbox-client', 'wrong')],
    ['a wrong id', basic('wrong', 'sandbox-secret')],
    ['an empty secret', basic('sandbox-client', '')],
    [
      'the right secret under another scheme',
      basic('sandbox-client', 'sandbox-secret').replace('Basic', 'Bearer'),
    ],
    ['no header', undefined],
  ] as const) {
    it(`refuses ${name} with 401`, async () => {
      const { status, body, headers } = await askToken(header);
      assert.equal(status, 401);
      assert.deepEqual([body['code'], body['status'], body['error']], [401, 401, 'unauthorized']);
      assert.match(headers.get('www-authenticate') ?? '', /^Basic/);
    });
  }

  // Fault: concurrent clients share a token, or overwrite each other's.
  it('gives each of many concurrent callers its own working token', async () => {
    const tokens = await Promise.all(Array.from({ length: 20 }, () => clocked.accessToken()));
    assert.equal(new Set(tokens).size, 20);
    const answers = await Promise.all(
      tokens.map((access) =>
        post(
          `${clocked.sandbox.apiUrl}/v1/link-token/get`,
          { link_token: 'x' },
          { authorization: `Bearer ${access}` },
        ),
      ),
    );
    assert.deepEqual(new Set(answers.map(({ status }) => status)), new Set([404]));
  });
});

describe('the access token', () => {
  // Fault: the token never expires, so a client's retry after a 401 is never tested.
  it('is refused after its ttl, not before', async () => {
    const access = await clocked.accessToken();
    await clocked.advance(99);
    assert.equal((await useToken(`Bearer ${access}`)).status, 404);
    await clocked.advance(1);
    const { status, body } = await useToken(`Bearer ${access}`);
    assert.equal(status, 401);
    assert.deepEqual([body['code'], body['errors']], [401, null]);
  });

  // Fault: the scheme is not checked, or an empty token matches an empty entry.
  for (const header of ['Bearer made-up', 'Bearer ', '', basic('sandbox-client', 'sandbox-secret')]) {
    it(`is refused as ${JSON.stringify(header.slice(0, 12))}`, async () => {
      assert.equal((await useToken(header)).status, 401);
    });
  }
});

describe('POST /v1/link-token/create', () => {
  const path = '/v1/link-token/create';
  const create = (body: object): Promise<Answer> =>
    clocked.api(path, { company_xid: clocked.sandbox.companyXid, purpose: 'LINK_BANK_ACCOUNT', ...body });

  // Fault: UTC or ISO 8601 in expires_at, a hosted URL made of the link_token or on the API's origin.
  it('answers flat, with a zone-less expires_at in +07:00 and a hosted URL of the xid', async () => {
    const { sandbox } = clocked;
    const { status, body } = await create({});
    assert.equal(status, 201);
    assert.deepEqual(Object.keys(body), ['xid', 'hosted_link_url', 'link_token', 'expires_at']);
    assert.equal(body['hosted_link_url'], `${sandbox.hostedUrl}/link/${String(body['xid'])}`);
    assert.notEqual(new URL(sandbox.hostedUrl).origin, new URL(sandbox.apiUrl).origin);
    assert.notEqual(body['link_token'], body['xid']);
    assert.match(String(body['expires_at']), /^2026-01-17 10:4\d:\d\d$/);
  });

  // Fault: a check is missing for a field, or only the first wrong field is reported.
  for (const [field, value] of [
    ['company_xid', undefined],
    ['company_xid', 'not-a-uuid'],
    ['purpose', undefined],
    ['purpose', 'LINK'],
    ['bank_account_xid', 7],
    ['completion_redirect_uri', '/back'],
    ['completion_redirect_uri', 'javascript:alert(1)'],
    ['is_mobile_app', true],
    ['is_mobile_app', 2],
    ['language', 'fr'],
  ] as const) {
    it(`refuses ${field} = ${JSON.stringify(value)}`, async () => {
      const { status, body } = await create({ [field]: value });
      assert.equal(status, 400);
      assert.equal(body['code'], 400);
      assert.deepEqual(keysOf(body['errors']), [field]);
    });
  }
  it('reports every wrong field at once', async () => {
    const { body } = await create({ company_xid: 1, purpose: 2, language: 3 });
    assert.deepEqual(keysOf(body['errors']).toSorted(), ['company_xid', 'language', 'purpose']);
  });

  // Fault: null, which many JSON encoders write for a missing value, is refused.
  it('accepts null for every optional field', async () => {
    const optional = {
      bank_account_xid: null,
      completion_redirect_uri: null,
      is_mobile_app: null,
      language: null,
    };
    assert.equal((await create(optional)).status, 201);
  });

  it('needs bank_account_xid to unlink', async () => {
    const { status, body } = await create(unlink);
    assert.equal(status, 400);
    assert.deepEqual(keysOf(body['errors']), ['bank_account_xid']);
    assert.equal((await create({ ...unlink, bank_account_xid: crypto.randomUUID() })).status, 201);
  });

  // Fault: a company unlinks the account of another company.
  it('refuses to unlink the account of another company', async () => {
    const account = { ...unlink, bank_account_xid: crypto.randomUUID() };
    assert.equal((await create(account)).status, 201);
    assert.equal((await create({ ...account, company_xid: crypto.randomUUID() })).status, 400);
  });

  // Fault: the sandbox crashes or answers 500 to a body that is not a JSON object.
  for (const text of ['', '{', 'null', '[]', '"x"']) {
    it(`answers 400 to the body ${JSON.stringify(text)}`, async () => {
      const { status, body } = await clocked.api(path, text);
      assert.equal(status, 400);
      assert.deepEqual([body['code'], body['error']], [400, 'bad_request']);
    });
  }

  // Fault: memory grows with the body, or the connection is reset before the 413 is read.
  it('answers 413 to a body over 64 KiB', async () => {
    const { status, body } = await clocked.api(path, { padding: 'x'.repeat(2_000_000) });
    assert.equal(status, 413);
    assert.equal(body['error'], 'payload_too_large');
  });

  // Fault: the body is checked before the credentials, so anyone sees its errors.
  it('checks the access token first', async () => {
    const { status } = await post(`${clocked.sandbox.apiUrl}${path}`, '{', { authorization: 'Bearer no' });
    assert.equal(status, 401);
  });
});

describe('POST /v1/link-token/get', () => {
  it('gives status, sessions and events', async () => {
    const { xid, link_token } = await clocked.create();
    const { status, body } = await get(link_token);
    assert.equal(status, 200);
    assert.deepEqual([body['xid'], body['status'], body['sessions']], [xid, 'ACTIVE', []]);
    assert.deepEqual(eventsOf(body), ['LINK_TOKEN_CREATED']);
    assert.ok(!JSON.stringify(body).includes(link_token), 'the link_token is not echoed');
  });

  // Fault: the status is set at creation and ignores the clock.
  it('turns EXPIRED with time', async () => {
    const { link_token } = await clocked.create();
    await clocked.advance(900);
    assert.equal((await get(link_token)).body['status'], 'EXPIRED');
  });

  it('answers 404 with a list of messages to an unknown link token', async () => {
    const { status, body } = await get('unknown');
    assert.equal(status, 404);
    assert.deepEqual(body, {
      status: 404,
      error: 404,
      messages: { success: [], error: ['The link token does not exist.'] },
      data: null,
    });
  });

  it('answers 400 with a message per field when the link token is missing', async () => {
    const { status, body } = await get(undefined);
    assert.equal(status, 400);
    assert.deepEqual([body['status'], body['error'], keysOf(body['messages'])], [400, 400, ['link_token']]);
  });
});

describe('POST /v1/link-token/revoke', () => {
  // Fault: the link still works, or a second revoke succeeds.
  it('revokes the link and answers 404 the second time', async () => {
    const { xid, link_token, hosted_link_url } = await clocked.create();
    assert.equal((await revoke(xid)).status, 200);
    assert.equal((await clocked.api('/v1/link-token/get', { link_token })).body['status'], 'REVOKED');
    assert.equal((await fetch(hosted_link_url)).status, 410);
    assert.equal((await revoke(xid)).status, 404);
  });

  // Fault: two concurrent calls both succeed.
  it('succeeds for exactly one of two concurrent calls', async () => {
    const { xid } = await clocked.create();
    const answers = await Promise.all([revoke(xid), revoke(xid)]);
    assert.deepEqual(
      answers.map(({ status }) => status).toSorted((a, b) => a - b),
      [200, 404],
    );
  });

  it('answers 404 to an unknown xid and 400 without one', async () => {
    assert.equal((await revoke(crypto.randomUUID())).status, 404);
    assert.equal((await revoke(undefined)).status, 400);
  });
});

describe('the API', () => {
  // Fault: a GET reaches a handler that changes something.
  for (const path of ['/v1/token', '/v1/link-token/create', '/v1/link-token/get', '/v1/link-token/revoke']) {
    it(`answers 405 to GET ${path}`, async () => {
      const response = await fetch(`${clocked.sandbox.apiUrl}${path}`);
      assert.equal(response.status, 405);
      assert.equal(response.headers.get('allow'), 'POST');
    });
  }

  it('answers 404 in JSON under /v1, and in HTML elsewhere as a block page would', async () => {
    const inside = await fetch(`${clocked.sandbox.apiUrl}/v1/nothing`);
    const outside = await fetch(`${clocked.sandbox.apiUrl}/nothing`);
    assert.deepEqual([inside.status, outside.status], [404, 404]);
    assert.match(inside.headers.get('content-type') ?? '', /json/);
    assert.match(outside.headers.get('content-type') ?? '', /html/);
  });

  // Fault: any page in a browser can read the API and its secrets.
  it('never sends a CORS header', async () => {
    const response = await fetch(`${clocked.sandbox.apiUrl}/v1/token`, {
      method: 'POST',
      headers: { origin: 'http://evil.example', authorization: basic('sandbox-client', 'sandbox-secret') },
    });
    assert.equal(response.status, 201);
    assert.equal(response.headers.get('access-control-allow-origin'), null);
  });
});
