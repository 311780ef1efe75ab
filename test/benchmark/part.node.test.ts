import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { type Part, runPart } from './part.js';

/** A part whose variants return multiples of 1, 2, 3, … and add their name to `ran`. */
function partOf(names: string[], ran: string[], reference?: string): Part {
  const variants = names.map((name, index) => {
    let calls = 0;
    return {
      name,
      sample: () => {
        ran.push(name);
        return Promise.resolve({ time: ++calls * (index + 1) });
      },
    };
  });
  return {
    title: 'Part',
    measures: 'nothing',
    units: { time: 'ms' },
    groups: [{ title: 'group', variants, ...(reference !== undefined && { reference }) }],
  };
}

describe('benchmark: a part', () => {
  it('takes one sample of every variant in each round', async () => {
    const ran: string[] = [];
    await runPart(partOf(['a', 'b', 'c'], ran), 2);
    assert.deepEqual(
      [ran.slice(0, 3), ran.slice(3)].map((round) => round.toSorted((x, y) => x.localeCompare(y))),
      [
        ['a', 'b', 'c'],
        ['a', 'b', 'c'],
      ],
    );
  });

  it('stops after maxRounds', async () => {
    const ran: string[] = [];
    await runPart({ ...partOf(['a'], ran), maxRounds: 2 }, 5);
    assert.equal(ran.length, 2);
  });

  it('shuffles the variants with the random function', async () => {
    const ran: string[] = [];
    await runPart(partOf(['a', 'b', 'c'], ran), 1, () => 0);
    assert.deepEqual(ran, ['b', 'c', 'a']);
  });

  it('returns samples in the order of the rounds, and ratios to the reference', async () => {
    const rows = await runPart(partOf(['a', 'b'], [], 'a'), 3);
    assert.deepEqual(
      rows.map(({ variant, samples, ratio }) => [variant, samples, ratio?.median]),
      [
        ['a', [1, 2, 3], 1],
        ['b', [2, 4, 6], 2],
      ],
    );
  });

  it('returns no ratio without a reference', async () => {
    const [row] = await runPart(partOf(['a'], []), 1);
    assert.equal(row?.ratio, null);
  });

  it('rejects a reference that is not a variant', async () => {
    await assert.rejects(runPart(partOf(['a'], [], 'b'), 1), /expected a variant named "b"/);
  });

  it('rejects with the name of the variant that failed, and its cause', async () => {
    const part = partOf(['a'], []);
    const cause = new Error('gone');
    part.groups[0]!.variants[0]!.sample = () => Promise.reject(cause);
    await assert.rejects(runPart(part, 1), {
      message: 'Part: expected a sample of "a" in round 1, saw an error (see cause).',
      cause,
    });
  });
});
