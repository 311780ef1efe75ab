import { ratioSpread, spread, type Spread } from './statistics.js';

/** One of the ways that are compared. */
export interface Variant {
  name: string;
  /** Measures once. Returns each figure under its name. */
  sample(): Promise<Record<string, number>>;
}

/** Variants that are compared with each other. */
export interface Group {
  title: string;
  variants: Variant[];
  /** The name of the variant whose ratio is 1.00. Without it, there are no ratios. */
  reference?: string;
}

/** One question that the benchmark answers. */
export interface Part {
  title: string;
  /** Describes what is measured. */
  measures: string;
  /** The figures' units, by their names. */
  units: Record<string, string>;
  groups: Group[];
  /** The largest useful number of rounds. Default: no limit. */
  maxRounds?: number;
  /** Stops everything that was started for this part. */
  end?(): Promise<void>;
}

/** One line of the report. */
export interface Row {
  group: string;
  variant: string;
  figure: string;
  unit: string;
  spread: Spread;
  ratio: Spread | null;
  /** One per round, in order. */
  samples: number[];
}

type Samples = Record<string, number>[];

/**
 * Takes one sample of every variant in each round. The order is random in each round, so that no variant always runs
 * after the same other variant.
 */
export async function runPart(
  { title, groups, units, maxRounds = Infinity }: Part,
  rounds: number,
  random: () => number = Math.random,
): Promise<Row[]> {
  const all = groups.flatMap(({ variants }) => variants);
  const samples = new Map<Variant, Samples>(all.map((variant) => [variant, []]));
  for (let round = 0; round < Math.min(rounds, maxRounds); round++)
    for (const variant of shuffle(all, random)) {
      try {
        samples.get(variant)!.push(await variant.sample());
      } catch (cause) {
        throw new Error(
          `${title}: expected a sample of "${variant.name}" in round ${round + 1}, saw an error (see cause).`,
          { cause },
        );
      }
    }
  return groups.flatMap((group) => rowsOf(group, samples, units));
}

function rowsOf(
  { title, variants, reference }: Group,
  samples: Map<Variant, Samples>,
  units: Record<string, string>,
): Row[] {
  const base = variants.find(({ name }) => name === reference);
  if (reference !== undefined && !base)
    throw new Error(`${title}: expected a variant named "${reference}", saw none.`);
  return Object.entries(units).flatMap(([figure, unit]) =>
    variants.flatMap((variant) => {
      const own = pick(samples.get(variant)!, figure);
      if (own.length === 0) return [];
      const theirs = base ? pick(samples.get(base)!, figure) : [];
      const ratio = theirs.length > 0 ? ratioSpread(own, theirs) : null;
      return [
        { group: title, variant: variant.name, figure, unit, spread: spread(own), ratio, samples: own },
      ];
    }),
  );
}

function pick(samples: Samples, figure: string): number[] {
  return samples.flatMap((sample) => sample[figure] ?? []);
}

/** Fisher-Yates shuffle. */
function shuffle<T>(items: readonly T[], random: () => number): T[] {
  const shuffled = [...items];
  for (let last = shuffled.length - 1; last > 0; last--) {
    const other = Math.floor(random() * (last + 1));
    [shuffled[last], shuffled[other]] = [shuffled[other]!, shuffled[last]!];
  }
  return shuffled;
}
