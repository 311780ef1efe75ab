import { fileURLToPath } from 'node:url';
import type { LaunchOptions } from 'puppeteer-core';
import { findExecutables } from './browsers.js';

const chromiumFlags = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

/** How Puppeteer starts Chromium, or Firefox (over WebDriver BiDi), for the browser tests and end to end. */
export function launchOptions(engine: 'chromium' | 'firefox'): LaunchOptions {
  const [executable] = findExecutables(engine) ?? [];
  if (!executable) throw new Error(`${engine} is not installed: run "npm run test:setup"`);
  const options: LaunchOptions = engine === 'chromium' ? { args: chromiumFlags } : { browser: 'firefox' };
  if (process.platform !== 'linux') return { ...options, executablePath: executable };
  return {
    ...options,
    executablePath: fileURLToPath(new URL('./ends-with-parent.sh', import.meta.url)),
    env: { ...process.env, BROWSER: executable },
  };
}
