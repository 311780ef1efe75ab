import assert from 'node:assert/strict';
import { describe, it } from 'node:test';

import { RefreshBudget } from '../../../src/core/session/refresh-budget.js';

describe('RefreshBudget', () => {
  it('allows maxRefreshes in a row, and no more', () => {
    const budget = new RefreshBudget();
    assert.deepEqual([budget.take(2), budget.take(2), budget.take(2)], [true, true, false]);
  });

  it('allows none if maxRefreshes is 0', () => {
    assert.equal(new RefreshBudget().take(0), false);
  });

  it('allows a new row after a message', () => {
    const budget = new RefreshBudget();
    budget.take(1);
    budget.resetConsecutive();
    assert.deepEqual([budget.take(1), budget.take(1)], [true, false]);
  });

  it('ends after 10 times maxRefreshes, even with a message before each expiry', () => {
    const budget = new RefreshBudget();
    const taken = Array.from({ length: 25 }, () => {
      budget.resetConsecutive();
      return budget.take(2);
    });
    assert.equal(taken.filter(Boolean).length, 20);
    assert.equal(taken[20], false);
  });

  it('starts again after reset', () => {
    const budget = new RefreshBudget();
    budget.take(1);
    budget.reset();
    assert.equal(budget.take(1), true);
  });
});
