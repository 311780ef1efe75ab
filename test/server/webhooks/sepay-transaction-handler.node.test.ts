import assert from 'node:assert/strict';
import { createHmac } from 'node:crypto';
import { describe, it } from 'node:test';

import {
  type SepayTransaction,
  type SepayTransactionAuth,
  type SepayTransactionHandlerOptions,
  createSepayTransactionHandler,
} from '../../../src/server.js';
import { deliver } from '../support/deliver.js';

const transaction = {
  id: 92704,
  gateway: 'Vietcombank',
  transactionDate: '2023-03-25 14:02:37',
  accountNumber: '0123499999',
  code: null,
  content: 'chuyển tiền mua iphone',
  transferType: 'in',
  transferAmount: 2_277_000,
  accumulated: 19_077_000,
  subAccount: null,
  referenceCode: 'MBVCB.3278907687',
  description: '',
};
const read = {
  ...transaction,
  description: null,
  exact: { id: '92704', transferAmount: '2277000', accumulated: '19077000' },
};

const secret = 'hmac_secret_1';
const hmac: SepayTransactionAuth = { type: 'hmac', secret };
const start = 1_705_485_000_000;

function sepay(auth: SepayTransactionAuth, options: Partial<SepayTransactionHandlerOptions> = {}) {
  const seen: SepayTransaction[] = [];
  const onTransaction = (got: SepayTransaction) => void seen.push(got);
  const handler = createSepayTransactionHandler({ auth, onTransaction, now: () => start, ...options });
  const send = (body: unknown, headers: Record<string, string> = {}) => deliver(handler, body, headers);
  return { seen, handler, send };
}

/** The headers of a signed delivery. The signature covers the timestamp, a dot and the raw body (SePay docs). */
function signed(body: string, key = secret, timestamp = String(start / 1000)): Record<string, string> {
  const signature = createHmac('sha256', key).update(`${timestamp}.${body}`).digest('hex');
  return { 'x-sepay-signature': `sha256=${signature}`, 'x-sepay-timestamp': timestamp };
}

describe('createSepayTransactionHandler()', () => {
  it('passes a transaction to onTransaction once, and answers {"success":true}', async () => {
    const { seen, send } = sepay({ type: 'apikey', key: 'k' });
    for (let sent = 0; sent < 3; sent++) {
      const answer = await send(transaction, { authorization: 'Apikey k' });
      assert.deepEqual([answer.status, answer.body], [200, '{"success":true}']);
    }
    assert.deepEqual(seen, [{ ...read, raw: transaction }]);
  });

  it('reads a transaction from a form', async () => {
    const { seen, handler } = sepay({ type: 'bearer', token: 't' });
    const body = new FormData();
    for (const [name, value] of Object.entries(transaction)) body.append(name, String(value ?? ''));
    for (let sent = 0; sent < 2; sent++) {
      const request = new Request('https://shop.example/', {
        method: 'POST',
        headers: { authorization: 'Bearer t' },
        body,
      });
      assert.equal((await handler(request)).status, 200);
    }
    assert.equal(seen.length, 1);
    const { raw, ...rest } = seen[0]!;
    assert.deepEqual(rest, read);
    assert.equal(raw['id'], '92704');
  });

  // Fault: one transaction, sent as a form and as JSON, counts twice.
  it('runs a transaction once when it arrives as a form and as JSON', async () => {
    const { seen, send } = sepay({ type: 'apikey', key: 'k' });
    const authorization = 'Apikey k';
    const form = { authorization, 'content-type': 'application/x-www-form-urlencoded' };
    await send('id=92704&transferAmount=2277000', form);
    await send(transaction, { authorization });
    assert.equal(seen.length, 1);
  });

  it('keeps every digit of an id and an amount', async () => {
    const { seen, send } = sepay({ type: 'apikey', key: 'k' });
    for (const number of ['9007199254740992', '9007199254740993'])
      await send(`{"id":${number},"transferAmount":${number}.50}`, { authorization: 'Apikey k' });
    assert.deepEqual(
      seen.map(({ exact }) => [exact.id, exact.transferAmount, exact.accumulated]),
      [
        ['9007199254740992', '9007199254740992.50', null],
        ['9007199254740993', '9007199254740993.50', null],
      ],
    );
  });

  for (const [body, type] of [
    ['{"id":1', 'application/json'],
    ['[1]', 'application/json'],
    [JSON.stringify({ ...transaction, id: null }), ''],
    [JSON.stringify({ ...transaction, id: 'x' }), ''],
    [JSON.stringify({ ...transaction, transferAmount: 'x' }), ''],
    [JSON.stringify({ ...transaction, transferAmount: undefined }), ''],
    ['--x\r\nbroken', 'multipart/form-data; boundary=x'],
    ['--x--', 'multipart/form-data'],
    ['id=1', 'application/x-www-form-urlencoded'],
    [
      `--x\r\nContent-Disposition: form-data; name="id"; filename="a"\r\n\r\n1\r\n--x--\r\n`,
      'multipart/form-data; boundary=x',
    ],
  ] as const) {
    it(`answers 400 to ${JSON.stringify(body).slice(0, 60)} as ${type || 'the default content type'}`, async () => {
      const { seen, send } = sepay({ type: 'apikey', key: 'k' });
      const answer = await send(body, {
        authorization: 'Apikey k',
        ...(type ? { 'content-type': type } : {}),
      });
      assert.equal(answer.status, 400);
      assert.deepEqual(seen, []);
    });
  }

  const auths: [SepayTransactionAuth, string, string[]][] = [
    [{ type: 'apikey', key: 'k' }, 'Apikey k', ['', 'k', 'Apikey', 'Apikey K', 'Bearer k', 'Apikey k k']],
    [
      { type: 'bearer', token: 't' },
      'Bearer t',
      ['', 't', 'Bearer', 'Bearer T', 'Apikey t', 'Bearer t, Bearer t'],
    ],
  ];
  for (const [auth, right, wrong] of auths) {
    it(`accepts only "${right}" with auth ${auth.type}`, async () => {
      const { seen, send } = sepay(auth);
      for (const authorization of wrong)
        assert.equal((await send(transaction, { authorization })).status, 401, authorization);
      assert.equal((await send(transaction)).status, 401);
      assert.deepEqual(seen, []);
      assert.equal((await send(transaction, { authorization: right })).status, 200);
    });
  }

  it('accepts the old and the new secret during a rotation', async () => {
    const body = JSON.stringify(transaction);
    for (const key of ['new', 'old']) {
      const keyed = sepay({ type: 'apikey', key: ['new', 'old'] });
      assert.equal((await keyed.send(body, { authorization: `Apikey ${key}` })).status, 200);
      const bearer = sepay({ type: 'bearer', token: ['new', 'old'] });
      assert.equal((await bearer.send(body, { authorization: `Bearer ${key}` })).status, 200);
      const signing = sepay({ type: 'hmac', secret: ['new', 'old'] });
      assert.equal((await signing.send(body, signed(body, key))).status, 200);
    }
  });

  it('accepts a signed body as JSON and as a form', async () => {
    const { seen, send } = sepay(hmac);
    const body = JSON.stringify(transaction);
    assert.equal((await send(body, signed(body))).status, 200);
    const form = 'id=7&transferAmount=1&content=chuy%E1%BB%83n';
    const type = { 'content-type': 'application/x-www-form-urlencoded' };
    assert.equal((await send(form, { ...signed(form), ...type })).status, 200);
    assert.deepEqual(
      seen.map(({ id }) => id),
      [92704, 7],
    );
  });

  it('checks the signature over the bytes that were sent', async () => {
    const body = `\uFEFF ${JSON.stringify(transaction)}\r\n`;
    assert.equal((await sepay(hmac).send(body, signed(body))).status, 200);
  });

  it('answers 401 to a missing or wrong signature', async () => {
    const { seen, send } = sepay(hmac);
    const body = JSON.stringify(transaction);
    const right = signed(body);
    const signature = right['x-sepay-signature']!;
    const bare = createHmac('sha256', secret).update(body).digest('hex');
    const forgeries: Record<string, string>[] = [
      {},
      signed(body, 'another secret'),
      signed(`${body} `),
      { ...right, 'x-sepay-timestamp': String(start / 1000 + 1) },
      { ...right, 'x-sepay-timestamp': '' },
      { ...right, 'x-sepay-timestamp': `${start / 1000}.0` },
      { ...right, 'x-sepay-signature': signature.slice(7) },
      { ...right, 'x-sepay-signature': signature.slice(0, -1) },
      { ...right, 'x-sepay-signature': `${signature}00` },
      { ...right, 'x-sepay-signature': `${signature}, ${signature}` },
      { ...right, 'x-sepay-signature': `sha256=${bare}` },
      { ...right, 'x-sepay-signature': 'sha256=' },
      { ...right, 'x-sepay-signature': `sha256=${'zz'.repeat(32)}` },
      { authorization: `Apikey ${secret}` },
    ];
    for (const headers of forgeries) assert.equal((await send(body, headers)).status, 401);
    assert.equal((await send(body.replace('2277000', '9277000'), right)).status, 401);
    assert.deepEqual(seen, []);
  });

  // Fault: an attacker records a delivery and sends it again, days later and to another process.
  it('accepts a timestamp within five minutes, in seconds or milliseconds', async () => {
    const body = JSON.stringify(transaction);
    for (const [driftMs, status] of [
      [-300_000, 200],
      [300_000, 200],
      [-301_000, 401],
      [301_000, 401],
    ] as const) {
      const at = start + driftMs;
      assert.equal((await sepay(hmac).send(body, signed(body, secret, String(at / 1000)))).status, status);
      assert.equal((await sepay(hmac).send(body, signed(body, secret, String(at)))).status, status);
    }
  });

  it('accepts all senders with auth none, and warns if sourceAddresses is not set', async (context) => {
    const warn = context.mock.method(console, 'warn', () => {});
    assert.equal((await sepay({ type: 'none' }).send(transaction)).status, 200);
    assert.match(String(warn.mock.calls[0]?.arguments[0]), /createSepayTransactionHandler.*sourceAddresses/);
    const from = (address: string) =>
      sepay({ type: 'none' }, { sourceAddresses: ['192.0.2.0/24'], clientAddress: () => address });
    assert.equal((await from('192.0.2.9').send(transaction)).status, 200);
    assert.equal((await from('192.0.3.9').send(transaction)).status, 403);
    sepay(hmac);
    assert.equal(warn.mock.callCount(), 1);
  });

  for (const wrong of [
    undefined,
    null,
    {},
    { type: 'basic' },
    { type: 'constructor' },
    { type: 'apikey' },
    { type: 'apikey', key: '' },
    { type: 'bearer', token: 'khóa' },
    { type: 'bearer', token: undefined },
    { type: 'hmac', secret: [] },
    { type: 'hmac', secret: '***' },
  ]) {
    it(`refuses ${JSON.stringify(wrong)} as auth`, () => {
      assert.throws(() => sepay(wrong as SepayTransactionAuth), TypeError);
    });
  }
});
