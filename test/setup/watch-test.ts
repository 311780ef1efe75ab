import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';

/*
 * `npm run test:watch -- <file>` runs one test file, and again after every change of it or of a file that it imports.
 * A browser test runs in Chromium only, unless `ENGINES` names another engine.
 */
const [file = ''] = process.argv.slice(2);
if (!existsSync(file) || !file.endsWith('.test.ts')) {
  console.error(`Expected a test file, for example test/core/plain-copy.test.ts, saw "${file}".`);
  process.exit(1);
}
const command = file.endsWith('.node.test.ts')
  ? `node_modules/tsx/dist/cli.mjs watch --clear-screen=false ${file}`
  : `--import tsx node_modules/@web/test-runner/dist/bin.js --config test/web-test-runner.config.js --watch --files ${file}`;
const child = spawn(process.execPath, command.split(' '), {
  stdio: 'inherit',
  env: { ENGINES: 'chromium', ...process.env },
});
child.once('exit', (code) => {
  process.exitCode = code ?? 1;
});
