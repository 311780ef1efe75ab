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

/** Advances by each of these minutes and returns the count of deliveries after each. */
async function countAfter(minutes: number[]): Promise<number[]> {
  const counts: number[] = [];
  for (const wait of minutes) {
    // The waits have to follow each other.
    // oxlint-disable-next-line no-await-in-loop
    await clocked.advance(wait * 60);
    counts.push(receiver.arrivals.length);
  }
  return counts;
}

describe('the balance-change IPN', () => {
  // Fault: a field is missing or in camelCase, or the key has another scheme.
  it('sends the documented fields and the key', async () => {
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

  // Fault: the balance is a new random number each time, or an id is used twice.
  it('keeps the balance, and gives each transaction a new id', async () => {
    clocked.sandbox.simulateTransaction({ amount: 50_000, transferType: 'debit' });
    clocked.sandbox.simulateTransaction({ amount: 10_000 });
    await clocked.sandbox.idle();
    const [out, back] = receiver.arrivals.map(({ body }) => body);
    assert.equal(out?.['transfer_type'], 'debit');
    assert.equal(Number(back?.['accumulated']) - Number(out?.['accumulated']), 10_000);
    assert.notEqual(out?.['transaction_id'], back?.['transaction_id']);
  });

  // Fault: a 5xx is retried, as on the other channels.
  for (const react of [500, 401, 302]) {
    it(`is not retried after ${react}`, async () => {
      receiver.react = react;
      const [delivery] = clocked.sandbox.simulateTransaction({ amount: 1 });
      await clocked.advance(24 * 3600);
      assert.equal(receiver.arrivals.length, 1);
      assert.equal(delivery?.state, 'given-up');
    });
  }

  it('does not count as delivered without {"success":true}', async () => {
    receiver.react = { status: 200, body: '{"ok":1}' };
    const [delivery] = clocked.sandbox.simulateTransaction({ amount: 1 });
    await clocked.advance(24 * 3600);
    assert.deepEqual([delivery?.state, receiver.arrivals.length], ['given-up', 1]);
  });

  // Fault: other waits, an eighth retry, or no retry.
  it('is retried after a broken connection, 7 times in Fibonacci minutes', async () => {
    receiver.react = 'reset';
    const [delivery] = clocked.sandbox.simulateTransaction({ amount: 1 });
    await clocked.sandbox.idle();
    assert.deepEqual(await countAfter([0.99, 0.01, 1, 2, 3, 5, 8, 13]), [1, 2, 3, 4, 5, 6, 7, 8]);
    assert.deepEqual(await countAfter([24 * 60]), [8]);
    assert.equal(delivery?.state, 'given-up');
    assert.match(String(delivery?.attempts[0]?.outcome), /no connection/);
  });

  // Fault: a receiver that never answers blocks its transaction for ever.
  it('times out after 8 seconds and is retried', async () => {
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

  // Fault: an invalid key ends in an unhandled rejection, and stops every later delivery.
  it('survives a key that a header cannot contain', async () => {
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

  it('sends nothing once it is switched off', async () => {
    const other = await startClocked({ ipn: { url: receiver.url, apiKey: 'k' } });
    other.sandbox.setIpn(null);
    assert.deepEqual(other.sandbox.simulateTransaction({ amount: 1 }), []);
    await other.sandbox.close();
  });
});

describe('simulateTransaction()', () => {
  // Fault: a typing error in a test simulates another transaction.
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
    it(`throws for ${JSON.stringify(wrong).slice(0, 40)}`, () => {
      assert.throws(() => clocked.sandbox.simulateTransaction(wrong as never), { message });
    });
  }

  // Fault: an unlinked account still reports transactions.
  it('throws for an unlinked account', async () => {
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
