import { spawnSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/**
 * `run-node-tests.ts <folder> <suffix> [--unit] [option of node --test]…` runs the files in the folder whose names end
 * with the suffix. It fails when it finds none: `node --test` alone would pass without running anything.
 */
const [folder = 'test', suffix = '.node.test.ts', ...options] = process.argv.slice(2);
const files = readdirSync(folder, { recursive: true, encoding: 'utf8' })
  .filter((file) => file.endsWith(suffix))
  .map((file) => join(folder, file))
  .filter((file) => !options.includes('--unit') || isUnitTest(file))
  .toSorted();
if (files.length === 0) {
  console.error(`Expected tests in ${folder} with names that end with ${suffix}, found none.`);
  process.exit(1);
}
const nodeOptions = ['--import', 'tsx', '--test', ...options.filter((option) => option !== '--unit')];
const { status } = spawnSync(process.execPath, [...nodeOptions, ...files], { stdio: 'inherit' });
process.exit(status ?? 1);

/** A unit test needs no build (`dist/`, the packed package), and starts no other process and no database. */
function isUnitTest(file: string): boolean {
  if (file.startsWith(join('test', 'package'))) return false;
  return !/\bdist\/|redis-server\.js|node:child_process|pglite/.test(readFileSync(file, 'utf8'));
}
