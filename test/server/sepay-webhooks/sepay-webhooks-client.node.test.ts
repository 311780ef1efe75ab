import assert from 'node:assert/strict';
import { describe, it } from 'node:test';

import {
  type SepayWebhooksClient,
  createSepayWebhooksClient,
} from '../../../src/server/sepay-webhooks/sepay-webhooks-client.js';
import type {
  SepayWebhookChanges,
  SepayWebhookFilters,
  SepayWebhookParams,
} from '../../../src/server/sepay-webhooks/webhook-params.js';
import { type Answer, type FakeVendor, type ReceivedRequest, startVendor } from '../support/fake-vendor.js';

async function serve(
  answer: (request: ReceivedRequest) => Answer = () => [200, { status: 'success', data: { id: 7 } }],
  accessToken: string | (() => Promise<string>) = 'token1',
): Promise<{ webhooks: SepayWebhooksClient; vendor: FakeVendor }> {
  const vendor = await startVendor(answer);
  const baseUrl = vendor.url;
  return {
    webhooks: createSepayWebhooksClient({ accessToken, baseUrl, sleep: async () => undefined }),
    vendor,
  };
}

const params: SepayWebhookParams = {
  bank_account_id: 1,
  name: 'Shop',
  event_type: 'All',
  authen_type: 'No_Authen',
  webhook_url: 'https://shop.example/hook',
  is_verify_payment: 1,
};

describe('createSepayWebhooksClient()', () => {
  it('lists webhooks with filters', async () => {
    const { webhooks, vendor } = await serve(() => [200, { status: 'success', data: [{ id: 7 }] }]);
    assert.deepEqual(await webhooks.list({ active: 1, page: 2, limit: 10, webhook_url: 'https://a/b?c' }), [
      { id: 7 },
    ]);
    assert.deepEqual(await webhooks.list(), [{ id: 7 }]);
    assert.deepEqual(vendor.calls(), [
      'GET /api/v1/webhooks?active=1&page=2&limit=10&webhook_url=https%3A%2F%2Fa%2Fb%3Fc',
      'GET /api/v1/webhooks',
    ]);
    assert.equal(vendor.requests[0]?.headers.authorization, 'Bearer token1');
  });

  it('reads, creates, updates and deletes a webhook', async () => {
    const { webhooks, vendor } = await serve(({ method }) =>
      method === 'DELETE' ? [204] : [200, { data: { id: 7 } }],
    );
    assert.deepEqual(await webhooks.get(7), { id: 7 });
    assert.deepEqual(await webhooks.create({ ...params, active: undefined }), { id: 7 });
    assert.deepEqual(await webhooks.update('7', { active: 0, name: undefined }), { id: 7 });
    assert.equal(await webhooks.delete(7), undefined);
    assert.deepEqual(vendor.calls(), [
      'GET /api/v1/webhooks/7',
      'POST /api/v1/webhooks',
      'PATCH /api/v1/webhooks/7',
      'DELETE /api/v1/webhooks/7',
    ]);
    assert.deepEqual(
      vendor.requests.map(({ body }) => body),
      ['', JSON.stringify(params), '{"active":0}', ''],
    );
  });

  // Fault: an invalid input is noticed only by the vendor, or by a webhook that never arrives.
  const oauth2 = {
    oauth2_access_token_url: 'https://a.example',
    oauth2_client_id: 'i',
    oauth2_client_secret: 's',
  };
  for (const [field, wrong] of [
    ['bank_account_id', { bank_account_id: '1' }],
    ['bank_account_id', { bank_account_id: 1.5 }],
    ['name', { name: ' ' }],
    ['name', { name: undefined }],
    ['event_type', { event_type: 'in' }],
    ['authen_type', { authen_type: 'toString' }],
    ['webhook_url', { webhook_url: 'http://shop.example' }],
    ['is_verify_payment', { is_verify_payment: true }],
    ['active', { active: '1' }],
    ['retry_conditions', { retry_conditions: 'x' }],
    ['bank_sub_account_ids', { only_va: 1 }],
    ['bank_sub_account_ids', { only_va: 1, bank_sub_account_ids: [] }],
    ['oauth2_client_id', { authen_type: 'OAuth2.0', ...oauth2, oauth2_client_id: undefined }],
    ['api_key', { authen_type: 'Api_Key', request_content_type: 'Json' }],
    ['request_content_type', { authen_type: 'Api_Key', api_key: 'k' }],
    ['request_content_type', { request_content_type: 'json' }],
    ['api_key', { api_key: 'k' }],
    ['expected only', { url: 'x' }],
  ] as const)
    it(`refuses to create with ${JSON.stringify(wrong)}`, async () => {
      const { webhooks, vendor } = await serve();
      const given = { ...params, ...wrong } as SepayWebhookParams;
      await assert.rejects(webhooks.create(given), new RegExp(`^TypeError: ${field}`));
      assert.equal(vendor.requests.length, 0);
    });

  it('creates a webhook with the fields of each authen_type', async () => {
    const { webhooks, vendor } = await serve();
    await webhooks.create({ ...params, authen_type: 'OAuth2.0', ...oauth2 });
    await webhooks.create({ ...params, authen_type: 'Api_Key', api_key: 'k', request_content_type: 'Json' });
    await webhooks.create({
      ...params,
      request_content_type: 'multipart_form-data',
      only_va: 1,
      bank_sub_account_ids: [3],
    });
    assert.equal(vendor.requests.length, 3);
  });

  it('refuses invalid changes, filters and ids', async () => {
    const { webhooks, vendor } = await serve();
    for (const changes of [
      {},
      { name: undefined },
      { authen_type: 'Api_Key' },
      { only_va: 1 },
      { active: 2 },
    ])
      await assert.rejects(webhooks.update(7, changes as SepayWebhookChanges), TypeError);
    for (const filters of [{ page: 0 }, { active: true }, { limit: '1' }, { name: 'x' }])
      await assert.rejects(webhooks.list(filters as SepayWebhookFilters), TypeError);
    for (const id of [0, -1, '', '../x', '7/8', null])
      await assert.rejects(webhooks.get(id as number), TypeError);
    assert.equal(vendor.requests.length, 0);
  });

  // Fault: the error says only "forbidden", not which scope is missing.
  for (const [scope, call] of [
    ['webhook:read', (webhooks: SepayWebhooksClient) => webhooks.list({ api_key: 'key-topsecret' })],
    ['webhook:read', (webhooks: SepayWebhooksClient) => webhooks.get(7)],
    ['webhook:write', (webhooks: SepayWebhooksClient) => webhooks.create(params)],
    ['webhook:write', (webhooks: SepayWebhooksClient) => webhooks.update(7, { active: 0 })],
    ['webhook:delete', (webhooks: SepayWebhooksClient) => webhooks.delete(7)],
  ] as const)
    it(`names ${scope} when ${call.toString().match(/webhooks\.\w+/)?.[0]} gets a 403`, async () => {
      const { webhooks } = await serve(({ path }) => [
        403,
        { error: 'forbidden', message: `No token1 ${path}` },
      ]);
      await assert.rejects(call(webhooks), (error: Error & { code: string }) => {
        assert.deepEqual([error.name, error.code], ['BankhubApiError', 'forbidden']);
        return error.message.includes(scope) && !/topsecret|token1/.test(error.message);
      });
    });

  it('requests one new token after a 401', async () => {
    let count = 0;
    const { webhooks, vendor } = await serve(
      ({ headers }) =>
        headers.authorization === 'Bearer t2' ? [200, { data: [] }] : [401, { error: 'unauthorized' }],
      async () => `t${++count}`,
    );
    assert.deepEqual(await webhooks.list(), []);
    assert.deepEqual([count, vendor.requests.length], [2, 2]);
  });

  it('rejects after a second 401, and after the first 401 with a fixed token', async () => {
    const refuse = (): Answer => [401, { error: 'unauthorized' }];
    const changing = await serve(refuse, async () => 't');
    await assert.rejects(changing.webhooks.list(), { status: 401 });
    assert.equal(changing.vendor.requests.length, 2);
    const fixed = await serve(refuse);
    await assert.rejects(fixed.webhooks.list(), { status: 401 });
    assert.equal(fixed.vendor.requests.length, 1);
  });

  it('refuses an invalid token without quoting it', async () => {
    assert.throws(() => createSepayWebhooksClient({ accessToken: '' }), TypeError);
    assert.throws(
      () => createSepayWebhooksClient({ accessToken: 'a', baseUrl: 'https://my.sepay.vn/api' }),
      TypeError,
    );
    const { webhooks } = await serve(undefined, async () => 'topsecret\n');
    await assert.rejects(
      webhooks.list(),
      (error: Error) => error instanceof TypeError && !error.message.includes('topsecret'),
    );
  });
});
