import { ratioSpread, spread, type Spread } from './statistics.js';

/** One way to do a thing. */
export interface Variant {
  name: string;
  /** Measures once; each figure under its name. */
  sample(): Promise<Record<string, number>>;
}

/** What is compared with one another. */
export interface Group {
  title: string;
  variants: Variant[];
  /** Whose figures are 1.00; without it, there are no ratios. */
  reference?: string;
}

/** One question that the benchmark answers. */
export interface Part {
  title: string;
  /** What is measured, and from when to when. */
  measures: string;
  /** The figures' units, by their names. */
  units: Record<string, string>;
  groups: Group[];
  /** So many rounds are enough, where one sample is long, or one of many. */
  enough?: number;
  /** Ends what was started for it. */
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
  /** In the order of the rounds. */
  samples: number[];
}

type Samples = Record<string, number>[];

/**
 * Takes one sample of every variant in each round, in a new random order, so that no variant always runs in the wake
 * of the same other one.
 */
export async function runPart(
  { title, groups, units, enough = Infinity }: Part,
  rounds: number,
  random: () => number = Math.random,
): Promise<Row[]> {
  const all = groups.flatMap(({ variants }) => variants);
  const samples = new Map<Variant, Samples>(all.map((variant) => [variant, []]));
  for (let round = 0; round < Math.min(rounds, enough); round++)
    for (const variant of shuffle(all, random)) {
      try {
        samples.get(variant)!.push(await variant.sample());
      } catch (cause) {
        throw new Error(`${title}: no sample of "${variant.name}" in round ${round + 1}.`, { cause });
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

/** Fisher and Yates. */
function shuffle<T>(items: readonly T[], random: () => number): T[] {
  const shuffled = [...items];
  for (let last = shuffled.length - 1; last > 0; last--) {
    const other = Math.floor(random() * (last + 1));
    [shuffled[last], shuffled[other]] = [shuffled[other]!, shuffled[last]!];
  }
  return shuffled;
}
