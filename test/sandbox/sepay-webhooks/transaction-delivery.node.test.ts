import assert from 'node:assert/strict';
import { createHmac } from 'node:crypto';
import { after, afterEach, before, describe, it } from 'node:test';

import type { SimulatedTransaction } from '../../../src/sandbox.js';
import { type Receiver, startReceiver } from '../support/receiver.js';
import { startWebhooks, type WebhooksClocked } from '../support/sepay-webhooks-client.js';

let clocked: WebhooksClocked;
let receiver: Receiver;
let tokens: Receiver;
before(async () => {
  [receiver, tokens] = await Promise.all([startReceiver(), startReceiver()]);
  clocked = await startWebhooks({ sepayWebhooks: { hmacSecret: 'hmac-secret' } });
});
after(() => Promise.all([clocked.sandbox.close(), receiver.close(), tokens.close()]));

let registered: number[] = [];
afterEach(async () => {
  await Promise.all(registered.map((id) => clocked.webhooks('DELETE', `/${id}`)));
  registered = [];
  receiver.arrivals.length = 0;
  receiver.react = 200;
  tokens.arrivals.length = 0;
});

async function register(extra: object = {}): Promise<void> {
  registered.push(await clocked.register({ webhook_url: receiver.url, ...extra }));
}

async function deliver(transaction: Partial<SimulatedTransaction> = {}): Promise<void> {
  clocked.sandbox.simulateTransaction({ amount: 75_000, ...transaction });
  await clocked.sandbox.idle();
}

describe('a delivery of SePay’s general webhooks', () => {
  // Fault: the IPN's snake_case, or credit instead of in.
  it('carries the documented camelCase fields', async () => {
    await register();
    await deliver({ content: 'DH7', paymentCode: 'DH7', virtualAccount: 'VA1', transferType: 'debit' });
    const { id, accumulated, referenceCode, ...rest } = receiver.arrivals[0]?.body ?? {};
    assert.deepEqual([typeof id, typeof accumulated, typeof referenceCode], ['number', 'number', 'string']);
    assert.deepEqual(rest, {
      gateway: 'Ngân hàng Sao La',
      transactionDate: '2026-01-17 10:30:00',
      accountNumber: '0123456789',
      code: 'DH7',
      content: 'DH7',
      transferType: 'out',
      transferAmount: 75_000,
      subAccount: 'VA1',
      description: 'BankAPINotify DH7',
    });
  });

  // Fault: the signature covers another body, or has another format.
  for (const request_content_type of ['Json', 'multipart_form-data']) {
    it(`is signed over its raw bytes as ${request_content_type}`, async () => {
      await register({ request_content_type });
      await deliver();
      const [arrival] = receiver.arrivals;
      const { 'x-sepay-signature': signature, 'x-sepay-timestamp': timestamp } = arrival?.headers ?? {};
      const expected = createHmac('sha256', 'hmac-secret').update(`${String(timestamp)}.${arrival?.text}`);
      assert.equal(signature, `sha256=${expected.digest('hex')}`);
      assert.ok(Math.abs(Number(timestamp) - Date.now() / 1000) < 300);
    });
  }

  // Fault: a parser cannot read the form.
  it('sends a readable form as multipart_form-data', async () => {
    await register({ request_content_type: 'multipart_form-data' });
    await deliver({ content: 'Đơn hàng 7', paymentCode: null });
    const [arrival] = receiver.arrivals;
    const headers = { 'content-type': String(arrival?.headers['content-type']) };
    const form = await new Response(arrival?.text ?? '', { headers }).formData();
    assert.deepEqual(
      [form.get('content'), form.get('transferAmount'), form.get('code')],
      ['Đơn hàng 7', '75000', ''],
    );
  });

  it('authenticates with nothing, a key, or a token of the receiver', async () => {
    tokens.react = { status: 200, body: '{"access_token":"fetched"}' };
    await register();
    await register({ authen_type: 'Api_Key', api_key: 'the-key' });
    await register({
      authen_type: 'OAuth2.0',
      oauth2_access_token_url: tokens.url,
      oauth2_client_id: 'id',
      oauth2_client_secret: 'secret',
    });
    await deliver();
    assert.deepEqual(
      receiver.arrivals.map(({ headers }) => headers.authorization),
      [undefined, 'Apikey the-key', 'Bearer fetched'],
    );
    const [asked] = tokens.arrivals;
    assert.equal(asked?.headers.authorization, `Basic ${btoa('id:secret')}`);
    assert.equal(asked.text, 'grant_type=client_credentials');
  });

  // Fault: without a token it is sent without authentication, or never retried.
  it('waits for its retry when the token URL fails', async () => {
    tokens.react = 500;
    await register({
      authen_type: 'OAuth2.0',
      oauth2_access_token_url: tokens.url,
      oauth2_client_id: 'id',
      oauth2_client_secret: 'secret',
    });
    await deliver();
    assert.equal(receiver.arrivals.length, 0);
    const entry = clocked.sandbox.journal().findLast(({ kind }) => kind === 'delivery');
    assert.ok(entry?.kind === 'delivery' && entry.state === 'waiting');
    assert.match(String(entry.attempts[0]?.outcome), /URL answered 500/);
    tokens.react = { status: 200, body: '{"access_token":"late"}' };
    await clocked.advance(60);
    assert.equal(receiver.arrivals[0]?.headers.authorization, 'Bearer late');
  });

  // Fault: a setting is stored and ignored.
  for (const [settings, transaction, expected] of [
    [{ event_type: 'In_only' }, { transferType: 'credit' }, 1],
    [{ event_type: 'In_only' }, { transferType: 'debit' }, 0],
    [{ event_type: 'Out_only' }, { transferType: 'credit' }, 0],
    [{ event_type: 'Out_only' }, { transferType: 'debit' }, 1],
    [{ active: 0 }, {}, 0],
    [{ skip_if_no_code: 1 }, {}, 0],
    [{ skip_if_no_code: 1 }, { paymentCode: 'DH1' }, 1],
    [{ only_va: 1, bank_sub_account_ids: [12] }, { virtualAccount: '12' }, 1],
    [{ only_va: 1, bank_sub_account_ids: [12] }, { virtualAccount: '13' }, 0],
    [{ only_va: 1, bank_sub_account_ids: [12] }, {}, 0],
    [{ bank_account_id: 5 }, { bankAccountId: 5 }, 1],
    [{ bank_account_id: 5 }, { bankAccountId: 6 }, 0],
  ] as const) {
    it(`${expected ? 'goes out' : 'is left out'} with ${JSON.stringify([settings, transaction])}`, async () => {
      await register(settings);
      await deliver(transaction);
      assert.equal(receiver.arrivals.length, expected);
    });
  }

  // Fault: nine tries, or a wait that is not documented.
  it('is tried 8 times in 33 minutes', async () => {
    receiver.react = 500;
    await register();
    await deliver();
    await clocked.advance(33 * 60 - 1);
    assert.equal(receiver.arrivals.length, 7);
    await clocked.advance(1);
    assert.equal(receiver.arrivals.length, 8);
    await clocked.advance(24 * 3600);
    assert.equal(receiver.arrivals.length, 8);
    assert.equal(new Set(receiver.arrivals.map(({ body }) => body['id'])).size, 1);
  });

  it('times out after 30 seconds', async () => {
    receiver.react = 'hang';
    await register();
    await deliver();
    const entry = clocked.sandbox.journal().findLast(({ kind }) => kind === 'delivery');
    assert.ok(entry?.kind === 'delivery');
    await clocked.advance(29);
    assert.equal(entry.state, 'sending');
    await clocked.advance(1);
    assert.equal(entry.state, 'waiting');
  });
});
