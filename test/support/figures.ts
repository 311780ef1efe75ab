import type { Figure } from '../setup/figures.js';

/**
 * Adds a count to the table at the end of the run, and then fails if any case failed. Counts of the same kind are summed.
 * @param kind the row of the table
 * @param cases the number of cases
 * @param failures the cases that had a forbidden effect, or their number
 */
export async function figure(
  kind: string,
  cases: number,
  failures: number | readonly unknown[],
): Promise<void> {
  const count = typeof failures === 'number' ? failures : failures.length;
  const body: Figure = { kind, engine: engineName(), cases, failures: count };
  const response = await fetch('/__figures', { method: 'POST', body: JSON.stringify(body) });
  if (!response.ok)
    throw new Error(`Expected the test server to accept a figure, saw status ${response.status}`);
  if (count === 0) return;
  const examples = typeof failures === 'number' ? [] : failures.slice(0, 5);
  throw new Error(
    [
      `${kind}: expected no failure, saw ${count} in ${cases} cases`,
      ...examples.map((text) => String(text).slice(0, 500)),
    ].join('\n'),
  );
}

function engineName(): string {
  const { userAgent } = navigator;
  if (userAgent.includes('Firefox/')) return 'firefox';
  return userAgent.includes('Chrome/') ? 'chromium' : 'webkit';
}
