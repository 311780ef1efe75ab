import assert from 'node:assert/strict';
import { describe, it } from 'node:test';

import {
  type CasClient,
  type CasClientOptions,
  createCasClient,
} from '../../../src/server/cas/cas-client.js';
import { type Answer, type FakeVendor, startVendor } from '../support/fake-vendor.js';

const good: Record<string, Answer> = {
  '/grant/token': [200, { grantToken: 'grant1', expiration: '2026-01-01T00:00:00Z' }],
  '/grant/exchange': [200, { accessToken: 'access1', grantId: 'g' }],
  '/identity': [200, { name: 'An' }],
};

async function serve(
  failure?: Answer,
  options: Partial<CasClientOptions> = {},
): Promise<{ cas: CasClient; vendor: FakeVendor }> {
  const vendor = await startVendor(({ path }) => (failure === undefined ? (good[path] ?? [404]) : failure));
  const cas = createCasClient({
    clientId: 'id',
    secretKey: 'topsecret',
    baseUrl: vendor.url,
    sleep: async () => undefined,
    ...options,
  });
  return { cas, vendor };
}

const redirectUri = 'https://shop.example/back';

describe('createCasClient()', () => {
  // Fault: the token is sent with `Bearer`, or a header or field name is wrong.
  it('creates a grant token, exchanges it and reads the identity', async () => {
    const { cas, vendor } = await serve(undefined, { linkBaseUrl: 'https://link.example' });
    const { grantToken } = await cas.grants.createToken({
      scopes: 'transaction',
      language: 'vi',
      redirectUri,
    });
    assert.equal(
      cas.linkUrl({ grantToken, redirectUri }),
      'https://link.example/?grantToken=grant1&redirectUri=https%3A%2F%2Fshop.example%2Fback&iframe=true',
    );
    const { accessToken, grantId } = await cas.grants.exchange({ publicToken: 'public1' });
    assert.equal(grantId, 'g');
    assert.deepEqual(await cas.identity.get({ accessToken }), { name: 'An' });
    assert.deepEqual(vendor.calls(), ['POST /grant/token', 'POST /grant/exchange', 'GET /identity']);
    assert.deepEqual(
      vendor.requests.map(({ body }) => body),
      [
        JSON.stringify({ scopes: 'transaction', language: 'vi', redirectUri }),
        '{"publicToken":"public1"}',
        '',
      ],
    );
    for (const { headers } of vendor.requests)
      assert.deepEqual(
        [headers['x-client-id'], headers['x-secret-key'], headers['x-bankhub-api-version']],
        ['id', 'topsecret', '2023-01-01'],
      );
    assert.deepEqual(
      vendor.requests.map(({ headers }) => headers.authorization),
      [undefined, undefined, 'access1'],
    );
  });

  // Fault: the first try uses up the token, and the error of the retry hides the real error.
  for (const failure of ['cut', [429], [503, '', { 'retry-after': '0' }]] as Answer[])
    it(`does not retry an exchange after ${JSON.stringify(failure)}`, async () => {
      const { cas, vendor } = await serve(failure);
      await assert.rejects(cas.grants.exchange({ publicToken: 'p' }), { name: 'BankhubApiError' });
      assert.equal(vendor.requests.length, 1);
    });

  it('reads an error of Cas, and hides the secret in it', async () => {
    const body = {
      requestId: 'r',
      errorCode: 'INVALID_KEY',
      errorMessage: 'Key topsecret is wrong',
      errorType: 'AUTH',
    };
    const { cas } = await serve([401, body]);
    await assert.rejects(
      cas.grants.exchange({ publicToken: 'public1' }),
      (error: Error & { code: string }) => {
        assert.equal(error.code, 'INVALID_KEY');
        return /Key \[hidden\] is wrong/.test(error.message);
      },
    );
  });

  for (const uri of [
    'https://shop.example/?a=1',
    'https://shop.example/#a',
    'https://shop.example/?',
    '/back',
    'javascript:alert(1)',
    undefined,
  ])
    it(`refuses the redirectUri ${String(uri)} before the call is sent`, async () => {
      const { cas, vendor } = await serve();
      await assert.rejects(
        cas.grants.createToken({ scopes: 's', redirectUri: uri as string }),
        /^TypeError: redirectUri/,
      );
      assert.equal(vendor.requests.length, 0);
    });

  it('requires an https redirectUri in production, not in the sandbox', () => {
    const params = { grantToken: 'g', redirectUri: 'http://shop.example/back' };
    const of = (environment: 'sandbox' | 'production'): CasClient =>
      createCasClient({ clientId: 'id', secretKey: 's', environment });
    assert.throws(() => of('production').linkUrl(params), /redirectUri: expected an absolute https URL/);
    assert.ok(of('sandbox').linkUrl(params).startsWith('https://dev.link.bankhub.dev/?grantToken=g'));
    const url = of('production').linkUrl({ ...params, redirectUri, iframe: false });
    assert.ok(url.startsWith('https://link.bankhub.dev/?') && url.endsWith('iframe=false'));
  });

  it('refuses invalid credentials, URLs and tokens', async () => {
    const options = { clientId: 'id', secretKey: 's', environment: 'sandbox' } as const;
    for (const wrong of [
      { clientId: '' },
      { secretKey: 'a\nb' },
      { environment: 'x' },
      { baseUrl: 'http://x.example' },
      { linkBaseUrl: 'x' },
    ])
      assert.throws(() => createCasClient({ ...options, ...wrong } as CasClientOptions), TypeError);
    const { cas } = await serve();
    assert.throws(() => cas.linkUrl({ grantToken: 'g', redirectUri }), /linkBaseUrl: expected/);
    await assert.rejects(cas.identity.get({ accessToken: 'Bearer x' }), TypeError);
    await assert.rejects(cas.grants.createToken({ scopes: '', redirectUri }), TypeError);
  });

  it('rejects an answer without its token', async () => {
    const { cas } = await serve([200, {}]);
    await assert.rejects(cas.grants.createToken({ scopes: 's', redirectUri }), { code: 'bad-answer' });
    await assert.rejects(cas.grants.exchange({ publicToken: 'p' }), { code: 'bad-answer' });
  });
});
