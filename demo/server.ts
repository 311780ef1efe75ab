import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { distFile } from './pages.js';
import { startDemo } from './merchant.js';
import { readEnvironment } from './environment.js';

/*
 * `npm run demo` builds the library and then runs this file. PORT and HOST set the address. The BANKHUB_… variables
 * connect the shop to SePay itself, see environment.ts.
 */
try {
  if (!existsSync(distFile('bankhub-link.min.js'))) {
    throw new Error(
      'Expected dist/bankhub-link.min.js, saw no such file. Run "npm run demo", which builds it.',
    );
  }
  const { port, host, sepay } = readEnvironment(process.env);
  const ledgerFile = fileURLToPath(new URL('../.demo-ledger.json', import.meta.url));
  const demo = await startDemo({ port, host, sepay, ledgerFile });
  console.log(`The demo shop is open (${demo.environment}):

  Inline      ${demo.url}/
  Modal       ${demo.url}/?mode=modal
  Window      ${demo.url}/?mode=popup
  From code   ${demo.url}/?mode=script
  React       ${demo.url}/react
  Vue         ${demo.url}/vue

English: add lang=en to the query. Stop with Ctrl+C.`);
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => void demo.close());
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
}
