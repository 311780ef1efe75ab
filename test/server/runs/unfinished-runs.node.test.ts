import assert from 'node:assert/strict';
import { describe, it } from 'node:test';

import {
  type DeliveryStore,
  type IpnHandlerOptions,
  type IpnTransaction,
  createIpnHandler,
  memoryStore,
} from '../../../src/server.js';
import { deferred } from '../../support/deferred.js';
import { deliver } from '../support/deliver.js';
import { until } from '../support/until.js';

const apiKey = 'key';
const headers = { authorization: 'Apikey key' };
const HOUR_MS = 3_600_000;

/** A handler whose function fails for the ids in `failing`. By default its first retry is too late for any test. */
function ipn(options: Partial<IpnHandlerOptions> = {}) {
  const failing = new Set<string>();
  const runs: string[] = [];
  const errors: unknown[] = [];
  const onTransaction = ({ transaction_id: id }: IpnTransaction) => {
    runs.push(id);
    if (failing.has(id)) throw new Error(`${id} failed`);
  };
  const onError = (error: unknown) => errors.push(error);
  const handler = createIpnHandler({ apiKey, onTransaction, firstRetryMs: HOUR_MS, onError, ...options });
  const send = async (id: string) =>
    (await deliver(handler, { transaction_id: id, amount: 10, content: 'x' }, headers)).status;
  return { handler, send, failing, runs, errors };
}

const idsOf = (transactions: IpnTransaction[]) => transactions.map((got) => got.transaction_id);

describe('a transaction whose function failed', () => {
  it('is answered with 500, listed, and run again by retryUnfinished()', async () => {
    const { handler, send, failing, runs } = ipn();
    failing.add('a').add('b');
    assert.deepEqual([await send('a'), await send('b'), await send('c')], [500, 500, 200]);
    const listed = await handler.unfinished();
    assert.deepEqual(idsOf(listed), ['a', 'b']);
    assert.equal(listed[0]?.content, 'x');
    assert.ok(listed[0]?.keptAt instanceof Date);
    failing.delete('b');
    assert.equal(await handler.retryUnfinished(), 1);
    assert.deepEqual(idsOf(await handler.unfinished()), ['a']);
    failing.clear();
    assert.equal(await handler.retryUnfinished(), 0);
    assert.deepEqual(await handler.unfinished(), []);
    assert.deepEqual(runs, ['a', 'b', 'c', 'a', 'b', 'a']);
  });

  it('is not run by retryUnfinished() after a repeated delivery finished it', async () => {
    const { handler, send, failing, runs } = ipn();
    failing.add('a');
    await send('a');
    failing.clear();
    assert.equal(await send('a'), 200);
    assert.equal(await handler.retryUnfinished(), 0);
    assert.deepEqual(runs, ['a', 'a']);
  });

  it('reports each failure to onError', async () => {
    const { handler, send, failing, errors } = ipn();
    failing.add('a');
    await send('a');
    await handler.retryUnfinished();
    assert.deepEqual(errors.map(String), ['Error: a failed', 'Error: a failed']);
  });

  it('does not stop the other unfinished transactions', async () => {
    const { handler, send, failing, runs } = ipn();
    failing.add('a').add('b');
    await send('a');
    await send('b');
    failing.delete('b');
    await handler.retryUnfinished();
    assert.deepEqual(runs, ['a', 'b', 'a', 'b']);
  });

  // Fault: a transaction that failed before a restart is lost.
  it('is run by a new handler with the same store, after its first request', async () => {
    const store = memoryStore();
    const before = ipn({ store });
    before.failing.add('a');
    await before.send('a');
    const after = ipn({ store });
    assert.equal(await after.send('b'), 200);
    await until(async () => after.runs.includes('a'));
    await until(async () => (await after.handler.unfinished()).length === 0);
    assert.deepEqual(after.runs, ['b', 'a']);
  });

  // Fault: if the process is killed during the run, the transaction is lost.
  it('is listed while its function runs', async () => {
    const end = deferred<void>();
    const { handler, send } = ipn({ onTransaction: () => end.promise });
    const answer = send('a');
    await until(async () => idsOf(await handler.unfinished()).includes('a'));
    assert.equal(await handler.retryUnfinished(), 1);
    end.resolve();
    assert.equal(await answer, 200);
    assert.deepEqual(await handler.unfinished(), []);
  });

  it('is run once by two simultaneous calls of retryUnfinished()', async () => {
    const end = deferred<void>();
    let runs = 0;
    const { handler, send } = ipn({
      onTransaction: () => {
        runs++;
        if (runs === 1) throw new Error('first');
        return end.promise;
      },
    });
    await send('a');
    const calls = [handler.retryUnfinished(), handler.retryUnfinished()];
    await until(async () => runs === 2);
    end.resolve();
    assert.deepEqual(await Promise.all(calls), [0, 0]);
    assert.equal(runs, 2);
  });

  it('stays unfinished when its function takes longer than timeoutMs', async () => {
    const end = deferred<void>();
    const { handler, send, errors } = ipn({ timeoutMs: 20, onTransaction: () => end.promise });
    assert.equal(await send('a'), 503);
    assert.equal(await handler.retryUnfinished(), 1);
    end.resolve();
    await until(async () => (await handler.unfinished()).length === 0);
    assert.match(String(errors[0]), /20 ms/);
  });

  it('is retried automatically after waits that double up to 15 minutes', async (context) => {
    context.mock.timers.enable({ apis: ['setTimeout', 'Date'] });
    const { handler, send, failing, runs } = ipn({ firstRetryMs: 1000 });
    failing.add('a');
    await send('a');
    const waits: number[] = [];
    let waited = 0;
    while (waits.length < 12) {
      const before = runs.length;
      context.mock.timers.tick(500);
      waited += 500;
      await settled();
      if (runs.length === before) continue;
      waits.push(waited / 1000);
      waited = 0;
    }
    assert.deepEqual(waits, [1, 2, 4, 8, 16, 32, 64, 128, 256, 512, 900, 900]);
    failing.clear();
    context.mock.timers.tick(900_000);
    await settled();
    assert.deepEqual(await handler.unfinished(), []);
    const end = runs.length;
    context.mock.timers.tick(HOUR_MS);
    await settled();
    assert.equal(runs.length, end);
  });

  // Fault: after a long outage, a new failure waits as long as an old one.
  it('is retried after the first wait again when another transaction fails', async (context) => {
    context.mock.timers.enable({ apis: ['setTimeout', 'Date'] });
    const { send, failing, runs } = ipn({ firstRetryMs: 1000 });
    failing.add('a').add('b');
    await send('a');
    for (const wait of [1000, 2000, 4000]) {
      context.mock.timers.tick(wait);
      await settled();
    }
    await send('b');
    runs.length = 0;
    context.mock.timers.tick(1000);
    await settled();
    assert.deepEqual(runs, ['a', 'b']);
  });

  // Fault: retryUnfinished() at start stops the timer, and a transaction that fails again waits for the next request.
  it('is retried automatically after it failed in retryUnfinished()', async (context) => {
    context.mock.timers.enable({ apis: ['setTimeout', 'Date'] });
    const { handler, send, failing, runs } = ipn({ firstRetryMs: 1000 });
    failing.add('a');
    await send('a');
    assert.equal(await handler.retryUnfinished(), 1);
    failing.clear();
    context.mock.timers.tick(2000);
    await settled();
    assert.deepEqual(runs, ['a', 'a', 'a']);
    assert.deepEqual(await handler.unfinished(), []);
  });

  // Fault: a transaction that fails during a slow retry is not in its list, and no other retry is scheduled.
  it('is retried automatically when it failed during the retry of another transaction', async (context) => {
    context.mock.timers.enable({ apis: ['setTimeout', 'Date'] });
    const end = deferred<void>();
    const runs: string[] = [];
    const { handler, send } = ipn({
      firstRetryMs: 1000,
      onTransaction: ({ transaction_id: id }) => {
        runs.push(id);
        if (runs.filter((run) => run === id).length === 1) throw new Error(`${id} failed`);
        return id === 'slow' ? end.promise : undefined;
      },
    });
    await send('slow');
    context.mock.timers.tick(1000);
    await settled();
    assert.equal(await send('b'), 500);
    context.mock.timers.tick(1000);
    await settled();
    end.resolve();
    await settled();
    context.mock.timers.tick(1000);
    await settled();
    assert.deepEqual(runs, ['slow', 'slow', 'b', 'b']);
    assert.deepEqual(await handler.unfinished(), []);
  });

  // Fault: the database is down for a minute, and the transactions of that minute are lost.
  it('is kept in memory while the store fails, and run when the store works again', async () => {
    const store = memoryStore();
    let isAway = true;
    const claim: DeliveryStore['claim'] = (...args) =>
      isAway ? Promise.reject(new Error('away')) : store.claim(...args);
    const { handler, send, runs } = ipn({ store: { ...store, claim } });
    assert.equal(await send('a'), 500);
    assert.deepEqual(idsOf(await handler.unfinished()), ['a']);
    assert.equal(await handler.retryUnfinished(), 1);
    isAway = false;
    assert.equal(await handler.retryUnfinished(), 0);
    assert.deepEqual(await handler.unfinished(), []);
    assert.deepEqual(runs, ['a']);
  });

  // Fault: a store that does not answer loses the transaction, or blocks all later retries.
  it('is kept in memory while the store does not answer, and run when it does', async () => {
    const store = memoryStore();
    let isHanging = true;
    const never = new Promise<never>(() => undefined);
    const { handler, send, runs } = ipn({
      timeoutMs: 20,
      store: {
        ...store,
        claim: (...args) => (isHanging ? never : store.claim(...args)),
        unfinished: (prefix) => (isHanging ? never : store.unfinished(prefix)),
      },
    });
    assert.equal(await send('a'), 503);
    await assert.rejects(handler.retryUnfinished(), /store/);
    isHanging = false;
    assert.deepEqual(idsOf(await handler.unfinished()), ['a']);
    assert.equal(await handler.retryUnfinished(), 0);
    assert.deepEqual(await handler.unfinished(), []);
    assert.deepEqual(runs, ['a']);
  });

  it('is retried after the store could not list it', async (context) => {
    context.mock.timers.enable({ apis: ['setTimeout', 'Date'] });
    const store = memoryStore();
    let isAway = false;
    const unfinished: DeliveryStore['unfinished'] = (prefix) =>
      isAway ? Promise.reject(new Error('away')) : store.unfinished(prefix);
    const { handler, send, failing, runs, errors } = ipn({
      store: { ...store, unfinished },
      firstRetryMs: 1000,
    });
    failing.add('a');
    await send('a');
    failing.clear();
    isAway = true;
    await assert.rejects(handler.unfinished(), /away/);
    context.mock.timers.tick(1000);
    await settled();
    assert.deepEqual(errors.map(String), ['Error: a failed', 'Error: away']);
    isAway = false;
    context.mock.timers.tick(2000);
    await settled();
    assert.deepEqual(runs, ['a', 'a']);
  });
});

/** Waits for all promises that need no timer. Web Crypto resolves its promises in separate tasks. */
async function settled(): Promise<void> {
  for (let turn = 0; turn < 5; turn++) await new Promise((resolve) => setImmediate(resolve));
}
