import assert from 'node:assert/strict';
import { after, before, beforeEach, describe, it } from 'node:test';

import { CAS_RULE } from '../../../src/sandbox/deliveries/retry-rules.js';
import { keysOf } from '../support/api-client.js';
import { type CasClocked, startCas } from '../support/cas-client.js';
import { type Receiver, startReceiver } from '../support/receiver.js';

let clocked: CasClocked;
let receiver: Receiver;
let grantId: string;
before(async () => {
  receiver = await startReceiver();
  clocked = await startCas({ cas: { webhookUrl: receiver.url } });
  assert.deepEqual(clocked.sandbox.simulateTransaction({ amount: 1 }), [], 'nothing has been granted');
  ({ grantId } = await clocked.grant());
});
after(() => Promise.all([clocked.sandbox.close(), receiver.close()]));
beforeEach(() => {
  receiver.arrivals.length = 0;
  receiver.react = 200;
});

const transaction = () => clocked.sandbox.simulateTransaction({ amount: 9000, transferType: 'debit' })[0];

describe('the Cas webhook', () => {
  // Fault: a documented field is missing, or the account number is not text.
  it('reports a transaction with every documented field', async () => {
    transaction();
    await clocked.sandbox.idle();
    const { transaction: told, ...envelope } = receiver.arrivals[0]?.body ?? {};
    assert.deepEqual(envelope, {
      environment: 'sandbox',
      webhookType: 'TRANSACTIONS',
      webhookCode: 'DEFAULT_UPDATE',
      grantId,
      error: null,
    });
    const required =
      'id transactionDate amount description accountNumber fiId fiName fiServiceId fiServiceName currency';
    const nullable =
      'transactionCode reference transactionDateTime bookingDate runningBalance virtualAccountNumber virtualAccountName paymentChannel counterAccountNumber counterAccountName counterAccountBankId counterAccountBankName paymentMeta';
    assert.deepEqual(keysOf(told), `${required} ${nullable}`.split(' '));
    const { accountNumber, amount } = told as Record<string, unknown>;
    assert.deepEqual([typeof accountNumber, amount], ['string', -9000]);
  });

  it('reports a grant that needs its user, and a revoked grant', async () => {
    clocked.sandbox.sendCasGrantEvent({ webhookCode: 'ERROR', errorCode: 'OTP_REQUIRED' });
    clocked.sandbox.sendCasGrantEvent({ webhookCode: 'USER_PERMISSION_REVOKED', grantId });
    await clocked.sandbox.idle();
    const [error, revoked] = receiver.arrivals.map(({ body }) => body);
    assert.ok(error && revoked);
    assert.deepEqual(
      [error['webhookType'], error['webhookCode'], error['grantId'], error['transaction']],
      ['GRANT', 'ERROR', grantId, null],
    );
    assert.deepEqual(keysOf(error['error']), ['errorType', 'errorCode', 'errorMessage']);
    assert.equal((error['error'] as { errorCode: string }).errorCode, 'OTP_REQUIRED');
    assert.deepEqual([revoked['webhookCode'], revoked['error']], ['USER_PERMISSION_REVOKED', null]);
  });

  it('throws for an unknown code or grant', () => {
    const { sandbox } = clocked;
    assert.throws(() => sandbox.sendCasGrantEvent({ webhookCode: 'GONE' as never }), TypeError);
    assert.throws(
      () => sandbox.sendCasGrantEvent({ webhookCode: 'ERROR', errorCode: 'X' as never }),
      TypeError,
    );
    assert.throws(() => sandbox.sendCasGrantEvent({ webhookCode: 'ERROR', grantId: 'x' }), RangeError);
    // Fault: a refused transaction has already been delivered to some channels.
    sandbox.setIpn({ url: receiver.url, apiKey: 'k' });
    const known = sandbox.journal().length;
    assert.throws(() => sandbox.simulateTransaction({ amount: 1, grantId: 'x' }), RangeError);
    assert.equal(sandbox.journal().length, known);
    sandbox.setIpn(null);
  });

  // Fault: the published waits are not kept, or there are more or fewer than 17 retries.
  it('is retried 17 times in 24 hours, at the published waits', async () => {
    receiver.react = 503;
    const delivery = transaction();
    await clocked.advance(24 * 3600);
    assert.equal(receiver.arrivals.length, 18);
    await clocked.advance(24 * 3600);
    assert.equal(receiver.arrivals.length, 18);
    const times = delivery?.attempts.map(({ at }) => at) ?? [];
    const minutes = times.slice(1).map((at, index) => (at - (times[index] ?? 0)) / 60_000);
    assert.deepEqual(
      [1, 2, 4, 6, 16].map((retry) => minutes[retry - 1]),
      [0.5, 1, 3, 8, 453],
    );
    assert.equal(delivery?.state, 'given-up');
    assert.deepEqual(
      [...CAS_RULE.waitsMs].toSorted((a, b) => a - b),
      CAS_RULE.waitsMs,
      'they grow',
    );
  });

  // Fault: a 4xx counts as delivered.
  for (const [react, seconds] of [
    [404, 0],
    [500, 0],
    ['reset', 0],
    ['hang', 30],
  ] as const) {
    it(`is retried with the same body after ${react}`, async () => {
      receiver.react = react;
      const delivery = transaction();
      await clocked.advance(seconds);
      assert.equal(delivery?.state, 'waiting');
      receiver.react = 200;
      await clocked.advance(30);
      assert.equal(delivery?.state, 'delivered');
      assert.equal(receiver.arrivals.length, 2);
      assert.equal(receiver.arrivals[0]?.text, receiver.arrivals[1]?.text);
    });
  }

  // Fault: saving a URL sends no ping, or retries the ping for a day.
  it('sends one ping of {} when the URL is saved', async () => {
    receiver.react = 500;
    clocked.sandbox.setCasWebhook(`${receiver.url}/new`);
    await clocked.advance(24 * 3600);
    assert.deepEqual(
      receiver.arrivals.map(({ path, text }) => [path, text]),
      [['/hook/new', '{}']],
    );
    assert.equal(clocked.sandbox.setCasWebhook(null), null);
    assert.deepEqual(clocked.sandbox.simulateTransaction({ amount: 1 }), []);
    assert.throws(() => clocked.sandbox.setCasWebhook('shop'), TypeError);
  });
});
