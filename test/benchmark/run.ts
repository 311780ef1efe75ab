/*
 * Compares this library with the smallest possible code and with other libraries. Prints a table and writes it as JSON
 * into `.benchmark/`. Usage:
 *
 *   npm run benchmark -- [--quick] [--rounds=15] [--many=200] [--only=show,messages] [--libraries=bare,bankhubLink]
 */
import { mkdirSync, writeFileSync } from 'node:fs';
import { cpus } from 'node:os';
import { parseArgs } from 'node:util';
import { startChromium } from './chromium.js';
import { startLocalServer } from './local-server.js';
import { type Row, runPart } from './part.js';
import { parts } from './parts.js';
import { PublicHosts } from './public-hosts.js';
import { scripts } from './scripts.js';
import { formatRows } from './table.js';

/** The libraries whose widgets can be mounted many times on a page. */
const libraryIds = ['bare', 'locationReplace', ...Object.keys(scripts)];
const { values } = parseArgs({
  options: {
    quick: { type: 'boolean', default: false },
    rounds: { type: 'string' },
    many: { type: 'string' },
    only: { type: 'string', default: Object.keys(parts).join(',') },
    libraries: { type: 'string', default: libraryIds.join(',') },
  },
});
const rounds = parsePositiveInteger('rounds', values.rounds, values.quick ? 2 : 15);
const many = parsePositiveInteger('many', values.many, values.quick ? 50 : 200);
const names = parseList('only', values.only, Object.keys(parts));
const libraries = parseList('libraries', values.libraries, libraryIds);

const hosts = await PublicHosts.start();
const server = await startLocalServer();
const chromium = await startChromium(hosts.proxy);
const page = await chromium.openPage();
const { product } = await page.send<{ product: string }>('Browser.getVersion');
const machine = `${product}, Node ${process.version}, ${cpus().length} × ${cpus()[0]?.model.trim()}`;
const report: Record<string, { measures: string; rows: Row[] }> = {};
try {
  process.stdout.write(`${machine}, ${rounds} rounds\n`);
  for (const name of names) {
    await page.slowDown(1);
    const part = await parts[name]!({ page, hosts, server, many, libraries });
    const rows = await runPart(part, rounds).finally(() => part.end?.());
    report[name] = { measures: part.measures, rows };
    process.stdout.write(`\n## ${part.title}: ${part.measures}\n\n${formatRows(rows)}\n`);
  }
} finally {
  await chromium.close();
}
mkdirSync('.benchmark', { recursive: true });
const at = new Date().toISOString();
const file = `.benchmark/${at.replaceAll(':', '-')}.json`;
writeFileSync(file, `${JSON.stringify({ at, machine, rounds, many, parts: report }, null, 1)}\n`);
process.stdout.write(`\nWritten to ${file}\n`);

function parseList(name: string, value: string, known: readonly string[]): string[] {
  const chosen = value.split(',');
  const unknown = chosen.filter((item) => !known.includes(item));
  if (unknown.length > 0)
    throw new RangeError(`--${name}: expected some of ${known.join(', ')}, saw ${unknown.join(', ')}.`);
  return chosen;
}

function parsePositiveInteger(name: string, text: string | undefined, fallback: number): number {
  const value = text === undefined ? fallback : Number(text);
  if (!Number.isInteger(value) || value < 1)
    throw new RangeError(`--${name}: expected a whole number of at least 1, saw ${text}.`);
  return value;
}
