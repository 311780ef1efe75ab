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
  // Lets a test collect garbage and check what remains.
  '--js-flags=--expose-gc',
];

/**
 * How Puppeteer starts Chromium, or Firefox (with WebDriver BiDi), for the browser tests and the end-to-end tests.
 * @param proxy used for every host except loopback; its self-signed certificates are accepted
 */
export function launchOptions(engine: 'chromium' | 'firefox', proxy?: string): LaunchOptions {
  const [executable] = findExecutables(engine) ?? [];
  if (!executable) throw new Error(`Expected ${engine} to be installed. Run "npm run test:setup".`);
  const options: LaunchOptions =
    engine === 'chromium'
      ? { args: [...chromiumFlags, ...(proxy ? [`--proxy-server=${proxy}`] : [])] }
      : { browser: 'firefox', extraPrefsFirefox: proxy ? proxyPrefs(proxy) : {} };
  options.acceptInsecureCerts = proxy !== undefined;
  // We do not need network events from the driver. They make Firefox a third slower.
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
