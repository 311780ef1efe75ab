/** The median and the quartiles of a set of samples. */
export interface Spread {
  median: number;
  /** Lower and upper quartile: half of the samples lie between them. */
  q1: number;
  q3: number;
}

/** @throws {RangeError} without samples */
export function spread(samples: readonly number[]): Spread {
  const sorted = samples.toSorted((a, b) => a - b);
  return { median: quantile(sorted, 0.5), q1: quantile(sorted, 0.25), q3: quantile(sorted, 0.75) };
}

/**
 * The ratio of each sample to the reference's sample of the same round. So a slow round does not change the ratio.
 * @throws {RangeError} if the two lists have different lengths
 */
export function ratioSpread(samples: readonly number[], reference: readonly number[]): Spread {
  if (samples.length !== reference.length)
    throw new RangeError(`Expected ${reference.length} samples, one per round, saw ${samples.length}.`);
  return spread(samples.map((sample, round) => sample / reference[round]!));
}

/** Interpolates linearly between the two nearest samples. */
function quantile(sorted: readonly number[], part: number): number {
  if (sorted.length === 0) throw new RangeError('Expected at least one sample, saw none.');
  const position = (sorted.length - 1) * part;
  const below = sorted[Math.floor(position)]!;
  const above = sorted[Math.ceil(position)]!;
  return below + (above - below) * (position - Math.floor(position));
}
