import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { ratioSpread, spread } from './statistics.js';

describe('benchmark: statistics', () => {
  it('sorts the samples as numbers to find the median', () => {
    assert.equal(spread([100, 9, 20]).median, 20);
  });

  it('returns the mean of the two middle samples for an even number of samples', () => {
    assert.equal(spread([4, 1, 3, 2]).median, 2.5);
  });

  it('returns the lower and the upper quartile', () => {
    assert.deepEqual(spread([5, 1, 4, 2, 3]), { median: 3, q1: 2, q3: 4 });
    assert.deepEqual(spread([1, 2, 3, 4]), { median: 2.5, q1: 1.75, q3: 3.25 });
  });

  it('does not change the order of the samples', () => {
    const samples = [3, 1, 2];
    spread(samples);
    assert.deepEqual(samples, [3, 1, 2]);
  });

  it('compares round by round, so that a slow round does not change the ratio', () => {
    assert.deepEqual(ratioSpread([20, 2000, 40], [10, 1000, 20]), { median: 2, q1: 2, q3: 2 });
  });

  it('throws without samples, and for a different number of samples', () => {
    assert.throws(() => spread([]), RangeError);
    assert.throws(() => ratioSpread([1, 2], [1]), RangeError);
  });
});
