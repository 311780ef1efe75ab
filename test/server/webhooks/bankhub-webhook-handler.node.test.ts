import assert from 'node:assert/strict';
import { describe, it } from 'node:test';

import { type UnknownWebhookEvent, type WebhookEvent, createWebhookHandler } from '../../../src/server.js';
import { deliver } from '../support/deliver.js';

const secretKey = 'whsec_1';
const headers = { 'x-secret-key': secretKey };
type AnyEvent = WebhookEvent | UnknownWebhookEvent;

const eventNames = [
  'LINK_TOKEN_CREATED',
  'LINK_TOKEN_REVOKED',
  'LINK_TOKEN_EXPIRED',
  'LINK_SESSION_INITIALIZED',
  'LINK_SESSION_REINITIALIZED',
  'LINK_SESSION_STATE_CHANGED',
  'LINK_SESSION_COMPLETED',
  'LINK_SESSION_FAILED',
  'LINK_SESSION_ABANDONED',
  'LINK_SESSION_EXPIRED',
  'BANK_ACCOUNT_LINKED',
  'BANK_ACCOUNT_UNLINKED',
  'BANK_ACCOUNT_INACTIVATED',
] as const;

const linked = {
  timestamp: 1_705_485_000,
  xid: '5f1c1b0e-57d3-4d3b-a3a3-0a4c3b9a5d11',
  version: '1.0',
  event: 'BANK_ACCOUNT_LINKED',
  metadata: {
    bank_account_xid: 'b1',
    brand_name: 'ACB',
    account_type: 'personal',
    account_number: '0071000888888',
    link_token_xid: 't1',
    link_session_xid: 's1',
  },
};

/** A handler with one function per key. `seen` has the key and the event of each call. */
function webhooks(keys: readonly string[]) {
  const seen: [string, AnyEvent][] = [];
  const on = Object.fromEntries(keys.map((key) => [key, (event: AnyEvent) => void seen.push([key, event])]));
  return { seen, handler: createWebhookHandler({ secretKey, on }) };
}

describe('createWebhookHandler()', () => {
  for (const event of eventNames) {
    it(`passes ${event} to its own function`, async () => {
      const { seen, handler } = webhooks([...eventNames, '*']);
      assert.equal((await deliver(handler, { ...linked, event }, headers)).status, 200);
      assert.deepEqual(seen, [[event, { ...linked, event, rawEvent: event }]]);
    });
  }

  it('types the metadata by the event name', async () => {
    let number: string | undefined = '';
    const handler = createWebhookHandler({
      secretKey,
      on: {
        BANK_ACCOUNT_LINKED(event) {
          number = event.metadata.account_number;
        },
        LINK_SESSION_COMPLETED(event) {
          const unlinked: boolean | undefined = event.metadata.unlinked;
          // @ts-expect-error -- this event has no account_number
          return unlinked ?? event.metadata.account_number;
        },
      },
    });
    await deliver(handler, linked, headers);
    assert.equal(number, '0071000888888');
  });

  it('passes both spellings of INACTIVATED to one function, with the sent one in rawEvent', async () => {
    const { seen, handler } = webhooks(['BANK_ACCOUNT_INACTIVATED', '*']);
    await deliver(handler, { ...linked, xid: 'a', event: 'BANK_ACCOUNT_INACTIVED' }, headers);
    await deliver(handler, { ...linked, xid: 'b', event: 'BANK_ACCOUNT_INACTIVATED' }, headers);
    assert.deepEqual(
      seen.map(([key, event]) => [key, event.event, event.rawEvent]),
      [
        ['BANK_ACCOUNT_INACTIVATED', 'BANK_ACCOUNT_INACTIVATED', 'BANK_ACCOUNT_INACTIVED'],
        ['BANK_ACCOUNT_INACTIVATED', 'BANK_ACCOUNT_INACTIVATED', 'BANK_ACCOUNT_INACTIVATED'],
      ],
    );
  });

  // Fault: an event name from a request calls a method of Object.prototype.
  for (const event of [
    'SOMETHING_NEW',
    '__proto__',
    'constructor',
    'toString',
    'hasOwnProperty',
    '*',
    'bank_account_linked',
  ]) {
    it(`passes the unknown event ${event} to "*" once`, async () => {
      const { seen, handler } = webhooks(['BANK_ACCOUNT_LINKED', '*']);
      for (let sent = 0; sent < 2; sent++)
        assert.equal((await deliver(handler, { ...linked, event }, headers)).status, 200);
      assert.deepEqual(
        seen.map(([key, got]) => [key, got.event]),
        [['*', event]],
      );
    });

    it(`answers 200 to the event ${event} when it has no function`, async () => {
      const { seen, handler } = webhooks(['BANK_ACCOUNT_LINKED']);
      assert.equal((await deliver(handler, { ...linked, event }, headers)).status, 200);
      assert.deepEqual(seen, []);
    });
  }

  // Fault: a copy of the metadata gets a prototype that the sender chose.
  it('removes own __proto__ fields', async () => {
    const { seen, handler } = webhooks(['*']);
    const body = `{"event":"A","xid":"1","metadata":{"__proto__":{"admin":true},"a":1},"__proto__":{"xid":"2"}}`;
    await deliver(handler, body, headers);
    const metadata = seen[0]?.[1].metadata ?? {};
    assert.deepEqual(Object.getOwnPropertyNames(metadata), ['a']);
    assert.equal('admin' in Object.assign({}, metadata), false);
  });

  // Fault: an event with an invalid timestamp is sorted as the oldest or the newest one.
  it('accepts only a decimal number as timestamp, also as a text', async () => {
    const { seen, handler } = webhooks(['*']);
    const sent = [1_705_485_000, '1705485000', ' ', '0x10', 'Infinity', 'soon', true, null];
    for (const [index, timestamp] of sent.entries())
      await deliver(handler, { ...linked, xid: index, timestamp }, headers);
    const times = seen.map(([, event]) => event.timestamp);
    assert.deepEqual(times, [1_705_485_000, 1_705_485_000, null, null, null, null, null, null]);
  });

  it('accepts events with missing fields', async () => {
    const { seen, handler } = webhooks(['*']);
    const empty = { timestamp: null, version: '', metadata: {} };
    for (const [index, metadata] of [undefined, null, [], 'x', 7].entries())
      await deliver(handler, { event: 'LINK_TOKEN_CREATED', xid: index + 1, metadata }, headers);
    assert.deepEqual(
      seen.map(([, event]) => event),
      ['1', '2', '3', '4', '5'].map((xid) => ({
        ...empty,
        event: 'LINK_TOKEN_CREATED',
        rawEvent: 'LINK_TOKEN_CREATED',
        xid,
      })),
    );
  });

  it('passes an account number as a text with every digit', async () => {
    const { seen, handler } = webhooks(['*']);
    await deliver(
      handler,
      '{"event":"A","xid":"1","metadata":{"account_number":19036789012345678901}}',
      headers,
    );
    assert.deepEqual(seen[0]?.[1].metadata, { account_number: '19036789012345678901' });
  });

  for (const wrong of [
    { xid: undefined },
    { xid: '' },
    { xid: null },
    { xid: {} },
    { xid: ['a'] },
    { xid: true },
    { xid: 'x'.repeat(201) },
    { xid: 'a\u0000' },
    { xid: 'a\nb' },
    { event: undefined },
    { event: '' },
    { event: 7 },
    { event: ['BANK_ACCOUNT_LINKED'] },
    { event: {} },
  ]) {
    it(`answers 400 to ${JSON.stringify(wrong).slice(0, 40)}, and runs no function`, async () => {
      const { seen, handler } = webhooks([...eventNames, '*']);
      assert.equal((await deliver(handler, { ...linked, ...wrong }, headers)).status, 400);
      assert.deepEqual(seen, []);
    });
  }

  for (const given of ['', 'whsec_', 'whsec_12', 'WHSEC_1', 'whsec_1, whsec_1', 'null', 'undefined']) {
    it(`answers 401 to the key "${given}"`, async () => {
      const { seen, handler } = webhooks(['*']);
      assert.equal((await deliver(handler, linked, { 'x-secret-key': given })).status, 401);
      assert.deepEqual(seen, []);
    });
  }

  it('answers 401 to a missing key, and to a key in another place', async () => {
    const { handler } = webhooks(['*']);
    assert.equal((await deliver(handler, linked)).status, 401);
    assert.equal((await deliver(handler, linked, { authorization: secretKey })).status, 401);
    const url = `https://shop.example/?secret=${secretKey}`;
    assert.equal((await deliver(handler, { ...linked, secretKey }, {}, url)).status, 401);
  });

  it('accepts two keys during a rotation', async () => {
    const handler = createWebhookHandler({ secretKey: ['new', 'old'], on: { '*': () => {} } });
    for (const [key, status] of [
      ['old', 200],
      ['new', 200],
      ['older', 401],
      ['new,old', 401],
    ] as const) {
      assert.equal((await deliver(handler, { ...linked, xid: key }, { 'x-secret-key': key })).status, status);
    }
  });

  // Fault: with a missing environment variable, the handler accepts everyone.
  for (const wrong of [
    undefined,
    null,
    '',
    '  ',
    'line\n',
    [],
    [''],
    ['good', ''],
    '***5678',
    // Fault: a header cannot contain this key, so each delivery is refused without an explanation.
    'khóa-5678',
    'a\n5678',
    ['good', '***5678'],
    7,
  ]) {
    it(`refuses ${JSON.stringify(wrong)} as secretKey`, () => {
      const create = () => createWebhookHandler({ secretKey: wrong as string, on: { '*': () => {} } });
      assert.throws(create, (error: Error) => error instanceof TypeError && !error.message.includes('5678'));
    });
  }

  for (const [wrong, message] of [
    [undefined, /at least one function/],
    [{}, /at least one function/],
    [{ BANK_ACCOUNT_LINKED: 'x' }, /BANK_ACCOUNT_LINKED.* a function/],
    [{ BANK_ACOUNT_LINKED: () => {} }, /BANK_ACOUNT_LINKED/],
    [{ BANK_ACCOUNT_INACTIVED: () => {} }, /both of its spellings/],
    [{ constructor: () => {} }, /constructor/],
    [JSON.parse('{"__proto__":1}'), /__proto__/],
  ] as [object, RegExp][]) {
    it(`refuses an on option with the keys ${wrong && (Object.getOwnPropertyNames(wrong).join() || '(none)')}`, () => {
      const create = () => createWebhookHandler({ secretKey, on: wrong });
      assert.throws(create, { name: 'TypeError', message });
    });
  }
});
