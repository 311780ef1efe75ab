import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';

import { keysOf } from '../support/api-client.js';
import { required, startWebhooks, type WebhooksClocked } from '../support/sepay-webhooks-client.js';

let clocked: WebhooksClocked;
before(async () => {
  clocked = await startWebhooks({
    sepayWebhooks: {
      accessTokens: [
        { token: 'all', scopes: ['webhook:read', 'webhook:write', 'webhook:delete'] },
        { token: 'reader', scopes: ['webhook:read'] },
        { token: 'writer', scopes: ['webhook:write'] },
      ],
    },
  });
});
after(() => clocked.sandbox.close());

const oauth2 = {
  authen_type: 'OAuth2.0',
  oauth2_access_token_url: 'https://shop.example/token',
  oauth2_client_id: 'id',
  oauth2_client_secret: 'oauth2-secret',
};

describe('the OAuth2 Webhooks API', () => {
  it('registers, shows, changes and removes a webhook', async () => {
    const created = await clocked.webhooks('POST', '', required);
    assert.deepEqual([created.status, created.body['status']], [201, 'success']);
    const path = `/${String(created.data['id'])}`;
    assert.deepEqual((await clocked.webhooks('GET', path)).data, created.data);
    const changed = await clocked.webhooks('PATCH', path, { name: 'Other', active: 0 });
    assert.deepEqual([changed.status, changed.data], [200, { ...created.data, name: 'Other', active: 0 }]);
    assert.equal((await clocked.webhooks('DELETE', path)).status, 200);
    for (const method of ['GET', 'PATCH', 'DELETE']) {
      // oxlint-disable-next-line no-await-in-loop
      const { status, body } = await clocked.webhooks(method, path, method === 'PATCH' ? {} : undefined);
      assert.deepEqual([status, body['error']], [404, 'not_found']);
    }
  });

  // Fault: a token works without the scope.
  it('refuses a missing scope and names it', async () => {
    const id = await clocked.register({});
    for (const [method, path, token, scope] of [
      ['GET', '', 'writer', 'webhook:read'],
      ['GET', `/${id}`, 'writer', 'webhook:read'],
      ['POST', '', 'reader', 'webhook:write'],
      ['PATCH', `/${id}`, 'reader', 'webhook:write'],
      ['DELETE', `/${id}`, 'writer', 'webhook:delete'],
    ] as const) {
      const body = method === 'POST' || method === 'PATCH' ? required : undefined;
      // oxlint-disable-next-line no-await-in-loop
      const answer = await clocked.webhooks(method, path, body, token);
      assert.deepEqual([answer.status, answer.body['error']], [403, 'forbidden']);
      assert.ok(String(answer.body['message']).includes(scope));
    }
    assert.equal((await clocked.webhooks('GET', `/${id}`, undefined, 'reader')).status, 200);
  });

  it('refuses an unknown access token', async () => {
    const { status, body } = await clocked.webhooks('GET', '', undefined, 'made-up');
    assert.deepEqual([status, body['error']], [401, 'unauthorized']);
    assert.equal((await fetch(`${clocked.sandbox.apiUrl}/api/v1/webhooks`)).status, 401);
  });

  // Fault: a check is missing, or only the first wrong field is reported.
  for (const [body, fields] of [
    [{ bank_account_id: '1' }, ['bank_account_id']],
    [{ name: '' }, ['name']],
    [{ event_type: 'in' }, ['event_type']],
    [{ authen_type: 'Basic' }, ['authen_type']],
    [{ webhook_url: 'shop' }, ['webhook_url']],
    [{ is_verify_payment: true }, ['is_verify_payment']],
    [{ skip_if_no_code: 2, active: 'yes' }, ['skip_if_no_code', 'active']],
    [{ retry_conditions: 'all' }, ['retry_conditions']],
    [{ request_content_type: 'xml' }, ['request_content_type']],
    [{ request_content_type: undefined }, ['request_content_type']],
    [{ only_va: 1 }, ['bank_sub_account_ids']],
    [{ only_va: 1, bank_sub_account_ids: [] }, ['bank_sub_account_ids']],
    [{ authen_type: 'Api_Key' }, ['api_key']],
    [{ ...oauth2, oauth2_client_id: '' }, ['oauth2_client_id']],
    [{ authen_type: 'OAuth2.0' }, ['oauth2_access_token_url', 'oauth2_client_id', 'oauth2_client_secret']],
  ] as const) {
    it(`refuses ${JSON.stringify(body)}`, async () => {
      const { status, body: answer } = await clocked.webhooks('POST', '', { ...required, ...body });
      assert.deepEqual([status, answer['error']], [400, 'validation_error']);
      assert.deepEqual(keysOf(answer['errors']).toSorted(), [...fields].toSorted());
    });
  }

  // Fault: a valid change makes an invalid webhook.
  it('checks a change together with the existing fields', async () => {
    const id = await clocked.register({});
    const { status, body } = await clocked.webhooks('PATCH', `/${id}`, { only_va: 1 });
    assert.deepEqual([status, keysOf(body['errors'])], [400, ['bank_sub_account_ids']]);
    assert.equal((await clocked.webhooks('GET', `/${id}`)).data['only_va'], 0);
    const other = await clocked.webhooks('PATCH', `/${id}`, { id: 999, name: 'Same id' });
    assert.equal(other.data['id'], id);
  });

  it('never returns a secret', async () => {
    const { body } = await clocked.webhooks('POST', '', { ...required, ...oauth2 });
    assert.ok(!JSON.stringify(body).includes('oauth2-secret'));
    const keyed = await clocked.webhooks('POST', '', {
      ...required,
      authen_type: 'Api_Key',
      api_key: 'the-key',
    });
    assert.ok(!JSON.stringify(keyed.body).includes('the-key'));
    const listed = await clocked.webhooks('GET', '?limit=100');
    const one = await clocked.webhooks('GET', `/${String(keyed.data['id'])}`);
    assert.ok(JSON.stringify(listed.body).includes('Api_Key'));
    assert.doesNotMatch(JSON.stringify([listed.body, one.body]), /the-key|oauth2-secret/);
  });
});

describe('GET /api/v1/webhooks', () => {
  let list: WebhooksClocked;
  const names = async (query: string): Promise<unknown[]> => {
    const { body } = await list.webhooks('GET', query);
    return (body['data'] as { name: string }[]).map(({ name }) => name);
  };
  before(async () => {
    list = await startWebhooks();
    await list.register({ name: 'a' });
    await list.register({ name: 'b', active: 0 });
    await list.register({
      name: 'c',
      authen_type: 'Api_Key',
      api_key: 'k',
      webhook_url: 'https://c.example/',
    });
  });
  after(() => list.sandbox.close());

  for (const [query, expected] of [
    ['', ['a', 'b', 'c']],
    ['/', ['a', 'b', 'c']],
    ['?active=1', ['a', 'c']],
    ['?active=0', ['b']],
    ['?api_key=k', ['c']],
    ['?webhook_url=https%3A%2F%2Fc.example%2F', ['c']],
    ['?limit=2', ['a', 'b']],
    ['?limit=2&page=2', ['c']],
    ['?page=9', []],
  ] as const) {
    it(`gives ${expected.join(', ') || 'nothing'} for "${query}"`, async () => {
      assert.deepEqual(await names(query), expected);
    });
  }

  for (const query of ['?page=0', '?limit=x', '?limit=101', '?active=2']) {
    it(`refuses "${query}"`, async () => {
      const { status, body } = await list.webhooks('GET', query);
      assert.deepEqual([status, body['error']], [400, 'validation_error']);
    });
  }
});

describe('the sepayWebhooks option', () => {
  for (const [sepayWebhooks, message] of [
    [{ accessTokens: [{ token: 'a b', scopes: [] }] }, /token/],
    [{ accessTokens: [{ token: 'secret-token', scopes: ['webhook:all' as never] }] }, /scope .*webhook:all/],
    [{ hmacSecret: '' }, /hmacSecret/],
  ] as const) {
    it(`is refused when ${String(message)} is wrong`, async () => {
      await assert.rejects(startWebhooks({ sepayWebhooks }), { message });
    });
  }
});
