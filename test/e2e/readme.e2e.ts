import assert from 'node:assert/strict';
import { once } from 'node:events';
import { readFile } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import { after, before, describe, it } from 'node:test';

import { build } from 'vite';

import { type Sandbox, startSandbox } from '../../src/sandbox.js';
import { type BrowserPage, launch, selectEngines } from './browsers.js';
import { linkAccount } from './link-account.js';

const root = new URL('../../', import.meta.url);
const script = 'dist/bankhub-link.min.js';
const inRepo = (path: string) => new URL(path, root).pathname;

/** The README's code blocks of a language, in order. */
async function snippets(language: string): Promise<string[]> {
  const readme = await readFile(inRepo('README.md'), 'utf8');
  return [...readme.matchAll(new RegExp(`^\`\`\`${language}\\n(.*?)^\`\`\``, 'gms'))].map(
    ([, code]) => code!,
  );
}

/** A snippet as a script for the browser, its exports in `window.snippet`. */
async function bundle(code: string): Promise<string> {
  const result = await build({
    configFile: false,
    logLevel: 'silent',
    resolve: {
      alias: [
        { find: 'bankhub-link/core', replacement: inRepo('src/core.ts') },
        { find: 'bankhub-link', replacement: inRepo('src/index.ts') },
      ],
    },
    plugins: [
      {
        name: 'snippet',
        resolveId: (id) => (id.endsWith('snippet') ? '\0snippet' : null),
        load: (id) => (id === '\0snippet' ? code : null),
      },
    ],
    build: { write: false, minify: false, lib: { entry: 'snippet', formats: ['iife'], name: 'snippet' } },
  });
  const [first] = [result].flat();
  assert.ok(first && 'output' in first);
  return first.output[0].code;
}

describe('the README', () => {
  let sandbox: Sandbox;
  let server: Server;
  let page: BrowserPage;
  let origin: string;
  /** What the page under test is. */
  let markup = '';

  before(async () => {
    sandbox = await startSandbox();
    const [createLinkSource] = (await snippets('js')).filter((code) => code.includes('createLink('));
    const { createLink } = (await import(
      `data:text/javascript,${encodeURIComponent(createLinkSource!)}`
    )) as { createLink: (sepay: object) => Promise<object> };
    server = createServer(async ({ method, url }, response) => {
      if (method === 'POST') {
        const { apiUrl: baseUrl, clientId, clientSecret, companyXid } = sandbox;
        const link = await createLink({ baseUrl, clientId, clientSecret, companyXid });
        response.setHeader('content-type', 'application/json').end(JSON.stringify(link));
      } else if (url === `/${script}`) response.end(await readFile(inRepo(script)));
      else response.setHeader('content-type', 'text/html; charset=utf-8').end(`<!doctype html>${markup}`);
    }).listen(0, '127.0.0.1');
    await once(server, 'listening');
    const address = server.address();
    assert.ok(typeof address === 'object' && address);
    origin = `http://localhost:${address.port}/`;
    page = await launch(selectEngines()[0]!, { width: 900, height: 1000 });
  });
  after(async () => {
    await page?.close();
    server?.close();
    await sandbox?.close();
  });

  it('begins with lines that link an account', async () => {
    const [html = ''] = await snippets('html');
    assert.ok(html.includes(`https://cdn.jsdelivr.net/npm/bankhub-link@0.1/${script}`));
    // The script from this build, and the sandbox's pages trusted: all else is to the letter.
    markup = `<script>showPending = (account) => (pending = account)</script>${html
      .replace(/https:\S+bankhub-link@0\.1/, '')
      .replace('<bankhub-link ', `$&allowed-origins="${sandbox.hostedUrl}" `)}`;
    await page.goto(origin);
    await page.click({ css: 'bankhub-link >>> [part=trigger]' });
    await linkAccount(page);
    await page.waitFor('window.pending');
    assert.deepEqual(await page.evaluate('pending'), { number: '0123456789', type: 'individual' });
  });

  it('opens a modal from code', async () => {
    const [code] = (await snippets('js')).filter((text) => text.includes("from 'bankhub-link'"));
    const trusting = code!.replace('createBankhubLink({', `$& allowedOrigins: ['${sandbox.hostedUrl}'],`);
    markup = `<script>${await bundle(trusting)}</script>
      <button onclick="snippet.linkBankAccount().then((outcome) => (window.outcome = outcome))">Link</button>`;
    await page.goto(origin);
    await page.click({ css: 'button' });
    await linkAccount(page);
    await page.waitFor('window.outcome');
    assert.equal(await page.evaluate('outcome.status'), 'linked');
  });

  it('runs a session in a frame of the page', async () => {
    const [code] = (await snippets('js')).filter((text) => text.includes("from 'bankhub-link/core'"));
    const trusting = code!.replace('createLinkSession({', `$& allowedOrigins: ['${sandbox.hostedUrl}'],`);
    markup = `<iframe width="600" height="700"></iframe><script>${await bundle(trusting)}
      const getLink = () => fetch('/', { method: 'POST' }).then((response) => response.json());
      session = snippet.linkInFrame(document.querySelector('iframe'), '', getLink);</script>`;
    await page.goto(origin);
    await linkAccount(page, 'iframe');
    await page.waitFor(`session.status === 'finished'`);
  });
});
