import assert from 'node:assert/strict';
import { after, before, beforeEach, describe, it } from 'node:test';

import { type Clocked, startClocked } from '../support/api-client.js';
import { eventNames, type Receiver, startReceiver } from '../support/receiver.js';

let clocked: Clocked;
let receiver: Receiver;
before(async () => {
  [clocked, receiver] = await Promise.all([startClocked(), startReceiver()]);
  const body = { webhook_url: receiver.url, secret_key: 'k', allow_events: ['*'] };
  await clocked.api('/v1/webhook', body);
});
after(() => Promise.all([clocked.sandbox.close(), receiver.close()]));
beforeEach(() => {
  receiver.arrivals.length = 0;
});

const send = (...events: string[]): void => {
  for (const event of events) clocked.sandbox.sendBankhubEvent(event);
};

describe('faultDeliveries()', () => {
  // Fault: the order of events depends on how fast the receiver answers.
  it('sends deliveries in order without a fault', async () => {
    send('A', 'B', 'C', 'D');
    await clocked.sandbox.idle();
    assert.deepEqual(eventNames(receiver), ['A', 'B', 'C', 'D']);
  });

  // Fault: a later delivery is sent before the earlier one is answered.
  it('sends the next delivery when the previous one is answered or timed out', async () => {
    receiver.react = 'hang';
    send('A', 'B');
    await clocked.sandbox.idle();
    assert.deepEqual(eventNames(receiver), ['A']);
    receiver.react = 200;
    await clocked.advance(8);
    assert.deepEqual(eventNames(receiver), ['A', 'B']);
    await clocked.advance(60);
    assert.deepEqual(eventNames(receiver), ['A', 'B', 'A']);
  });

  it('fails tries, which are then retried', async () => {
    clocked.sandbox.faultDeliveries({ kind: 'fail', count: 2 });
    send('A');
    await clocked.advance(60);
    assert.equal(receiver.arrivals.length, 0);
    await clocked.advance(60);
    assert.deepEqual(eventNames(receiver), ['A']);
  });

  // Fault: the receiver never sees the first try, so nothing comes twice.
  it('loses an answer, so that the retry delivers the same xid again', async () => {
    clocked.sandbox.faultDeliveries({ kind: 'lose-answer' });
    send('A');
    await clocked.advance(3600);
    assert.equal(receiver.arrivals.length, 2);
    assert.equal(receiver.arrivals[0]?.text, receiver.arrivals[1]?.text);
  });

  it('sends a delivery twice', async () => {
    clocked.sandbox.faultDeliveries({ kind: 'duplicate' });
    send('A', 'B');
    await clocked.advance(3600);
    assert.deepEqual(eventNames(receiver), ['A', 'A', 'B']);
  });

  it('delays one delivery and sends the next one first', async () => {
    clocked.sandbox.faultDeliveries({ kind: 'delay', delayMs: 5000, event: 'A' });
    send('A', 'B');
    await clocked.sandbox.idle();
    await clocked.advance(4.9);
    assert.deepEqual(eventNames(receiver), ['B']);
    await clocked.advance(0.1);
    assert.deepEqual(eventNames(receiver), ['B', 'A']);
  });

  it('reverses a group of deliveries, and not the ones after it', async () => {
    clocked.sandbox.faultDeliveries({ kind: 'reverse', count: 3 });
    send('A', 'B', 'C', 'D', 'E');
    await clocked.sandbox.idle();
    assert.deepEqual(eventNames(receiver), ['C', 'B', 'A', 'D', 'E']);
  });

  // Fault: an incomplete group is never sent, or the fault never ends.
  it('reverses an incomplete group after a minute, once', async () => {
    clocked.sandbox.faultDeliveries({ kind: 'reverse', count: 4 });
    send('A', 'B');
    await clocked.sandbox.idle();
    assert.deepEqual(eventNames(receiver), []);
    await clocked.advance(60);
    send('C');
    await clocked.sandbox.idle();
    assert.deepEqual(eventNames(receiver), ['B', 'A', 'C']);
  });

  it('affects only the channel and the event that it names', async () => {
    clocked.sandbox.faultDeliveries({ kind: 'fail', system: 'cas' });
    clocked.sandbox.faultDeliveries({ kind: 'fail', event: 'B' });
    send('A', 'B');
    await clocked.sandbox.idle();
    assert.deepEqual(eventNames(receiver), ['A']);
  });

  for (const [wrong, message] of [
    [{ kind: 'explode' }, /kind .*explode/],
    [{ kind: 'fail', count: 0 }, /count/],
    [{ kind: 'reverse', count: 1 }, /count .*2/],
    [{ kind: 'delay', delayMs: -1 }, /delayMs/],
    [{ kind: 'fail', system: 'sms' }, /system/],
    [{ kind: 'fail', event: 1 }, /event/],
  ] as const) {
    it(`throws for ${JSON.stringify(wrong)}`, () => {
      assert.throws(() => clocked.sandbox.faultDeliveries(wrong as never), { message });
    });
  }
});

describe('redeliver()', () => {
  it('sends a delivery of the journal again, and throws for an unknown id', async () => {
    const sent = clocked.sandbox.sendBankhubEvent('A');
    await clocked.sandbox.idle();
    clocked.sandbox.redeliver(sent?.id ?? '');
    await clocked.sandbox.idle();
    assert.deepEqual(eventNames(receiver), ['A', 'A']);
    assert.equal(receiver.arrivals[0]?.text, receiver.arrivals[1]?.text);
    assert.throws(() => clocked.sandbox.redeliver('none'), RangeError);
  });
});

describe('close()', () => {
  // Fault: a running delivery keeps the process alive, or ends in an unhandled rejection.
  it('drops running deliveries', async () => {
    const other = await startClocked();
    await other.api('/v1/webhook', { webhook_url: receiver.url, allow_events: ['*'] });
    receiver.react = 'hang';
    other.sandbox.sendBankhubEvent('A');
    await other.sandbox.idle();
    await other.sandbox.close();
    receiver.react = 200;
    assert.equal(receiver.arrivals.length, 1);
  });
});
