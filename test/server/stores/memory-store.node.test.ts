import assert from 'node:assert/strict';
import { describe, it } from 'node:test';

import { memoryStore } from '../../../src/server.js';
import { keepsTheRules, keepsTokens } from './store-rules.js';

describe('memoryStore()', () => {
  keepsTheRules(memoryStore);
  keepsTokens(memoryStore);

  // Fault: a server that runs for months ends with its memory full.
  it('forgets the oldest finished deliveries beyond its limit', async () => {
    const store = memoryStore({ maxFinished: 2 });
    for (const key of ['a', 'b', 'c']) await store.complete(key, 60_000);
    assert.equal((await store.claim('a', 60_000)).status, 'claimed');
    assert.equal((await store.claim('b', 60_000)).status, 'done');
    assert.equal((await store.claim('c', 60_000)).status, 'done');
  });

  // Fault: a limit that is no number forgets each delivery at once, and all run twice.
  it('refuses a limit that is none', () => {
    for (const maxFinished of [NaN, 0, -1]) assert.throws(() => memoryStore({ maxFinished }), RangeError);
  });

  // Fault: each link that is made keeps its token for 30 days, however many are made.
  it('forgets the oldest tokens beyond its limit', async () => {
    const store = memoryStore({ maxFinished: 2 });
    for (const key of ['a', 'b', 'a', 'c']) await store.set(key, key, 60);
    assert.deepEqual(await Promise.all(['a', 'b', 'c'].map((key) => store.get(key))), ['a', null, 'c']);
  });

  // Fault: a real wait of 30 days in a test, or a clock that is read in one place and not in another.
  it('goes by the clock that it is given', async () => {
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
