import type { Figure } from '../setup/figures.js';

/**
 * Adds to the figures that are printed at the end of the run, then fails if anything was false. Counts of the same kind
 * are summed.
 * @param kind what was counted, as the table names it
 * @param cases how many there were
 * @param falseOnes those that had an effect which they must not have, or how many
 */
export async function figure(
  kind: string,
  cases: number,
  falseOnes: number | readonly unknown[],
): Promise<void> {
  const count = typeof falseOnes === 'number' ? falseOnes : falseOnes.length;
  const body: Figure = { kind, engine: engineName(), cases, falseOnes: count };
  const response = await fetch('/__figures', { method: 'POST', body: JSON.stringify(body) });
  if (!response.ok) throw new Error(`The test server answered ${response.status} to a figure`);
  if (count === 0) return;
  const examples = typeof falseOnes === 'number' ? [] : falseOnes.slice(0, 5);
  throw new Error(
    [`${kind}: ${count} of ${cases} were false`, ...examples.map((text) => String(text).slice(0, 500))].join(
      '\n',
    ),
  );
}

function engineName(): string {
  const { userAgent } = navigator;
  if (userAgent.includes('Firefox/')) return 'firefox';
  return userAgent.includes('Chrome/') ? 'chromium' : 'webkit';
}
