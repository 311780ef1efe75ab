import { spawnSync } from 'node:child_process';
import { readdirSync } from 'node:fs';
import { join } from 'node:path';

/**
 * `run-node-tests.ts <folder> <suffix> [option of node --test]…` runs the files below the folder that end so.
 * Finding none is a failure: `node --test` alone would pass without having run anything.
 */
const [folder = 'test', suffix = '.node.test.ts', ...options] = process.argv.slice(2);
const files = readdirSync(folder, { recursive: true, encoding: 'utf8' })
  .filter((file) => file.endsWith(suffix))
  .map((file) => join(folder, file))
  .toSorted();
if (files.length === 0) {
  console.error(`No tests: nothing below ${folder} ends in ${suffix}`);
  process.exit(1);
}
const { status } = spawnSync(process.execPath, ['--import', 'tsx', '--test', ...options, ...files], {
  stdio: 'inherit',
});
process.exit(status ?? 1);
