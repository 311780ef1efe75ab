import assert from 'node:assert/strict';
import { describe, it } from 'node:test';

import { startSandbox } from '../../../src/sandbox.js';
import {
  type BankhubClient,
  type BankhubClientOptions,
  createBankhubClient,
} from '../../../src/server/bankhub/bankhub-client.js';
import type { LinkTokenParams } from '../../../src/server/bankhub/link-token-params.js';
import type { BankhubApiError } from '../../../src/server/http/bankhub-api-error.js';
import { memoryStore } from '../../../src/server/stores/memory-store.js';
import { deferred } from '../../support/deferred.js';
import { type Answer, type FakeVendor, type ReceivedRequest, startVendor } from '../support/fake-vendor.js';

const company = '7d9e3c52-4b1f-4a86-9c0d-2f5e8a6b1c34';
const link: LinkTokenParams = { company_xid: company, purpose: 'LINK_BANK_ACCOUNT' };
const linkToken = {
  xid: company,
  hosted_link_url: 'https://bankhub.sepay.vn/link/x',
  link_token: 'link-secret',
  expires_at: '2026-01-01 00:00:00',
};

/** Starts a vendor that issues the tokens `t1`, `t2`, …, and a client for it. `answer` replaces its other answers. */
async function serve(
  answer: (request: ReceivedRequest, path: string) => Answer | undefined = () => undefined,
  options: Partial<BankhubClientOptions> = {},
): Promise<{ client: BankhubClient; vendor: FakeVendor; issued: () => number }> {
  let issued = 0;
  const vendor = await startVendor(async (request) => {
    const given = answer(request, request.path);
    if (given !== undefined) return given;
    if (request.path !== '/v1/token')
      return request.path === '/v1/link-token/create' ? [201, linkToken] : [200, {}];
    issued++;
    return [201, { code: 201, access_token: `t${issued}`, ttl: 100 }];
  });
  const client = createBankhubClient({
    clientId: 'id',
    clientSecret: 'topsecret',
    baseUrl: vendor.url,
    sleep: async () => undefined,
    ...options,
  });
  return { client, vendor, issued: () => issued };
}

const bearer = ({ headers }: ReceivedRequest): string => headers.authorization ?? '';

describe('the access token', () => {
  // Fault: the credentials are in the body, or the body is not empty as in the docs.
  it('is requested with Basic authentication and an empty body', async () => {
    const { client, vendor } = await serve();
    await client.linkTokens.create(link);
    const [request] = vendor.requests;
    assert.deepEqual([request?.method, request?.path, request?.body], ['POST', '/v1/token', '']);
    assert.equal(request?.headers.authorization, `Basic ${btoa('id:topsecret')}`);
  });

  // Fault: every caller requests its own token.
  it('is requested once for many simultaneous callers', async () => {
    const { client, issued } = await serve();
    await Promise.all(Array.from({ length: 20 }, () => client.linkTokens.create(link)));
    assert.equal(issued(), 1);
  });

  // Fault: ttl is read as milliseconds, or the token is used until the moment it expires.
  it('is replaced after 90 % of its ttl', async (context) => {
    const { client, issued } = await serve();
    context.mock.timers.enable({ apis: ['Date'], now: 0 });
    await client.request('GET', '/v1/x');
    context.mock.timers.setTime(89_999);
    await client.request('GET', '/v1/x');
    assert.equal(issued(), 1);
    context.mock.timers.setTime(90_000);
    await client.request('GET', '/v1/x');
    assert.equal(issued(), 2);
  });

  // Fault: a revoked token is used for ever, or each of many 401s discards the new token.
  it('is replaced once after many simultaneous 401s, and each call is retried once', async () => {
    const { client, vendor, issued } = await serve((request, path) =>
      path !== '/v1/token' && bearer(request) === 'Bearer t1' ? [401, { code: 401 }] : undefined,
    );
    await Promise.all(Array.from({ length: 10 }, () => client.request('POST', '/v1/x', {})));
    assert.equal(issued(), 2);
    assert.equal(vendor.calls().filter((call) => call === 'POST /v1/x').length, 20);
  });

  // Fault: a late 401 for the old token discards the newer one.
  it('stays in use when a 401 for an older token arrives late', async () => {
    let refuseSlow = (_answer: Answer): void => undefined;
    const slowArrived = deferred<void>();
    let issued = 0;
    const vendor = await startVendor((request): Answer | Promise<Answer> => {
      if (request.path === '/v1/token') return [201, { access_token: `t${++issued}`, ttl: 100 }];
      if (bearer(request) !== 'Bearer t1') return [200, {}];
      if (request.path === '/v1/fast') return [401, {}];
      slowArrived.resolve();
      return new Promise((resolve) => (refuseSlow = resolve));
    });
    const client = createBankhubClient({ clientId: 'id', clientSecret: 's', baseUrl: vendor.url });
    const slow = client.request('GET', '/v1/slow');
    await slowArrived.promise;
    await client.request('GET', '/v1/fast');
    refuseSlow([401, {}]);
    await slow;
    await client.request('GET', '/v1/fast');
    assert.equal(issued, 2);
  });

  it('is not requested a third time when the new token is refused too', async () => {
    const { client, vendor } = await serve((_request, path) => (path === '/v1/x' ? [401, {}] : undefined));
    await assert.rejects(client.request('GET', '/v1/x'), { name: 'BankhubApiError', status: 401 });
    assert.deepEqual(vendor.calls(), ['POST /v1/token', 'GET /v1/x', 'POST /v1/token', 'GET /v1/x']);
  });

  // Fault: one failed token request is cached, and every later call fails.
  it('is requested again after a failure', async () => {
    let hasFailed = false;
    const { client } = await serve((_request, path) => {
      if (path !== '/v1/token' || hasFailed) return undefined;
      hasFailed = true;
      return [401, { code: 401, message: 'id:topsecret' }];
    });
    await assert.rejects(
      client.request('GET', '/v1/x'),
      (error: Error) => !error.message.includes('topsecret'),
    );
    await client.request('GET', '/v1/x');
  });

  for (const answer of [
    {},
    { access_token: 't', ttl: 0 },
    { access_token: 't', ttl: '9' },
    { access_token: 'a b', ttl: 9 },
    [],
  ])
    it(`is not read from the invalid answer ${JSON.stringify(answer)}`, async () => {
      const { client } = await serve(() => [201, answer]);
      await assert.rejects(client.request('GET', '/v1/x'), { code: 'bad-answer' });
    });

  it('is shared through a store by clients with the same clientId', async () => {
    const tokenStore = memoryStore();
    const { client, vendor, issued } = await serve(undefined, { tokenStore });
    await client.request('GET', '/v1/x');
    const other = createBankhubClient({
      clientId: 'id',
      clientSecret: 'topsecret',
      baseUrl: vendor.url,
      tokenStore,
    });
    await other.request('GET', '/v1/x');
    assert.equal(issued(), 1);
    const third = createBankhubClient({
      clientId: 'third',
      clientSecret: 'topsecret',
      baseUrl: vendor.url,
      tokenStore,
    });
    await third.request('GET', '/v1/x');
    assert.equal(issued(), 2);
  });

  // Fault: the store returns the refused token again and again.
  it('is replaced in the store after a 401', async () => {
    const tokenStore = memoryStore();
    const { client, issued } = await serve(
      (request, path) => (path === '/v1/x' && bearer(request) === 'Bearer t1' ? [401, {}] : undefined),
      { tokenStore },
    );
    await client.request('GET', '/v1/x');
    assert.equal(issued(), 2);
  });

  // Fault: after one wrong 401, every call requests a token first.
  it('is kept when the API issues the refused token again', async () => {
    let hasRefused = false;
    const { client, vendor } = await serve((_request, path) => {
      if (path === '/v1/token') return [201, { access_token: 't1', ttl: 60 }];
      if (hasRefused) return [200, {}];
      hasRefused = true;
      return [401, {}];
    });
    for (let calls = 0; calls < 3; calls++) await client.request('GET', '/v1/x');
    assert.equal(vendor.calls().filter((call) => call === 'POST /v1/token').length, 2);
  });

  it('is requested from the API when the store fails', async () => {
    const fail = async (): Promise<never> => Promise.reject(new Error('no Redis'));
    const { client } = await serve(undefined, { tokenStore: { get: fail, set: fail, delete: fail } });
    assert.deepEqual(await client.linkTokens.create(link), linkToken);
  });

  // Fault: a Redis client queues calls while its server is down, and every link waits.
  it('is requested from the API when the store does not answer', async (context) => {
    context.mock.timers.enable({ apis: ['setTimeout'] });
    const storeCalls: string[] = [];
    const never = (name: string) => () => {
      storeCalls.push(name);
      return new Promise<never>(() => undefined);
    };
    const answers: Record<string, object> = {
      '/v1/token': { access_token: 't', ttl: 60 },
      '/v1/link-token/create': linkToken,
    };
    const client = createBankhubClient({
      clientId: 'id',
      clientSecret: 's',
      environment: 'sandbox',
      fetch: async (url) => Response.json(answers[new URL(new Request(url).url).pathname]),
      tokenStore: { get: never('get'), set: never('set'), delete: never('delete') },
    });
    const created = client.linkTokens.create(link);
    for (let calls = 1; calls <= 3; calls++) {
      while (storeCalls.length < calls) await new Promise(setImmediate);
      context.mock.timers.tick(2000);
    }
    assert.deepEqual(await created, linkToken);
    const found = client.linkTokens.find({ link_token_xid: link.company_xid });
    context.mock.timers.tick(2000);
    await assert.rejects(found, /store/);
  });
});

describe('linkTokens', () => {
  it('creates a link with only the fields that are set', async () => {
    const { client, vendor } = await serve();
    const params: LinkTokenParams = {
      ...link,
      language: 'en',
      is_mobile_app: null,
      bank_account_xid: undefined,
    };
    assert.deepEqual(await client.linkTokens.create(params), linkToken);
    assert.deepEqual(JSON.parse(vendor.requests[1]?.body ?? ''), { ...link, language: 'en' });
  });

  // Fault: an invalid field is noticed only by the vendor, after a call.
  for (const [field, wrong] of [
    ['company_xid', { company_xid: 'topsecret' }],
    ['purpose', { purpose: 'LINK' }],
    ['bank_account_xid', { purpose: 'UNLINK_BANK_ACCOUNT' }],
    ['bank_account_xid', { bank_account_xid: 'x' }],
    ['completion_redirect_uri', { completion_redirect_uri: 'javascript:alert(1)' }],
    ['is_mobile_app', { is_mobile_app: true }],
    ['language', { language: 'fr' }],
  ] as const)
    it(`refuses an invalid ${field} before the call is sent: ${JSON.stringify(wrong)}`, async () => {
      const { client, vendor } = await serve();
      const params = { ...link, ...wrong } as LinkTokenParams;
      await assert.rejects(client.linkTokens.create(params), (error: Error) => {
        assert.ok(error instanceof TypeError);
        assert.match(error.message, new RegExp(`^${field}: expected`));
        return !error.message.includes('topsecret');
      });
      assert.equal(vendor.requests.length, 0);
    });

  for (const wrong of [
    { hosted_link_url: undefined },
    { hosted_link_url: 'http://evil/link' },
    { link_token: 1 },
  ])
    it(`refuses an answer with ${JSON.stringify(wrong)}`, async () => {
      const { client } = await serve((_request, path) =>
        path === '/v1/link-token/create' ? [201, { ...linkToken, ...wrong }] : undefined,
      );
      await assert.rejects(client.linkTokens.create(link), { name: 'BankhubApiError', code: 'bad-answer' });
    });

  // Fault: one click creates two links.
  it('does not create a second link when the connection is closed', async () => {
    const { client, vendor } = await serve((_request, path) =>
      path === '/v1/link-token/create' ? 'cut' : undefined,
    );
    await assert.rejects(client.linkTokens.create(link), { code: 'network-error', status: 0 });
    assert.equal(vendor.requests.length, 2);
  });

  it('creates, reads and revokes a link in the sandbox, and rejects a second revoke with 404', async () => {
    const sandbox = await startSandbox();
    try {
      const { clientId, clientSecret, apiUrl: baseUrl } = sandbox;
      const { linkTokens } = createBankhubClient({ clientId, clientSecret, baseUrl });
      const created = await linkTokens.create({ ...link, company_xid: sandbox.companyXid });
      assert.ok(created.hosted_link_url.startsWith(sandbox.hostedUrl));
      assert.equal((await linkTokens.get(created)).status, 'ACTIVE');
      await linkTokens.revoke({ link_token_xid: created.xid });
      assert.equal((await linkTokens.get(created)).status, 'REVOKED');
      await assert.rejects(linkTokens.revoke({ link_token_xid: created.xid }), { status: 404 });
    } finally {
      await sandbox.close();
    }
  });
});

describe('webhook', () => {
  const config = {
    webhook_url: 'https://shop.example/hook',
    secret_key: '***5678',
    active: 1,
    allow_events: ['*'],
  };

  it('is null when no webhook is configured', async () => {
    const { client } = await serve((_request, path) =>
      path === '/v1/webhook' ? [200, { data: null }] : undefined,
    );
    assert.equal(await client.webhook.get(), null);
  });

  // Fault: the masked secret replaces the real one, and every later delivery is refused.
  it('refuses to write a masked secret back', async () => {
    const { client, vendor } = await serve((_request, path) =>
      path === '/v1/webhook' ? [200, { data: config }] : undefined,
    );
    const read = await client.webhook.get();
    assert.deepEqual(read, config);
    assert.ok(read !== null);
    const { length } = vendor.requests;
    await assert.rejects(client.webhook.set({ ...read, active: 0 }), /secret_key: expected the full secret/);
    assert.equal(vendor.requests.length, length);
  });

  it('returns the full secret when it is set', async () => {
    const { client, vendor } = await serve(({ method, body }) =>
      method === 'POST' && body.includes('hook')
        ? [200, { data: { ...config, secret_key: 'whole' } }]
        : undefined,
    );
    const set = await client.webhook.set({ webhook_url: config.webhook_url, active: 1 });
    assert.equal(set.secret_key, 'whole');
    assert.deepEqual(JSON.parse(vendor.requests[1]?.body ?? ''), {
      webhook_url: config.webhook_url,
      active: 1,
    });
  });

  for (const wrong of [
    { webhook_url: 'http://shop.example' },
    { active: true },
    { allow_events: '*' },
    { auth_type: 'NONE' },
    { secret_key: '' },
  ])
    it(`refuses ${JSON.stringify(wrong)} before the call is sent`, async () => {
      const { client, vendor } = await serve();
      const given = { webhook_url: config.webhook_url, ...wrong } as never;
      await assert.rejects(client.webhook.set(given), TypeError);
      assert.equal(vendor.requests.length, 0);
    });
});

describe('request()', () => {
  it('sends any other call with the access token', async () => {
    const { client, vendor } = await serve(({ method }) => (method === 'PUT' ? [200, { a: 1 }] : undefined));
    assert.deepEqual(await client.request('put', '/v1/other?a=//b', { b: 2 }), { a: 1 });
    const request = vendor.requests[1];
    assert.deepEqual([request?.method, request?.path, request?.body], ['PUT', '/v1/other?a=//b', '{"b":2}']);
    assert.equal(request && bearer(request), 'Bearer t1');
  });

  // Fault: the vendor's error text repeats the client secret, and it gets into the log.
  it('hides the client secret in errors, although the call does not contain it', async () => {
    const { client } = await serve((_request, path) =>
      path === '/v1/x'
        ? [400, { error: 'topsecret', message: `id:topsecret, ${btoa('id:topsecret')}` }]
        : undefined,
    );
    await assert.rejects(client.request('GET', '/v1/x'), (error: BankhubApiError) => {
      assert.doesNotMatch(`${error.message} ${error.code}`, /topsecret|aWQ6/);
      return true;
    });
  });

  // Fault: a body that cannot be sent is reported as a failed connection.
  for (const [method, body] of [
    ['GET', { a: 1 }],
    ['POST', { a: 1n }],
  ] as const)
    it(`refuses a ${method} with a body that cannot be sent`, async () => {
      const { client, vendor } = await serve();
      await assert.rejects(client.request(method, '/v1/x', body), TypeError);
      assert.equal(vendor.requests.length, 0);
    });

  // Fault: a path contains another host, and the token is sent to it.
  for (const path of [
    'https://evil.example/',
    '//evil.example',
    '/\\evil.example',
    '/v1//x',
    '/v1/../x',
    '/v1/%2E%2e/x',
    'v1/x',
    '@evil.example',
    '/v1/x#y',
    '/v1 /x',
    '',
    null,
  ])
    it(`refuses the path ${JSON.stringify(path)}`, async () => {
      const { client, vendor } = await serve();
      await assert.rejects(client.request('GET', path as string), TypeError);
      assert.equal(vendor.requests.length, 0);
    });
});

describe('createBankhubClient()', () => {
  const good: BankhubClientOptions = { clientId: 'id', clientSecret: 'topsecret', environment: 'sandbox' };

  it('uses baseUrl, or the origin of the environment', async () => {
    const urls: string[] = [];
    const fetch = async (url: unknown): Promise<Response> => {
      urls.push(String(url));
      return Response.json({}, { status: 400 });
    };
    for (const options of [{}, { environment: 'production' as const }, { baseUrl: 'https://api.example/' }])
      await assert.rejects(createBankhubClient({ ...good, ...options, fetch }).webhook.get());
    assert.deepEqual(urls, [
      'https://bankhub-api-sandbox.sepay.vn/v1/token',
      'https://bankhub-api.sepay.vn/v1/token',
      'https://api.example/v1/token',
    ]);
  });

  for (const wrong of [
    { clientId: '' },
    { clientId: 'a:b' },
    { clientSecret: undefined },
    { clientSecret: 'topsecret\n' },
    { environment: undefined },
    { environment: 'test' },
    { environment: 'toString' },
    { baseUrl: 'https://topsecret.example/v1' },
    { baseUrl: 'http://topsecret.example' },
    { baseUrl: 'https://a:topsecret@api.example' },
    // Fault: a plain Redis client stores tokens without a time to live.
    { tokenStore: { get: null, set: null, del: null } },
  ])
    it(`refuses the options ${JSON.stringify(wrong)}`, () => {
      assert.throws(
        () => createBankhubClient({ ...good, ...wrong } as BankhubClientOptions),
        (error: Error) => error instanceof TypeError && !error.message.includes('topsecret'),
      );
    });
});
