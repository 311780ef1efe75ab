import assert from 'node:assert/strict';
import { it } from 'node:test';

import type { DeliveryStore, TokenStore } from '../../../src/server.js';
import { until } from '../support/until.js';

const MINUTE_MS = 60_000;

/** Tests that every `DeliveryStore` must pass. `open` returns an empty store. The tests use real time. */
export function testDeliveryStore(open: () => DeliveryStore): void {
  // Fault: two servers that receive a delivery at the same time both run it.
  it('grants only one of many simultaneous claims', async () => {
    const store = open();
    const claims = await Promise.all(Array.from({ length: 20 }, () => store.claim('a', MINUTE_MS)));
    const statuses = claims.map(({ status }) => status).toSorted();
    assert.deepEqual(statuses, [...Array<string>(19).fill('busy'), 'claimed']);
  });

  // Fault: the claim of one delivery blocks another delivery.
  it('grants claims for two different deliveries', async () => {
    const store = open();
    assert.equal((await store.claim('a', MINUTE_MS)).status, 'claimed');
    assert.equal((await store.claim('b', MINUTE_MS)).status, 'claimed');
  });

  // Fault: a finished delivery runs again.
  it('answers done for a completed delivery, also after its lease', async () => {
    const store = open();
    await store.claim('a', 1);
    await store.complete('a', MINUTE_MS);
    await store.claim('b', 1);
    await until(async () => (await store.claim('b', 1)).status === 'claimed');
    assert.deepEqual(await store.claim('a', MINUTE_MS), { status: 'done' });
  });

  // Fault: finished deliveries stay in the store for ever.
  it('forgets a completed delivery after rememberMs', async () => {
    const store = open();
    await store.claim('a', MINUTE_MS);
    await store.complete('a', 1);
    await until(async () => (await store.claim('a', MINUTE_MS)).status === 'claimed');
  });

  // Fault: the delivery of a crashed process never runs again, because claims of waiting callers extend its lease.
  it('grants a claim again after its lease expired', async () => {
    const store = open();
    await store.claim('a', 50);
    await until(async () => (await store.claim('a', MINUTE_MS)).status === 'claimed');
    assert.equal((await store.claim('a', MINUTE_MS)).status, 'busy');
  });

  // Fault: a failed delivery cannot run again before its lease expires.
  it('grants a claim again after its release', async () => {
    const store = open();
    await store.release('a', await claimOwner(store, 'a'));
    assert.equal((await store.claim('a', MINUTE_MS)).status, 'claimed');
  });

  // Fault: a caller whose lease expired releases the claim of another caller.
  it('releases a claim only for its owner', async () => {
    const store = open();
    await claimOwner(store, 'a');
    await store.release('a', 'another owner');
    assert.equal((await store.claim('a', MINUTE_MS)).status, 'busy');
  });

  // Fault: a late failure makes a delivery run again that a repeated delivery already finished.
  it('keeps a delivery completed when it is released afterwards', async () => {
    const store = open();
    const owner = await claimOwner(store, 'a');
    await store.complete('a', MINUTE_MS);
    await store.release('a', owner);
    assert.equal((await store.claim('a', MINUTE_MS)).status, 'done');
  });

  // Fault: a transaction whose function failed is lost.
  it('lists kept deliveries by prefix, oldest first, until they are completed', async () => {
    const store = open();
    const released = await claimOwner(store, 'x:1', 'first');
    const keptAt = Date.now();
    await store.release('x:1', released);
    await until(async () => Date.now() > keptAt);
    await store.claim('x:2', MINUTE_MS, 'second');
    await store.claim('x:2', MINUTE_MS, 'the same again');
    await store.claim('x:3', MINUTE_MS);
    await store.claim('y:1', MINUTE_MS, 'another kind');
    await store.claim('x:1', MINUTE_MS, 'once again');
    const listed = await store.unfinished('x:');
    assert.deepEqual(
      listed.map(({ key, kept }) => [key, kept]),
      [
        ['x:1', 'first'],
        ['x:2', 'second'],
      ],
    );
    assert.ok(Math.abs((listed[0]?.keptAt ?? 0) - Date.now()) < MINUTE_MS);
    await store.complete('x:1', MINUTE_MS);
    await store.complete('x:2', MINUTE_MS);
    assert.deepEqual(await store.unfinished('x:'), []);
    await store.claim('x:1', MINUTE_MS, 'once more');
    assert.deepEqual(await store.unfinished('x:'), []);
  });

  // Fault: a body that arrives while another process runs the delivery is lost if that process crashes.
  it('keeps the text of the first claim that has one, even if that claim is busy', async () => {
    const store = open();
    await store.claim('a', MINUTE_MS);
    assert.equal((await store.claim('a', MINUTE_MS, 'body')).status, 'busy');
    await store.claim('a', MINUTE_MS, 'another body');
    assert.deepEqual(
      (await store.unfinished('a')).map(({ kept }) => kept),
      ['body'],
    );
  });

  // Fault: the order is right only for a few short texts, as in a small Redis hash.
  it('lists many long texts oldest first', async () => {
    const store = open();
    const keys = Array.from({ length: 10 }, (_, index) => `key-${index}`);
    for (const key of keys) {
      await store.claim(key, MINUTE_MS, 'x'.repeat(1000));
      const keptAt = Date.now();
      await until(async () => Date.now() > keptAt);
    }
    const listed = await store.unfinished('key-');
    assert.deepEqual(
      listed.map(({ key }) => key),
      keys,
    );
  });

  // Fault: keys with a special meaning in JavaScript or Redis are misread.
  it('accepts any key and any text', async () => {
    const store = open();
    for (const key of ['__proto__', 'constructor', '{a}:*', 'số 1 ✓', 'x'.repeat(250)]) {
      const text = `"${key}"\n\\u0000`;
      assert.equal((await store.claim(key, MINUTE_MS, text)).status, 'claimed');
      assert.deepEqual(
        (await store.unfinished(key)).map(({ kept }) => kept),
        [text],
      );
      await store.complete(key, MINUTE_MS);
      assert.equal((await store.claim(key, MINUTE_MS)).status, 'done');
    }
  });
}

/** Tests that every `TokenStore` must pass. */
export function testTokenStore(open: () => TokenStore): void {
  it('keeps tokens until they expire or are deleted', async () => {
    const store = open();
    assert.equal(await store.get('t'), null);
    await store.set('t', 'one', 60);
    await store.set('t', 'two', 60);
    assert.equal(await store.get('t'), 'two');
    await store.delete('t');
    assert.equal(await store.get('t'), null);
    await store.set('t', 'three', 0.001);
    await until(async () => (await store.get('t')) === null);
  });
}

async function claimOwner(store: DeliveryStore, key: string, keep?: string): Promise<string> {
  const claim = await store.claim(key, MINUTE_MS, keep);
  assert.equal(claim.status, 'claimed');
  return claim.status === 'claimed' ? claim.owner : '';
}
