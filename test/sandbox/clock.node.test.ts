import assert from 'node:assert/strict';
import { once } from 'node:events';
import { describe, it } from 'node:test';

import { createClock } from '../../src/sandbox/clock.js';

describe('createClock()', () => {
  // Fault: tasks run in the order in which they were set, or all at the end.
  it('runs due tasks in order, each at its own time', async () => {
    const clock = createClock(() => 1000);
    const ran: [string, number][] = [];
    const note = (name: string) => () => void ran.push([name, clock.now()]);
    clock.after(300, note('second'));
    clock.after(100, note('first'));
    clock.after(301, note('too late'));
    await clock.advance(300);
    assert.deepEqual(ran, [
      ['first', 1100],
      ['second', 1300],
    ]);
    assert.equal(clock.now(), 1300);
    clock.stop();
  });

  // Fault: a task that another task sets is skipped until the next advance().
  it('runs a task that another task sets, in the same advance()', async () => {
    const clock = createClock(() => 0);
    const times: number[] = [];
    const again = (): void => {
      times.push(clock.now());
      if (times.length < 3) clock.after(10, again);
    };
    clock.after(10, again);
    await clock.advance(100);
    assert.deepEqual(times, [10, 20, 30]);
  });

  // Fault: the clock goes on before the work of a task has ended.
  it('waits for tracked work before it goes on', async () => {
    const clock = createClock(() => 0);
    const ended: number[] = [];
    const work = async (): Promise<void> => {
      await new Promise((resolve) => setImmediate(resolve));
      ended.push(clock.now());
    };
    clock.after(1, () => clock.track(work()));
    clock.after(2, () => clock.track(work()));
    await clock.advance(50);
    assert.deepEqual(ended, [1, 2]);
  });

  // Fault: work that never ends stops the clock, so that its timeout never passes.
  it('goes on when work hangs', async () => {
    const clock = createClock(() => 0);
    clock.track(new Promise(() => {}));
    let passed = false;
    clock.after(1, () => (passed = true));
    await clock.advance(1);
    assert.ok(passed);
  });

  it('does not run a cancelled task', async () => {
    const clock = createClock(() => 0);
    const cancel = clock.after(1, () => assert.fail('This task was cancelled.'));
    cancel();
    await clock.advance(10);
  });

  // Fault: without advance() no retry is ever made.
  it('runs tasks without advance() as time passes', async () => {
    const clock = createClock(Date.now);
    const target = new EventTarget();
    // The clock's own timer does not keep the process alive.
    const alive = setInterval(() => {}, 1000);
    clock.after(5, () => target.dispatchEvent(new Event('ran')));
    await once(target, 'ran');
    clearInterval(alive);
    clock.stop();
  });

  it('refuses to go back in time', () => {
    assert.throws(() => void createClock(() => 0).advance(-1), RangeError);
    assert.throws(() => void createClock(() => 0).advance(Number.NaN), RangeError);
    // Fault: a later date cannot be written, and every answer with a date is a 500.
    assert.throws(() => void createClock(() => 0).advance(1e18), RangeError);
  });
});
