/*
 * `npm run benchmark -- [--quick] [--rounds=15] [--many=200] [--only=show,messages] [--libraries=bare,bankhubLink]` measures this library against the
 * least that could do the same, and against its peers; prints a table and writes it as JSON into `.benchmark/`.
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

/** What a page can be filled with, many times over. */
const libraryIds = ['bare', 'replaced', ...Object.keys(scripts)];
const { values } = parseArgs({
  options: {
    quick: { type: 'boolean', default: false },
    rounds: { type: 'string' },
    many: { type: 'string' },
    only: { type: 'string', default: Object.keys(parts).join(',') },
    libraries: { type: 'string', default: libraryIds.join(',') },
  },
});
const rounds = wholeNumber('rounds', values.rounds, values.quick ? 2 : 15);
const many = wholeNumber('many', values.many, values.quick ? 50 : 200);
const names = someOf('only', values.only, Object.keys(parts));
const libraries = someOf('libraries', values.libraries, libraryIds);

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

function someOf(name: string, given: string, known: readonly string[]): string[] {
  const chosen = given.split(',');
  const unknown = chosen.filter((item) => !known.includes(item));
  if (unknown.length > 0)
    throw new RangeError(`--${name}: expected some of ${known.join(', ')}, saw ${unknown.join(', ')}.`);
  return chosen;
}

function wholeNumber(name: string, given: string | undefined, otherwise: number): number {
  const value = given === undefined ? otherwise : Number(given);
  if (!Number.isInteger(value) || value < 1)
    throw new RangeError(`--${name}: expected a whole number of at least 1, saw ${given}.`);
  return value;
}
