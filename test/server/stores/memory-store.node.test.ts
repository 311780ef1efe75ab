import assert from 'node:assert/strict';
import { describe, it } from 'node:test';

import { memoryStore } from '../../../src/server.js';
import { testDeliveryStore, testTokenStore } from './store-contract.js';

describe('memoryStore()', () => {
  testDeliveryStore(memoryStore);
  testTokenStore(memoryStore);

  // Fault: a server that runs for months uses up its memory.
  it('deletes the oldest finished deliveries above maxFinished', async () => {
    const store = memoryStore({ maxFinished: 2 });
    for (const key of ['a', 'b', 'c']) await store.complete(key, 60_000);
    assert.equal((await store.claim('a', 60_000)).status, 'claimed');
    assert.equal((await store.claim('b', 60_000)).status, 'done');
    assert.equal((await store.claim('c', 60_000)).status, 'done');
  });

  // Fault: with NaN as the limit, each delivery is deleted at once and runs twice.
  it('refuses a maxFinished that is not a number of at least 1', () => {
    for (const maxFinished of [NaN, 0, -1]) assert.throws(() => memoryStore({ maxFinished }), RangeError);
  });

  // Fault: every link stores its token for 30 days, without a limit on their number.
  it('deletes the oldest tokens above maxFinished', async () => {
    const store = memoryStore({ maxFinished: 2 });
    for (const key of ['a', 'b', 'a', 'c']) await store.set(key, key, 60);
    assert.deepEqual(await Promise.all(['a', 'b', 'c'].map((key) => store.get(key))), ['a', null, 'c']);
  });

  // Fault: a test has to wait 30 days, or only some methods use the `now` option.
  it('uses the clock of the now option', async () => {
    let now = 0;
    const store = memoryStore({ now: () => now });
    await store.claim('held', 100);
    await store.complete('done', 1000);
    await store.set('token', 'x', 1);
    now = 99;
    assert.equal((await store.claim('held', 100)).status, 'busy');
    now = 100;
    assert.equal((await store.claim('held', 100)).status, 'claimed');
    now = 999;
    assert.equal((await store.claim('done', 100)).status, 'done');
    assert.equal(await store.get('token'), 'x');
    now = 1000;
    assert.equal((await store.claim('done', 100)).status, 'claimed');
    assert.equal(await store.get('token'), null);
  });
});
