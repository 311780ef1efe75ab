import assert from 'node:assert/strict';
import { it } from 'node:test';

import type { DeliveryStore, TokenStore } from '../../../src/server.js';
import { until } from '../support/until.js';

const minute = 60_000;

/** What every store of deliveries keeps to, whatever is behind it. `open` gives an empty one; waits are real. */
export function keepsTheRules(open: () => DeliveryStore): void {
  // Fault: two machines that are asked at once both work on one delivery.
  it('grants one of many claims made at once', async () => {
    const store = open();
    const claims = await Promise.all(Array.from({ length: 20 }, () => store.claim('a', minute)));
    const statuses = claims.map(({ status }) => status).toSorted();
    assert.deepEqual(statuses, [...Array<string>(19).fill('busy'), 'claimed']);
  });

  // Fault: one delivery's claim stops another.
  it('tells deliveries apart', async () => {
    const store = open();
    assert.equal((await store.claim('a', minute)).status, 'claimed');
    assert.equal((await store.claim('b', minute)).status, 'claimed');
  });

  // Fault: a finished delivery runs again.
  it('grants no claim of what is complete, not even after its lease', async () => {
    const store = open();
    await store.claim('a', 1);
    await store.complete('a', minute);
    await store.claim('b', 1);
    await until(async () => (await store.claim('b', 1)).status === 'claimed');
    assert.deepEqual(await store.claim('a', minute), { status: 'done' });
  });

  // Fault: finished deliveries fill the store for ever.
  it('forgets what is complete when its time is over', async () => {
    const store = open();
    await store.claim('a', minute);
    await store.complete('a', 1);
    await until(async () => (await store.claim('a', minute)).status === 'claimed');
  });

  // Fault: what a dead process has claimed never runs again, since those who wait for it lengthen its lease.
  it('grants a claim again when its lease has run out', async () => {
    const store = open();
    await store.claim('a', 50);
    await until(async () => (await store.claim('a', minute)).status === 'claimed');
    assert.equal((await store.claim('a', minute)).status, 'busy');
  });

  // Fault: a failed delivery has to wait for the lease's end.
  it('grants a claim again when it was released', async () => {
    const store = open();
    await store.release('a', await owned(store, 'a'));
    assert.equal((await store.claim('a', minute)).status, 'claimed');
  });

  // Fault: a worker that has outlived its lease frees what another one is working on.
  it('lets nobody but the owner release', async () => {
    const store = open();
    await owned(store, 'a');
    await store.release('a', 'somebody else');
    assert.equal((await store.claim('a', minute)).status, 'busy');
  });

  // Fault: a late failure undoes what a repetition has finished.
  it('keeps what is complete when it is released', async () => {
    const store = open();
    const owner = await owned(store, 'a');
    await store.complete('a', minute);
    await store.release('a', owner);
    assert.equal((await store.claim('a', minute)).status, 'done');
  });

  // Fault: a transaction whose function failed is nowhere to be found.
  it('lists what was kept, the oldest first and by prefix, until it is complete', async () => {
    const store = open();
    const released = await owned(store, 'x:1', 'first');
    const keptAt = Date.now();
    await store.release('x:1', released);
    await until(async () => Date.now() > keptAt);
    await store.claim('x:2', minute, 'second');
    await store.claim('x:2', minute, 'the same again');
    await store.claim('x:3', minute);
    await store.claim('y:1', minute, 'another kind');
    await store.claim('x:1', minute, 'once again');
    const listed = await store.unfinished('x:');
    assert.deepEqual(
      listed.map(({ key, kept }) => [key, kept]),
      [
        ['x:1', 'first'],
        ['x:2', 'second'],
      ],
    );
    assert.ok(Math.abs((listed[0]?.keptAt ?? 0) - Date.now()) < minute);
    await store.complete('x:1', minute);
    await store.complete('x:2', minute);
    assert.deepEqual(await store.unfinished('x:'), []);
    await store.claim('x:1', minute, 'once more');
    assert.deepEqual(await store.unfinished('x:'), []);
  });

  // Fault: what comes while another process is at work is listed nowhere when that process dies.
  it('keeps what the first claim with a text gives, though another one holds the delivery', async () => {
    const store = open();
    await store.claim('a', minute);
    assert.equal((await store.claim('a', minute, 'body')).status, 'busy');
    await store.claim('a', minute, 'another body');
    assert.deepEqual(
      (await store.unfinished('a')).map(({ kept }) => kept),
      ['body'],
    );
  });

  // Fault: an order that holds for a few short texts only, as Redis keeps them.
  it('lists the oldest first, however many and long they are', async () => {
    const store = open();
    const keys = Array.from({ length: 10 }, (_, index) => `key-${index}`);
    for (const key of keys) {
      await store.claim(key, minute, 'x'.repeat(1000));
      const keptAt = Date.now();
      await until(async () => Date.now() > keptAt);
    }
    const listed = await store.unfinished('key-');
    assert.deepEqual(
      listed.map(({ key }) => key),
      keys,
    );
  });

  // Fault: names that mean something to JavaScript or to Redis are taken for something else.
  it('takes any key and any text', async () => {
    const store = open();
    for (const key of ['__proto__', 'constructor', '{a}:*', 'số 1 ✓', 'x'.repeat(250)]) {
      const text = `"${key}"\n\\u0000`;
      assert.equal((await store.claim(key, minute, text)).status, 'claimed');
      assert.deepEqual(
        (await store.unfinished(key)).map(({ kept }) => kept),
        [text],
      );
      await store.complete(key, minute);
      assert.equal((await store.claim(key, minute)).status, 'done');
    }
  });
}

/** What every store of tokens keeps to. */
export function keepsTokens(open: () => TokenStore): void {
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

async function owned(store: DeliveryStore, key: string, keep?: string): Promise<string> {
  const claim = await store.claim(key, minute, keep);
  assert.equal(claim.status, 'claimed');
  return claim.status === 'claimed' ? claim.owner : '';
}
