import assert from 'node:assert/strict';
import { after, before, beforeEach, describe, it } from 'node:test';

import type { SandboxOptions } from '../../../src/sandbox.js';
import { type Clocked, keysOf, startClocked } from '../support/api-client.js';
import { type Receiver, startReceiver } from '../support/receiver.js';
import { visitor, walkToEnd } from '../support/visitor.js';

let clocked: Clocked;
let receiver: Receiver;
before(async () => {
  receiver = await startReceiver();
  clocked = await startClocked({ ipn: { url: receiver.url, apiKey: 'ipn-key' } });
});
after(() => Promise.all([clocked.sandbox.close(), receiver.close()]));
beforeEach(() => {
  receiver.arrivals.length = 0;
  receiver.react = { status: 200, body: '{"success":true}' };
});

/** Moves on by the waits of the Fibonacci minutes and gives the count of deliveries after each. */
async function countAfter(minutes: number[]): Promise<number[]> {
  const counts: number[] = [];
  for (const wait of minutes) {
    // One after the other is the point.
    // oxlint-disable-next-line no-await-in-loop
    await clocked.advance(wait * 60);
    counts.push(receiver.arrivals.length);
  }
  return counts;
}

describe('the balance-change IPN', () => {
  // Fault: a field is missing or in the camelCase of the other webhooks, or the key goes under another scheme.
  it('carries the documented fields and its key', async () => {
    const link = await clocked.create();
    await walkToEnd(visitor(link.hosted_link_url));
    const [delivery] = clocked.sandbox.simulateTransaction({
      amount: 250_000,
      content: 'DH1024',
      paymentCode: 'DH1024',
      virtualAccount: 'VA77',
      referenceCode: null,
    });
    await clocked.sandbox.idle();
    const [arrival] = receiver.arrivals;
    assert.ok(arrival);
    assert.equal(arrival.headers.authorization, 'Apikey ipn-key');
    const { bank_account_xid: account, transaction_id: id, ...rest } = arrival.body;
    assert.match(String(account), /^[0-9a-f-]{36}$/);
    assert.ok(id);
    assert.deepEqual(rest, {
      gateway: 'Ngân hàng Sao La',
      transaction_date: '2026-01-17 10:30:00',
      account_number: '0123456789',
      va: 'VA77',
      payment_code: 'DH1024',
      content: 'DH1024',
      transfer_type: 'credit',
      amount: 250_000,
      reference_code: null,
      accumulated: 10_250_000,
    });
    assert.deepEqual(
      [delivery?.state, delivery?.attempts.map(({ outcome }) => outcome)],
      ['delivered', [200]],
    );
  });

  // Fault: balances are made up anew each time, or one id is used twice.
  it('keeps the balance, and gives each transaction an id of its own', async () => {
    clocked.sandbox.simulateTransaction({ amount: 50_000, transferType: 'debit' });
    clocked.sandbox.simulateTransaction({ amount: 10_000 });
    await clocked.sandbox.idle();
    const [out, back] = receiver.arrivals.map(({ body }) => body);
    assert.equal(out?.['transfer_type'], 'debit');
    assert.equal(Number(back?.['accumulated']) - Number(out?.['accumulated']), 10_000);
    assert.notEqual(out?.['transaction_id'], back?.['transaction_id']);
  });

  // Fault: a 5xx is resent, as the other channels do.
  for (const react of [500, 401, 302]) {
    it(`is not resent after ${react}`, async () => {
      receiver.react = react;
      const [delivery] = clocked.sandbox.simulateTransaction({ amount: 1 });
      await clocked.advance(24 * 3600);
      assert.equal(receiver.arrivals.length, 1);
      assert.equal(delivery?.state, 'given-up');
    });
  }

  it('is not taken for received without {"success":true}', async () => {
    receiver.react = { status: 200, body: '{"ok":1}' };
    const [delivery] = clocked.sandbox.simulateTransaction({ amount: 1 });
    await clocked.advance(24 * 3600);
    assert.deepEqual([delivery?.state, receiver.arrivals.length], ['given-up', 1]);
  });

  // Fault: waits that are not Fibonacci minutes, an eighth retry, or none.
  it('is resent after a broken connection, 7 times in Fibonacci minutes', async () => {
    receiver.react = 'reset';
    const [delivery] = clocked.sandbox.simulateTransaction({ amount: 1 });
    await clocked.sandbox.idle();
    assert.deepEqual(await countAfter([0.99, 0.01, 1, 2, 3, 5, 8, 13]), [1, 2, 3, 4, 5, 6, 7, 8]);
    assert.deepEqual(await countAfter([24 * 60]), [8]);
    assert.equal(delivery?.state, 'given-up');
    assert.match(String(delivery?.attempts[0]?.outcome), /no connection/);
  });

  // Fault: a receiver that never answers holds its transaction for ever.
  it('gives up on an answer after 8 seconds and comes again', async () => {
    receiver.react = 'hang';
    const [delivery] = clocked.sandbox.simulateTransaction({ amount: 1 });
    await clocked.advance(7.9);
    assert.equal(delivery?.state, 'sending');
    await clocked.advance(0.1);
    assert.match(String(delivery?.attempts[0]?.outcome), /no answer within 8 s/);
    receiver.react = { status: 200, body: '{"success":true}' };
    await clocked.advance(60);
    assert.equal(delivery?.state, 'delivered');
  });

  // Fault: a key that no header can carry ends in an unhandled rejection, and stops every delivery after it.
  it('survives a key that cannot be sent', async () => {
    const other = await startClocked({ ipn: { url: receiver.url, apiKey: 'khóa\nmở' } });
    const [delivery] = other.sandbox.simulateTransaction({ amount: 1 });
    await other.sandbox.idle();
    assert.equal(delivery?.state, 'waiting');
    assert.ok(!JSON.stringify(delivery).includes('khóa'));
    other.sandbox.setIpn({ url: receiver.url, apiKey: 'key' });
    other.sandbox.simulateTransaction({ amount: 2 });
    await other.sandbox.idle();
    assert.equal(receiver.arrivals.length, 1);
    await other.sandbox.close();
  });

  it('is silent once it is switched off', async () => {
    const other = await startClocked({ ipn: { url: receiver.url, apiKey: 'k' } });
    other.sandbox.setIpn(null);
    assert.deepEqual(other.sandbox.simulateTransaction({ amount: 1 }), []);
    await other.sandbox.close();
  });
});

describe('simulateTransaction()', () => {
  // Fault: a slip in a test plays another transaction than was meant.
  for (const [wrong, message] of [
    [{ amount: 0 }, /amount/],
    [{ amount: 1.5 }, /amount/],
    [{ amount: '5' }, /amount/],
    [{ amount: 5, transferType: 'in' }, /transferType/],
    [{ amount: 5, content: 7 }, /content/],
    [{ amount: 5, bankAccountId: -1 }, /bankAccountId/],
    [{ amount: 5, channels: ['sms'] }, /channels/],
    [{ amount: 5, bankAccountXid: crypto.randomUUID() }, /linked bank account/],
  ] as const) {
    it(`refuses ${JSON.stringify(wrong).slice(0, 40)}`, () => {
      assert.throws(() => clocked.sandbox.simulateTransaction(wrong as never), { message });
    });
  }

  // Fault: an account that has been unlinked goes on telling.
  it('refuses an account that has been unlinked', async () => {
    const other = await startClocked({ ipn: { url: receiver.url, apiKey: 'k' } });
    await walkToEnd(visitor((await other.create()).hosted_link_url));
    other.sandbox.simulateTransaction({ amount: 1 });
    await other.sandbox.idle();
    const account = receiver.arrivals[0]?.body['bank_account_xid'];
    const unlink = await other.create({ purpose: 'UNLINK_BANK_ACCOUNT', bank_account_xid: account });
    const step = visitor(unlink.hosted_link_url);
    await step('open');
    await step('confirm');
    await step('otp', { otp: '123456' });
    assert.throws(() => other.sandbox.simulateTransaction({ amount: 1 }), RangeError);
    await other.sandbox.close();
  });
});

describe('the ipn option', () => {
  const wrong: SandboxOptions['ipn'][] = [
    { url: 'shop', apiKey: 'secret-key' },
    { url: 'http://shop.example', apiKey: '' },
  ];
  for (const ipn of wrong) {
    it(`is refused as ${JSON.stringify(keysOf(ipn))} of ${ipn?.url}, without its values in the text`, async () => {
      await assert.rejects(startClocked({ ipn }), (error: Error) => !error.message.includes('secret-key'));
    });
  }
});
