import assert from 'node:assert/strict';
import { afterEach, describe, it } from 'node:test';

import { startSandbox } from '../../../src/sandbox.js';
import {
  type BankhubClient,
  type BankhubClientOptions,
  createBankhubClient,
} from '../../../src/server/bankhub/bankhub-client.js';
import type { LinkTokenParams } from '../../../src/server/bankhub/link-token-params.js';
import type { BankhubApiError } from '../../../src/server/http/bankhub-api-error.js';
import { memoryStore } from '../../../src/server/stores/memory-store.js';
import { type Answer, type Asked, type FakeVendor, startVendor } from '../support/fake-vendor.js';

const company = '7d9e3c52-4b1f-4a86-9c0d-2f5e8a6b1c34';
const link: LinkTokenParams = { company_xid: company, purpose: 'LINK_BANK_ACCOUNT' };
const linkToken = {
  xid: company,
  hosted_link_url: 'https://bankhub.sepay.vn/link/x',
  link_token: 'link-secret',
  expires_at: '2026-01-01 00:00:00',
};

const vendors: FakeVendor[] = [];
afterEach(async () => {
  await Promise.all(vendors.splice(0).map((vendor) => vendor.close()));
});

/** A vendor that issues `t1`, `t2`, … and answers the rest as told, and a client of it. */
async function serve(
  answer: (asked: Asked, path: string) => Answer | undefined = () => undefined,
  options: Partial<BankhubClientOptions> = {},
): Promise<{ client: BankhubClient; vendor: FakeVendor; issued: () => number }> {
  let issued = 0;
  const vendor = await startVendor(async (asked) => {
    const given = answer(asked, asked.path);
    if (given !== undefined) return given;
    if (asked.path !== '/v1/token')
      return asked.path === '/v1/link-token/create' ? [201, linkToken] : [200, {}];
    issued++;
    return [201, { code: 201, access_token: `t${issued}`, ttl: 100 }];
  });
  vendors.push(vendor);
  const client = createBankhubClient({
    clientId: 'id',
    clientSecret: 'geheim',
    baseUrl: vendor.url,
    sleep: async () => undefined,
    ...options,
  });
  return { client, vendor, issued: () => issued };
}

const bearer = ({ headers }: Asked): string => headers.authorization ?? '';

describe('the access token', () => {
  // Fault: credentials in the body, or a body where the docs say empty.
  it('is asked for with Basic authentication and an empty body', async () => {
    const { client, vendor } = await serve();
    await client.linkTokens.create(link);
    const [asked] = vendor.asked;
    assert.deepEqual([asked?.method, asked?.path, asked?.body], ['POST', '/v1/token', '']);
    assert.equal(asked?.headers.authorization, `Basic ${btoa('id:geheim')}`);
  });

  // Fault: every caller asks for a token of its own.
  it('is asked for once however many callers', async () => {
    const { client, issued } = await serve();
    await Promise.all(Array.from({ length: 20 }, () => client.linkTokens.create(link)));
    assert.equal(issued(), 1);
  });

  // Fault: ttl read as milliseconds, or the token used up to its last moment.
  it('is replaced a tenth of its ttl before it ends', async (context) => {
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

  // Fault: a revoked token stops the shop, or each of many 401s throws away the new token.
  it('is replaced once after many 401s at once, each call repeated once', async () => {
    const { client, vendor, issued } = await serve((asked, path) =>
      path !== '/v1/token' && bearer(asked) === 'Bearer t1' ? [401, { code: 401 }] : undefined,
    );
    await Promise.all(Array.from({ length: 10 }, () => client.request('POST', '/v1/x', {})));
    assert.equal(issued(), 2);
    assert.equal(vendor.calls().filter((call) => call === 'POST /v1/x').length, 20);
  });

  // Fault: a late 401 for the old token discards the newer one.
  it('stays when a 401 for an older one comes late', async () => {
    let refuseSlow = (_answer: Answer): void => undefined;
    let hear = (): void => undefined;
    const heard = new Promise<void>((resolve) => (hear = resolve));
    let issued = 0;
    const vendor = await startVendor((asked): Answer | Promise<Answer> => {
      if (asked.path === '/v1/token') return [201, { access_token: `t${++issued}`, ttl: 100 }];
      if (bearer(asked) !== 'Bearer t1') return [200, {}];
      if (asked.path === '/v1/fast') return [401, {}];
      hear();
      return new Promise((resolve) => (refuseSlow = resolve));
    });
    vendors.push(vendor);
    const client = createBankhubClient({ clientId: 'id', clientSecret: 's', baseUrl: vendor.url });
    const slow = client.request('GET', '/v1/slow');
    await heard;
    await client.request('GET', '/v1/fast');
    refuseSlow([401, {}]);
    await slow;
    await client.request('GET', '/v1/fast');
    assert.equal(issued, 2);
  });

  it('is asked for no third time when the new one is refused too', async () => {
    const { client, vendor } = await serve((_asked, path) => (path === '/v1/x' ? [401, {}] : undefined));
    await assert.rejects(client.request('GET', '/v1/x'), { name: 'BankhubApiError', status: 401 });
    assert.deepEqual(vendor.calls(), ['POST /v1/token', 'GET /v1/x', 'POST /v1/token', 'GET /v1/x']);
  });

  // Fault: one failed token request is kept, and every later call fails with it.
  it('is asked for anew after a failure', async () => {
    let failures = 1;
    const { client } = await serve((_asked, path) =>
      path === '/v1/token' && failures-- > 0 ? [401, { code: 401, message: 'id:geheim' }] : undefined,
    );
    await assert.rejects(client.request('GET', '/v1/x'), (error: Error) => !error.message.includes('geheim'));
    await client.request('GET', '/v1/x');
  });

  for (const answer of [
    {},
    { access_token: 't', ttl: 0 },
    { access_token: 't', ttl: '9' },
    { access_token: 'a b', ttl: 9 },
    [],
  ])
    it(`is not taken from ${JSON.stringify(answer)}`, async () => {
      const { client } = await serve(() => [201, answer]);
      await assert.rejects(client.request('GET', '/v1/x'), { code: 'bad-answer' });
    });

  it('is shared through a store, by clients of the same id', async () => {
    const tokenStore = memoryStore();
    const { client, vendor, issued } = await serve(undefined, { tokenStore });
    await client.request('GET', '/v1/x');
    const other = createBankhubClient({
      clientId: 'id',
      clientSecret: 'geheim',
      baseUrl: vendor.url,
      tokenStore,
    });
    await other.request('GET', '/v1/x');
    assert.equal(issued(), 1);
    const third = createBankhubClient({
      clientId: 'third',
      clientSecret: 'geheim',
      baseUrl: vendor.url,
      tokenStore,
    });
    await third.request('GET', '/v1/x');
    assert.equal(issued(), 2);
  });

  // Fault: the store gives the refused token back, again and again.
  it('is replaced in the store when it is refused', async () => {
    const tokenStore = memoryStore();
    const { client, issued } = await serve(
      (asked, path) => (path === '/v1/x' && bearer(asked) === 'Bearer t1' ? [401, {}] : undefined),
      { tokenStore },
    );
    await client.request('GET', '/v1/x');
    assert.equal(issued(), 2);
  });

  // Fault: after one 401 by mistake, every call asks for a token first.
  it('is kept when the API gives the refused one again', async () => {
    let refusals = 1;
    const { client, vendor } = await serve((_asked, path) => {
      if (path === '/v1/token') return [201, { access_token: 't1', ttl: 60 }];
      return refusals-- > 0 ? [401, {}] : [200, {}];
    });
    for (let calls = 0; calls < 3; calls++) await client.request('GET', '/v1/x');
    assert.equal(vendor.calls().filter((call) => call === 'POST /v1/token').length, 2);
  });

  it('is got without a store that fails', async () => {
    const fail = async (): Promise<never> => Promise.reject(new Error('no Redis'));
    const { client } = await serve(undefined, { tokenStore: { get: fail, set: fail, delete: fail } });
    assert.deepEqual(await client.linkTokens.create(link), linkToken);
  });

  // Fault: a Redis client that queues while its server is away holds up every link.
  it('is got without a store that does not answer', async (context) => {
    context.mock.timers.enable({ apis: ['setTimeout'] });
    const asked: string[] = [];
    const never = (name: string) => () => (asked.push(name), new Promise<never>(() => undefined));
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
      while (asked.length < calls) await new Promise(setImmediate);
      context.mock.timers.tick(2000);
    }
    assert.deepEqual(await created, linkToken);
    const found = client.linkTokens.find({ link_token_xid: link.company_xid });
    context.mock.timers.tick(2000);
    await assert.rejects(found, /store/);
  });
});

describe('linkTokens', () => {
  it('creates with the given fields only', async () => {
    const { client, vendor } = await serve();
    const params: LinkTokenParams = {
      ...link,
      language: 'en',
      is_mobile_app: null,
      bank_account_xid: undefined,
    };
    assert.deepEqual(await client.linkTokens.create(params), linkToken);
    assert.deepEqual(JSON.parse(vendor.asked[1]?.body ?? ''), { ...link, language: 'en' });
  });

  // Fault: a wrong field costs a call and comes back as a vendor's text.
  for (const [field, wrong] of [
    ['company_xid', { company_xid: 'geheim' }],
    ['purpose', { purpose: 'LINK' }],
    ['bank_account_xid', { purpose: 'UNLINK_BANK_ACCOUNT' }],
    ['bank_account_xid', { bank_account_xid: 'x' }],
    ['completion_redirect_uri', { completion_redirect_uri: 'javascript:alert(1)' }],
    ['is_mobile_app', { is_mobile_app: true }],
    ['language', { language: 'fr' }],
  ] as const)
    it(`refuses a wrong ${field} before anything is sent: ${JSON.stringify(wrong)}`, async () => {
      const { client, vendor } = await serve();
      const params = { ...link, ...wrong } as LinkTokenParams;
      await assert.rejects(client.linkTokens.create(params), (error: Error) => {
        assert.ok(error instanceof TypeError);
        assert.match(error.message, new RegExp(`^${field}: expected`));
        return !error.message.includes('geheim');
      });
      assert.equal(vendor.asked.length, 0);
    });

  for (const wrong of [
    { hosted_link_url: undefined },
    { hosted_link_url: 'http://evil/link' },
    { link_token: 1 },
  ])
    it(`refuses an answer with ${JSON.stringify(wrong)}`, async () => {
      const { client } = await serve((_asked, path) =>
        path === '/v1/link-token/create' ? [201, { ...linkToken, ...wrong }] : undefined,
      );
      await assert.rejects(client.linkTokens.create(link), { name: 'BankhubApiError', code: 'bad-answer' });
    });

  // Fault: two links for one click.
  it('does not create twice when the connection is cut', async () => {
    const { client, vendor } = await serve((_asked, path) =>
      path === '/v1/link-token/create' ? 'cut' : undefined,
    );
    await assert.rejects(client.linkTokens.create(link), { code: 'network-error', status: 0 });
    assert.equal(vendor.asked.length, 2);
  });

  it('works against the sandbox: create, get, revoke, and 404 the second time', async () => {
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

  it('is null when none is configured', async () => {
    const { client } = await serve((_asked, path) =>
      path === '/v1/webhook' ? [200, { data: null }] : undefined,
    );
    assert.equal(await client.webhook.get(), null);
  });

  // Fault: the masked secret is written back, and every delivery is refused from then on.
  it('is read, and its masked secret not written back', async () => {
    const { client, vendor } = await serve((_asked, path) =>
      path === '/v1/webhook' ? [200, { data: config }] : undefined,
    );
    const read = await client.webhook.get();
    assert.deepEqual(read, config);
    assert.ok(read !== null);
    const { length } = vendor.asked;
    await assert.rejects(client.webhook.set({ ...read, active: 0 }), /secret_key: expected a whole secret/);
    assert.equal(vendor.asked.length, length);
  });

  it('is set, and gives the whole secret once', async () => {
    const { client, vendor } = await serve(({ method, body }) =>
      method === 'POST' && body.includes('hook')
        ? [200, { data: { ...config, secret_key: 'whole' } }]
        : undefined,
    );
    const set = await client.webhook.set({ webhook_url: config.webhook_url, active: 1 });
    assert.equal(set.secret_key, 'whole');
    assert.deepEqual(JSON.parse(vendor.asked[1]?.body ?? ''), { webhook_url: config.webhook_url, active: 1 });
  });

  for (const wrong of [
    { webhook_url: 'http://shop.example' },
    { active: true },
    { allow_events: '*' },
    { auth_type: 'NONE' },
    { secret_key: '' },
  ])
    it(`refuses ${JSON.stringify(wrong)} before anything is sent`, async () => {
      const { client, vendor } = await serve();
      const given = { webhook_url: config.webhook_url, ...wrong } as never;
      await assert.rejects(client.webhook.set(given), TypeError);
      assert.equal(vendor.asked.length, 0);
    });
});

describe('request()', () => {
  it('sends any other call with the token', async () => {
    const { client, vendor } = await serve(({ method }) => (method === 'PUT' ? [200, { a: 1 }] : undefined));
    assert.deepEqual(await client.request('put', '/v1/other?a=//b', { b: 2 }), { a: 1 });
    const asked = vendor.asked[1];
    assert.deepEqual([asked?.method, asked?.path, asked?.body], ['PUT', '/v1/other?a=//b', '{"b":2}']);
    assert.equal(asked && bearer(asked), 'Bearer t1');
  });

  // Fault: a vendor that tells whom it has refused tells the log his secret.
  it('quotes no client secret, though the call does not carry it', async () => {
    const { client } = await serve((_asked, path) =>
      path === '/v1/x' ? [400, { error: 'geheim', message: `id:geheim, ${btoa('id:geheim')}` }] : undefined,
    );
    await assert.rejects(client.request('GET', '/v1/x'), (error: BankhubApiError) => {
      assert.doesNotMatch(`${error.message} ${error.code}`, /geheim|aWQ6/);
      return true;
    });
  });

  // Fault: what cannot be sent is told as a failed connection.
  for (const [method, body] of [
    ['GET', { a: 1 }],
    ['POST', { a: 1n }],
  ] as const)
    it(`refuses a ${method} with a body that it cannot send`, async () => {
      const { client, vendor } = await serve();
      await assert.rejects(client.request(method, '/v1/x', body), TypeError);
      assert.equal(vendor.asked.length, 0);
    });

  // Fault: the token goes to a host that a path has smuggled in.
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
      assert.equal(vendor.asked.length, 0);
    });
});

describe('createBankhubClient()', () => {
  const good: BankhubClientOptions = { clientId: 'id', clientSecret: 'geheim', environment: 'sandbox' };

  it('asks the environment, or the baseUrl where one is given', async () => {
    const asked: string[] = [];
    const fetch = async (url: unknown): Promise<Response> => (
      asked.push(String(url)),
      Response.json({}, { status: 400 })
    );
    for (const options of [{}, { environment: 'production' as const }, { baseUrl: 'https://api.example/' }])
      await assert.rejects(createBankhubClient({ ...good, ...options, fetch }).webhook.get());
    assert.deepEqual(asked, [
      'https://bankhub-api-sandbox.sepay.vn/v1/token',
      'https://bankhub-api.sepay.vn/v1/token',
      'https://api.example/v1/token',
    ]);
  });

  for (const wrong of [
    { clientId: '' },
    { clientId: 'a:b' },
    { clientSecret: undefined },
    { clientSecret: 'geheim\n' },
    { environment: undefined },
    { environment: 'test' },
    { environment: 'toString' },
    { baseUrl: 'https://geheim.example/v1' },
    { baseUrl: 'http://geheim.example' },
    { baseUrl: 'https://a:geheim@api.example' },
    // Fault: a Redis client as it is keeps tokens without a time to live.
    { tokenStore: { get: null, set: null, del: null } },
  ])
    it(`refuses ${JSON.stringify(wrong)}`, () => {
      assert.throws(
        () => createBankhubClient({ ...good, ...wrong } as BankhubClientOptions),
        (error: Error) => error instanceof TypeError && !error.message.includes('geheim'),
      );
    });
});
