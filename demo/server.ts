import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { distFile } from './pages.js';
import { startDemo } from './merchant.js';
import { readEnvironment } from './environment.js';

/* `npm run demo`: builds the library, then runs this. PORT and HOST move it; BANKHUB_… lead it to SePay itself. */
try {
  if (!existsSync(distFile('bankhub-link.min.js'))) {
    throw new Error(
      'dist/bankhub-link.min.js is missing. Run "npm run build" first, or "npm run demo", which does.',
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
