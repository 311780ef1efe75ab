import assert from 'node:assert/strict';
import { describe, it } from 'node:test';

import { type DeliveryStore, createWebhookHandler, memoryStore } from '../../../src/server.js';
import { deferred } from '../../support/deferred.js';
import { deliver } from '../support/deliver.js';
import { until } from '../support/until.js';

const headers = { 'x-secret-key': 'key' };
const event = { event: 'BANK_ACCOUNT_LINKED', xid: '0a4c' };

/** Creates a handler with `run` as the merchant's function. Returns a function that sends a delivery to it. */
function handlerOn(run: () => unknown, store: DeliveryStore = memoryStore(), errors: unknown[] = []) {
  const onError = (error: unknown) => errors.push(error);
  const handler = createWebhookHandler({ secretKey: 'key', store, on: { '*': run }, onError });
  return async (body: object = event) => (await deliver(handler, body, headers)).status;
}

describe('a repeated delivery', () => {
  it('does not run again after it finished', async () => {
    let runs = 0;
    const send = handlerOn(() => runs++);
    assert.deepEqual([await send(), await send(), await send()], [200, 200, 200]);
    assert.equal(runs, 1);
  });

  // Fault: a second server, or the next start, counts the money twice.
  it('runs once in all handlers that share a store', async () => {
    const store = memoryStore();
    let runs = 0;
    await handlerOn(() => runs++, store)();
    assert.equal(await handlerOn(() => runs++, store)(), 200);
    assert.equal(runs, 1);
  });

  it('does not stop another delivery from running', async () => {
    let runs = 0;
    const send = handlerOn(() => runs++);
    await Promise.all([send(), send({ ...event, xid: 'another' })]);
    assert.equal(runs, 2);
  });

  it('runs once when it arrives many times at once, and all answers wait for its end', async () => {
    const end = deferred<void>();
    let runs = 0;
    const send = handlerOn(() => {
      runs++;
      return end.promise;
    });
    const answers = Array.from({ length: 10 }, () => send());
    end.resolve();
    assert.deepEqual(await Promise.all(answers), Array<number>(10).fill(200));
    assert.equal(runs, 1);
  });

  // Fault: the second request gets a 200, and then the run of the first request fails.
  it('runs again in a waiting request when the first run fails', async () => {
    const end = deferred<void>();
    let runs = 0;
    const send = handlerOn(() => {
      runs++;
      return runs === 1 ? end.promise : null;
    });
    const answers = [send(), send()];
    await until(async () => runs === 1);
    end.reject(new Error('first'));
    assert.deepEqual(await Promise.all(answers), [500, 200]);
    assert.equal(runs, 2);
  });

  it('runs again after a failure, also if the thrown value is not an Error', async () => {
    const thrown: unknown[] = [new Error('x'), 'text', undefined, null];
    let runs = 0;
    const errors: unknown[] = [];
    const send = handlerOn(
      () => {
        runs++;
        if (runs <= thrown.length) throw thrown[runs - 1];
      },
      memoryStore(),
      errors,
    );
    const statuses: number[] = [];
    for (let sent = 0; sent < 6; sent++) statuses.push(await send());
    assert.deepEqual(statuses, [500, 500, 500, 500, 200, 200]);
    assert.equal(runs, 5);
    assert.deepEqual(errors, thrown);
  });

  // Fault: the store fails for a moment after the run, and the delivery runs twice.
  it('is marked as finished with up to three tries', async () => {
    const store = memoryStore();
    let tries = 0;
    const complete: DeliveryStore['complete'] = (...args) => {
      tries++;
      return tries < 3 ? Promise.reject(new Error('away')) : store.complete(...args);
    };
    let runs = 0;
    const send = handlerOn(() => runs++, { ...store, complete });
    assert.deepEqual([await send(), await send()], [200, 200]);
    assert.equal(runs, 1);
  });

  it('is answered with 200, and reported, when it ran but cannot be marked as finished', async () => {
    const away = new Error('away');
    const complete = () => Promise.reject(away);
    const errors: unknown[] = [];
    assert.equal(await handlerOn(() => null, { ...memoryStore(), complete }, errors)(), 200);
    assert.deepEqual(errors, [away]);
  });

  it('reports both errors when its run and its release fail', async () => {
    const [failed, away] = [new Error('failed'), new Error('away')];
    const release = () => Promise.reject(away);
    const errors: unknown[] = [];
    const send = handlerOn(() => Promise.reject(failed), { ...memoryStore(), release }, errors);
    assert.equal(await send(), 500);
    assert.deepEqual(errors, [away, failed]);
  });

  // Fault: a crashed process keeps its claim for ever, or loses it at once.
  it('runs again after the lease of a crashed process expired', async () => {
    let now = 0;
    const store = memoryStore({ now: () => now });
    await store.claim('bankhub:0a4c', 60_000);
    let runs = 0;
    const handler = createWebhookHandler({
      secretKey: 'key',
      store,
      timeoutMs: 50,
      on: { '*': () => runs++ },
    });
    assert.equal((await deliver(handler, event, headers)).status, 503);
    assert.equal(runs, 0);
    now = 60_000;
    assert.equal((await deliver(handler, event, headers)).status, 200);
    assert.equal(runs, 1);
  });

  it('is recognised for 30 days', async () => {
    let now = 0;
    let runs = 0;
    const send = handlerOn(() => runs++, memoryStore({ now: () => now }));
    await send();
    now = 30 * 24 * 60 * 60 * 1000 - 1;
    await send();
    assert.equal(runs, 1);
  });
});
