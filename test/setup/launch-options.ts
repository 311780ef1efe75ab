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
  // A test can ask for a collection, and see what is left.
  '--js-flags=--expose-gc',
];

/**
 * How Puppeteer starts Chromium, or Firefox (over WebDriver BiDi), for the browser tests and end to end.
 * @param proxy for every host but the loopback ones; its certificates are believed
 */
export function launchOptions(engine: 'chromium' | 'firefox', proxy?: string): LaunchOptions {
  const [executable] = findExecutables(engine) ?? [];
  if (!executable) throw new Error(`${engine} is not installed: run "npm run test:setup"`);
  const options: LaunchOptions =
    engine === 'chromium'
      ? { args: [...chromiumFlags, ...(proxy ? [`--proxy-server=${proxy}`] : [])] }
      : { browser: 'firefox', extraPrefsFirefox: proxy ? proxyPrefs(proxy) : {} };
  options.acceptInsecureCerts = proxy !== undefined;
  // Nobody asks the driver about requests; to be told of each costs Firefox a third of its time.
  options.networkEnabled = false;
  if (process.platform !== 'linux') return { ...options, executablePath: executable };
  return {
    ...options,
    executablePath: fileURLToPath(new URL('./ends-with-parent.sh', import.meta.url)),
    env: { ...process.env, BROWSER: executable },
  };
}

function proxyPrefs(proxy: string): Record<string, unknown> {
  const { hostname, port } = new URL(proxy);
  const prefs = ['http', 'ssl'].flatMap((scheme) => [
    [`network.proxy.${scheme}`, hostname],
    [`network.proxy.${scheme}_port`, Number(port)],
  ]);
  return { 'network.proxy.type': 1, ...Object.fromEntries(prefs) };
}
