import assert from 'node:assert/strict';
import { describe, it } from 'node:test';

import { type IpnHandlerOptions, type IpnTransaction, createIpnHandler } from '../../../src/server.js';
import { deliver } from '../support/deliver.js';

const apiKey = 'ipn_key_1';
const headers = { authorization: `Apikey ${apiKey}` };

const transaction = {
  gateway: 'ACB',
  transaction_date: '2024-01-17 10:30:00',
  account_number: '0071000888888',
  bank_account_xid: 'b1',
  va: null,
  payment_code: 'DH123',
  content: 'chuyển tiền DH123',
  transfer_type: 'credit',
  amount: 2_500_000,
  reference_code: null,
  accumulated: 19_077_000,
  transaction_id: '8b3f',
};

function ipn(options: Partial<IpnHandlerOptions> = {}) {
  const seen: IpnTransaction[] = [];
  const onTransaction = (got: IpnTransaction) => void seen.push(got);
  return { seen, handler: createIpnHandler({ apiKey, onTransaction, ...options }) };
}

describe('createIpnHandler()', () => {
  it('passes a transaction to onTransaction once, and answers {"success":true}', async () => {
    const { seen, handler } = ipn();
    for (let sent = 0; sent < 3; sent++) {
      const answer = await deliver(handler, transaction, headers);
      assert.equal(answer.status, 200);
      assert.equal(answer.body, '{"success":true}');
    }
    const exact = { amount: '2500000', accumulated: '19077000' };
    assert.deepEqual(seen, [{ ...transaction, exact, raw: transaction }]);
  });

  // Fault: an amount of money is rounded.
  for (const [amount, exact, number] of [
    ['9007199254740993', '9007199254740993', 9007199254740992],
    ['0.10', '0.10', 0.1],
    ['123456789012345678.25', '123456789012345678.25', 123456789012345680],
    ['"1500000.50"', '1500000.50', 1500000.5],
    ['-5', '-5', -5],
    ['0', '0', 0],
    ['1E+3', '1E+3', 1000],
  ] as const) {
    it(`keeps every digit of the amount ${amount}`, async () => {
      const { seen, handler } = ipn();
      const body = `{"transaction_id":"1","content":"số 12 \\"34\\" -5e3, ","amount": ${amount},"accumulated":${amount}}`;
      assert.equal((await deliver(handler, body, headers)).status, 200);
      assert.deepEqual(seen[0]?.exact, { amount: exact, accumulated: exact });
      assert.equal(seen[0]?.amount, number);
      assert.equal(seen[0]?.content, 'số 12 "34" -5e3, ');
    });
  }

  // Fault: two long numeric ids are rounded to the same number, and the second transaction is lost.
  it('distinguishes long numeric transaction ids', async () => {
    const { seen, handler } = ipn();
    for (const id of ['9007199254740992', '9007199254740993'])
      await deliver(handler, `{"transaction_id":${id},"amount":1}`, headers);
    assert.deepEqual(
      seen.map((got) => got.transaction_id),
      ['9007199254740992', '9007199254740993'],
    );
  });

  it('accepts missing fields, and passes unknown fields in raw', async () => {
    const { seen, handler } = ipn();
    await deliver(handler, { transaction_id: '1', amount: 1, new_field: true }, headers);
    const { raw, exact, ...rest } = seen[0]!;
    assert.deepEqual(raw, { transaction_id: '1', amount: 1, new_field: true });
    assert.deepEqual(exact, { amount: '1', accumulated: null });
    assert.deepEqual([rest.gateway, rest.va, rest.accumulated], ['', null, null]);
  });

  for (const wrong of [
    { transaction_id: '' },
    { transaction_id: null },
    { transaction_id: { a: 1 } },
    { amount: null },
    { amount: 'a lot' },
    { amount: '' },
    { amount: '0x10' },
    { amount: [1] },
    { amount: true },
  ]) {
    it(`answers 400 to ${JSON.stringify(wrong)} and reports it to onError`, async () => {
      const errors: unknown[] = [];
      const { seen, handler } = ipn({ onError: (error) => errors.push(error) });
      assert.equal((await deliver(handler, { ...transaction, ...wrong }, headers)).status, 400);
      assert.equal(errors.length, 1);
      assert.deepEqual(seen, []);
      assert.deepEqual(await handler.unfinished(), []);
    });
  }

  for (const given of [
    '',
    apiKey,
    'Apikey',
    'Apikey ',
    `Bearer ${apiKey}`,
    `Apikey ${apiKey}x`,
    `Apikey ${apiKey}, Apikey ${apiKey}`,
  ]) {
    it(`answers 401 to Authorization "${given}", and stores nothing`, async () => {
      const { seen, handler } = ipn();
      assert.equal((await deliver(handler, transaction, { authorization: given })).status, 401);
      assert.deepEqual([seen, await handler.unfinished()], [[], []]);
    });
  }

  it('accepts the scheme in any case, and two keys during a rotation', async () => {
    const { handler } = ipn({ apiKey: ['new', 'old'] });
    for (const authorization of ['apikey new', 'APIKEY  old', 'Apikey old'])
      assert.equal((await deliver(handler, transaction, { authorization })).status, 200);
  });

  it('accepts only sourceAddresses when no key is set', async () => {
    const { handler } = ipnFrom('172.236.138.20');
    assert.equal((await deliver(handler, transaction)).status, 200);
    assert.equal((await deliver(ipnFrom('172.236.138.21').handler, transaction)).status, 403);
  });

  // Fault: a sender can choose its own address with a header.
  it('ignores proxy headers such as X-Forwarded-For', async () => {
    const { handler } = ipnFrom('198.51.100.7');
    const forged = {
      'x-forwarded-for': '172.236.138.20',
      'x-real-ip': '172.236.138.20',
      forwarded: 'for=172.236.138.20',
    };
    assert.equal((await deliver(handler, transaction, forged)).status, 403);
  });

  it('requires both the key and the address when both are set', async () => {
    const both = (address: string) =>
      ipn({ sourceAddresses: ['172.236.138.20'], clientAddress: () => address }).handler;
    assert.equal((await deliver(both('172.236.138.20'), transaction)).status, 401);
    assert.equal((await deliver(both('172.236.138.21'), transaction, headers)).status, 403);
    assert.equal((await deliver(both('172.236.138.20'), transaction, headers)).status, 200);
  });

  for (const wrong of [
    { apiKey: undefined },
    { apiKey: '' },
    { apiKey: '***' },
    { apiKey: 'khóa' },
    { sourceAddresses: undefined },
    { sourceAddresses: ['192.0.2.1'] },
    { sourceAddresses: [], clientAddress: () => '' },
    { sourceAddresses: ['localhost'], clientAddress: () => '' },
    { onTransaction: undefined },
  ]) {
    it(`refuses the options ${JSON.stringify(wrong)} when the handler is created`, () => {
      assert.throws(() => ipn(wrong as unknown as Partial<IpnHandlerOptions>), TypeError);
    });
  }

  // Fault: without a wait, a failing function runs again in an endless loop.
  for (const firstRetryMs of [0, -1, NaN, Infinity])
    it(`refuses firstRetryMs ${firstRetryMs}`, () => {
      assert.throws(() => ipn({ firstRetryMs }), { name: 'RangeError', message: /firstRetryMs/ });
    });

  it('warns once when a handler accepts deliveries from everyone', (context) => {
    const warn = context.mock.method(console, 'warn', () => {});
    createIpnHandler({ onTransaction: () => {} });
    assert.equal(warn.mock.callCount(), 1);
    assert.match(String(warn.mock.calls[0]?.arguments[0]), /createIpnHandler.*apiKey/);
    ipn();
    ipnFrom('172.236.138.20');
    assert.equal(warn.mock.callCount(), 1);
  });
});

function ipnFrom(address: string) {
  const seen: IpnTransaction[] = [];
  const handler = createIpnHandler({
    onTransaction: (got) => void seen.push(got),
    sourceAddresses: ['172.236.138.20', '172.233.83.68'],
    clientAddress: async () => address,
  });
  return { seen, handler };
}
