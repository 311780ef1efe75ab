import type { Row } from './part.js';
import type { Spread } from './statistics.js';

const head = ['variant', 'median', 'middle half', '×', 'middle half'];

/** Formats the rows as text: one block for each group and figure. Numbers are aligned right. */
export function formatRows(rows: readonly Row[]): string {
  const blocks = new Map<string, string[][]>();
  for (const row of rows) {
    const title = `${row.group} · ${row.figure}`;
    blocks.set(title, [...(blocks.get(title) ?? []), cells(row)]);
  }
  const lines = [head, ...[...blocks.values()].flat()];
  const widths = head.map((_, column) => Math.max(...lines.map((line) => line[column]!.length)));
  const format = (line: string[]): string =>
    line
      .map((cell, column) => (column === 0 ? cell.padEnd(widths[column]!) : cell.padStart(widths[column]!)))
      .join('  ')
      .trimEnd();
  return [...blocks]
    .map(([title, block]) => [title, format(head), ...block.map(format)].join('\n'))
    .join('\n\n');
}

function cells({ variant, unit, spread, ratio }: Row): string[] {
  return [
    variant,
    `${round(spread.median)} ${unit}`.trim(),
    range(spread, round),
    ratio ? ratio.median.toFixed(2) : '',
    ratio ? range(ratio, (value) => value.toFixed(2)) : '',
  ];
}

/** Empty if both quartiles are equal. */
function range({ q1, q3 }: Spread, format: (value: number) => string): string {
  return q1 === q3 ? '' : `${format(q1)}–${format(q3)}`;
}

/** Rounds to three significant digits, but keeps whole numbers. Adds thousands separators. */
function round(value: number): string {
  const size = Math.abs(value);
  const digits = size >= 100 || Number.isInteger(value) ? 0 : size >= 10 ? 1 : 2;
  return value.toLocaleString('en', { minimumFractionDigits: digits, maximumFractionDigits: digits });
}
