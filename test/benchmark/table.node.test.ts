import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { Row } from './part.js';
import { formatRows } from './table.js';

function row(fields: Partial<Row>): Row {
  const spread = { median: 1234.5, q1: 1000, q3: 1500.4 };
  return {
    group: 'Slow 4G',
    variant: 'ours',
    figure: 'time',
    unit: 'ms',
    spread,
    ratio: null,
    samples: [],
    ...fields,
  };
}

describe('benchmark: table', () => {
  it('aligns medians, spreads and ratios in columns', () => {
    const bare = { median: 12.34, q1: 9.876, q3: 14 };
    assert.equal(
      formatRows([
        row({ variant: 'bare', spread: bare, ratio: { median: 1, q1: 1, q3: 1 } }),
        row({ ratio: { median: 1.034, q1: 1.01, q3: 1.056 } }),
      ]),
      `Slow 4G · time
variant    median  middle half     ×  middle half
bare      12.3 ms      9.88–14  1.00
ours     1,235 ms  1,000–1,500  1.03    1.01–1.06`,
    );
  });

  it('shows no spread if all samples are equal', () => {
    const spread = { median: 3, q1: 3, q3: 3 };
    assert.match(formatRows([row({ spread, unit: '' })]), /^ours\s+3$/m);
  });

  it('starts a new block with each group and figure', () => {
    const text = formatRows([row({}), row({ figure: 'size' }), row({ group: 'no delay' })]);
    assert.deepEqual(
      text.split('\n').filter((line) => line.includes('·')),
      ['Slow 4G · time', 'Slow 4G · size', 'no delay · time'],
    );
  });
});
