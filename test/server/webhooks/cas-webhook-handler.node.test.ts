import assert from 'node:assert/strict';
import { describe, it } from 'node:test';

import {
  type CasWebhookEvent,
  type CasWebhookHandlerOptions,
  createCasWebhookHandler,
  memoryStore,
} from '../../../src/server.js';
import { deliver } from '../support/deliver.js';

const urlSecret = 'url_secret_1';
const url = `https://shop.example/cas?secret=${urlSecret}`;

const transaction = {
  id: 'tx-1',
  transactionDate: '2024-01-17',
  amount: 150_000,
  description: 'chuyển tiền',
  accountNumber: '0071000888888',
  fiId: 'fi-1',
  fiName: 'ACB',
  fiServiceId: 'acb_personal',
  fiServiceName: 'ACB cá nhân',
  currency: 'VND',
  transactionCode: null,
  reference: 'FT24017',
  transactionDateTime: '2024-01-17T10:30:00+07:00',
  bookingDate: null,
  runningBalance: 1_000_000,
  virtualAccountNumber: null,
  virtualAccountName: null,
  paymentChannel: 'Nội bộ',
  counterAccountNumber: null,
  counterAccountName: null,
  counterAccountBankId: null,
  counterAccountBankName: null,
  paymentMeta: { referenceNumber: 'FT24017' },
};

const update = {
  environment: 'sandbox',
  webhookType: 'TRANSACTIONS',
  webhookCode: 'DEFAULT_UPDATE',
  grantId: 'g-1',
  error: null,
  transaction,
};

const grantError = {
  environment: 'sandbox',
  webhookType: 'GRANT',
  webhookCode: 'ERROR',
  grantId: 'g-1',
  error: { errorType: 'GRANT_ERROR', errorCode: 'GRANT_LOGIN_REQUIRED', errorMessage: 'log in again' },
  transaction: null,
};

function cas(keys: string[] = ['*'], options: Partial<CasWebhookHandlerOptions> = {}) {
  const seen: [string, CasWebhookEvent][] = [];
  const note = (key: string) => (event: CasWebhookEvent) => void seen.push([key, event]);
  const on = Object.fromEntries(keys.map((key) => [key, note(key)]));
  const handler = createCasWebhookHandler({ urlSecret, on, ...options });
  const send = async (body: unknown, to = url) => (await deliver(handler, body, {}, to)).status;
  return { seen, send };
}

describe('createCasWebhookHandler()', () => {
  it('passes each webhook to the function of its type and code, or to "*"', async () => {
    const { seen, send } = cas(['TRANSACTIONS/DEFAULT_UPDATE', 'GRANT/ERROR', '*']);
    await send(update);
    await send(grantError);
    await send({ ...grantError, webhookCode: 'GRANT_PAUSED', error: null });
    await send({ webhookType: 'INVOICE', webhookCode: 'NEW' });
    assert.deepEqual(
      seen.map(([key, event]) => [key, event.webhookType, event.webhookCode]),
      [
        ['TRANSACTIONS/DEFAULT_UPDATE', 'TRANSACTIONS', 'DEFAULT_UPDATE'],
        ['GRANT/ERROR', 'GRANT', 'ERROR'],
        ['*', 'GRANT', 'GRANT_PAUSED'],
        ['*', 'INVOICE', 'NEW'],
      ],
    );
  });

  it('passes all fields of a transaction and of a grant error', async () => {
    const { seen, send } = cas();
    await send(update);
    await send(grantError);
    const exact = { amount: '150000', runningBalance: '1000000' };
    assert.deepEqual(
      seen.map(([, event]) => event),
      [
        { ...update, transaction: { ...transaction, exact }, raw: update },
        { ...grantError, raw: grantError },
      ],
    );
  });

  it('types the transaction as present, and accepts functions for unknown codes', async () => {
    let amount: number | null = null;
    const handler = createCasWebhookHandler({
      urlSecret,
      on: {
        'TRANSACTIONS/DEFAULT_UPDATE'(event) {
          amount = event.transaction.amount;
        },
        'GRANT/GRANT_DELETED': (event) => event.grantId,
        // @ts-expect-error -- a grant event may have no transaction
        'GRANT/ERROR': (event) => event.transaction.amount,
      },
    });
    await deliver(handler, update, {}, url);
    assert.equal(amount, 150_000);
  });

  // Fault: Cas's sample has a number, and a number loses the first or last digits.
  for (const [sent, expected] of [
    ['190367890123456789', '190367890123456789'],
    ['"0071000888888"', '0071000888888'],
    ['12345678901234567890123', '12345678901234567890123'],
  ]) {
    it(`passes the account number ${sent} as a text`, async () => {
      const { seen, send } = cas();
      await send(JSON.stringify(update).replace('"0071000888888"', sent!));
      assert.equal(seen[0]?.[1].transaction?.accountNumber, expected);
    });
  }

  it('answers 200 to the empty object that the console sends, and runs no function', async () => {
    const { seen, send } = cas();
    assert.deepEqual([await send('{}'), await send(' { } ')], [200, 200]);
    assert.deepEqual(seen, []);
  });

  it('runs a transaction once, even if the JSON is formatted in another way', async () => {
    const { seen, send } = cas();
    assert.equal(await send(update), 200);
    assert.equal(await send(JSON.stringify(update, null, 2)), 200);
    assert.equal(await send({ ...update, transaction: { ...transaction, id: 'tx-2' } }), 200);
    assert.deepEqual(
      seen.map(([, event]) => event.transaction?.id),
      ['tx-1', 'tx-2'],
    );
  });

  it('distinguishes long numeric transaction ids', async () => {
    const { seen, send } = cas();
    for (const id of ['9007199254740992', '9007199254740993'])
      await send(JSON.stringify(update).replace('"tx-1"', id));
    assert.equal(seen.length, 2);
  });

  // Fault: a grant that fails again on another day is treated as a repeated delivery.
  it('runs a grant event once within 24 hours, and again later', async () => {
    let now = 0;
    const { seen, send } = cas(['*'], { store: memoryStore({ now: () => now }) });
    await send(grantError);
    now = 24 * 60 * 60 * 1000;
    assert.equal(await send(grantError), 200);
    await send({ ...grantError, grantId: 'g-2' });
    assert.equal(seen.length, 2);
    now *= 2;
    await send(grantError);
    assert.equal(seen.length, 3);
  });

  it('runs a transaction with an unusable id once', async () => {
    const store = memoryStore();
    const claim: typeof store.claim = (key, ...rest) => {
      assert.match(key, /^[ -~]{1,250}$/);
      return store.claim(key, ...rest);
    };
    const { seen, send } = cas(['*'], { store: { ...store, claim } });
    for (const id of ['', null, 'a\u0000', 'x'.repeat(1000)]) {
      await send({ ...update, transaction: { ...transaction, id } });
      await send({ ...update, transaction: { ...transaction, id } });
    }
    assert.equal(seen.length, 4);
  });

  for (const [type, code] of [
    ['__proto__', 'constructor'],
    ['constructor', 'prototype'],
    ['*', '*'],
    ['TRANSACTIONS/DEFAULT_UPDATE', ''],
  ]) {
    it(`calls no method of Object.prototype for ${type} and ${code}`, async () => {
      const { seen, send } = cas(['TRANSACTIONS/DEFAULT_UPDATE']);
      await send({ ...update, webhookType: type, webhookCode: code });
      assert.deepEqual(seen, []);
    });
  }

  for (const wrong of [
    { webhookType: undefined },
    { webhookType: 1 },
    { webhookCode: '' },
    { webhookCode: {} },
    { transaction: null },
    { transaction: [] },
    { transaction: 'x' },
    { error: 'x' },
  ]) {
    it(`answers 400 to ${JSON.stringify(wrong)}`, async () => {
      const { seen, send } = cas();
      assert.equal(await send({ ...update, ...wrong }), 400);
      assert.deepEqual(seen, []);
    });
  }

  it('answers 401 to a URL without the right secret', async () => {
    const { seen, send } = cas();
    for (const query of [
      '',
      '?secret=',
      '?secret=x',
      `?Secret=${urlSecret}`,
      `?secret=${urlSecret}&secret=x`,
    ])
      assert.equal(await send(update, `https://shop.example/cas${query}`), 401);
    assert.equal(await send({}, 'https://shop.example/cas'), 401);
    assert.deepEqual(seen, []);
  });

  it('accepts a secret with any characters, and two secrets during a rotation', async () => {
    const { send } = cas(['*'], { urlSecret: ['a b&c=ü', 'old'] });
    for (const query of [`?a=1&secret=${encodeURIComponent('a b&c=ü')}`, '?secret=old&b=2'])
      assert.equal(await send(update, `https://shop.example/cas${query}`), 200);
  });

  it('accepts only sourceAddresses when no secret is set', async () => {
    const on = { '*': () => {} };
    const sourceAddresses = ['34.87.150.47', '20.2.69.0/24'];
    for (const [address, status] of [
      ['34.87.150.47', 200],
      ['::ffff:20.2.69.168', 200],
      ['34.87.150.48', 403],
      [null, 403],
      ['unknown', 403],
    ] as const) {
      const handler = createCasWebhookHandler({ on, sourceAddresses, clientAddress: () => address });
      assert.equal((await deliver(handler, update)).status, status);
    }
  });

  it('warns when a handler accepts deliveries from everyone', (context) => {
    const warn = context.mock.method(console, 'warn', () => {});
    createCasWebhookHandler({ on: { '*': () => {} } });
    assert.match(String(warn.mock.calls[0]?.arguments[0]), /createCasWebhookHandler.*urlSecret/);
    cas();
    assert.equal(warn.mock.callCount(), 1);
  });

  for (const wrong of [
    { urlSecret: undefined },
    { urlSecret: '' },
    { on: {} },
    { on: { TRANSACTIONS: () => {} } },
    { on: { __proto__: null, constructor: () => {} } },
    { on: { 'A/B/C': () => {} } },
    { sourceAddresses: ['192.0.2.1'] },
  ]) {
    it(`refuses an invalid ${Object.keys(wrong).join()} ${Object.keys(wrong.on ?? {}).join()}`, () => {
      assert.throws(() => cas(['*'], wrong as unknown as Partial<CasWebhookHandlerOptions>), TypeError);
    });
  }
});
