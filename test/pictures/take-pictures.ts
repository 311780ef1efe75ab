/**
 * `npm run pictures [-- <part of a name>]` takes a screenshot of every state, for people to judge. The files go into
 * `.pictures/`: one for each mode, state, colour scheme and device. `.pictures/index.html` shows them all.
 */
import { once } from 'node:events';
import { mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { createServer, type RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';

import { launch } from 'puppeteer-core';

import { createBankhubClient } from '../../src/server.js';
import { startSandbox } from '../../src/sandbox.js';
import { launchOptions } from '../setup/launch-options.js';
import { page as merchantPage } from './page.js';
import { scenes } from './scenes.js';

const devices = {
  phone: { width: 390, height: 844, isMobile: true, hasTouch: true },
  desktop: { width: 1280, height: 860 },
};
const schemes = ['light', 'dark'] as const;

/** Plays the hosted page: sends the event that the merchant's page posts to it. */
const puppetPage = `<!doctype html><script>addEventListener('message', ({ data }) =>
  parent.postMessage({ event: data, metadata: null, timestamp: '' }, '*'));</script>`;

const script = await readFile(new URL('../../dist/bankhub-link.min.js', import.meta.url));
const serve: RequestListener = ({ url }, response) => {
  if (url === '/dead') return;
  response.setHeader('content-type', url?.endsWith('.js') ? 'text/javascript' : 'text/html; charset=utf-8');
  response.end(url === '/bankhub-link.min.js' ? script : url === '/puppet' ? puppetPage : merchantPage);
};

const folder = new URL('../../.pictures/', import.meta.url);
await rm(folder, { recursive: true, force: true });
await mkdir(folder);

const sandbox = await startSandbox();
const { apiUrl: baseUrl, clientId, clientSecret, companyXid: company_xid } = sandbox;
const client = createBankhubClient({ clientId, clientSecret, baseUrl });
const server = createServer(serve).listen(0);
await once(server, 'listening');
const { port } = server.address() as AddressInfo;
const hostedOrigin = `http://localhost:${port}`;
const browser = await launch(launchOptions('chromium'));
const nameFilter = process.argv[2] ?? '';
const fileNames: string[] = [];
try {
  for (const [device, viewport] of Object.entries(devices))
    for (const scheme of schemes)
      for (const [mode, states] of Object.entries(scenes))
        for (const [state, scene] of Object.entries(states)) {
          const name = `${mode} ${state} ${scheme} ${device}`.replaceAll(' ', '-');
          if (name.includes(nameFilter)) fileNames.push(await takePicture(name, scene, viewport, scheme));
        }
} finally {
  await browser.close();
  server.closeAllConnections();
  server.close();
  await sandbox.close();
}
const figures = fileNames.map(
  (name) => `<figure><img src="${name}" loading="lazy"><figcaption>${name}</figcaption></figure>`,
);
const style =
  'body{display:flex;flex-wrap:wrap;gap:16px;font:13px system-ui}figure{margin:0}img{height:400px;border:1px solid #ccc}';
await writeFile(
  new URL('index.html', folder),
  `<!doctype html><meta charset="utf-8"><style>${style}</style>${figures.join('')}`,
);
console.log(`${fileNames.length} pictures: see .pictures/index.html`);

async function takePicture(
  name: string,
  scene: string,
  viewport: (typeof devices)[keyof typeof devices],
  scheme: (typeof schemes)[number],
): Promise<string> {
  const { hosted_link_url } = await client.linkTokens.create({ company_xid, purpose: 'LINK_BANK_ACCOUNT' });
  const file = `${name}.png` as const;
  const tab = await browser.newPage();
  try {
    await tab.setViewport(viewport);
    await tab.emulateMediaFeatures([
      { name: 'prefers-color-scheme', value: scheme },
      { name: 'prefers-reduced-motion', value: 'reduce' },
    ]);
    await tab.goto(`http://127.0.0.1:${port}/`);
    await tab.evaluate(`(async () => {
      const main = document.querySelector('main');
      const link = ${JSON.stringify(hosted_link_url)}, deadLink = '${hostedOrigin}/dead', puppetLink = '${hostedOrigin}/puppet';
      const never = () => new Promise(() => {}), fail = () => Promise.reject(new Error('down'));
      const element = document.createElement('bankhub-link');
      element.allowedOrigins = ['${hostedOrigin}', new URL(link).origin];
      ${scene}
      await element.updateComplete;
    })()`);
    await tab.screenshot({ path: new URL(file, folder).pathname });
  } finally {
    await tab.close();
  }
  return file;
}
