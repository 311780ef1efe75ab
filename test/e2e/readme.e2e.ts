import assert from 'node:assert/strict';
import { once } from 'node:events';
import { readFile } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import { after, before, describe, it } from 'node:test';

import { createRequestListener } from '@remix-run/node-fetch-server';

import { type Sandbox, startSandbox } from '../../src/sandbox.js';
import { renderBankhubLink } from '../../src/server.js';
import { type BrowserPage, launch, selectEngines } from './browsers.js';
import { bundle } from './bundle.js';
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

describe('the README', () => {
  let sandbox: Sandbox;
  let server: Server;
  let page: BrowserPage;
  let origin: string;
  /** The HTML of the page under test. */
  let markup = '';

  before(async () => {
    sandbox = await startSandbox();
    const [source] = (await snippets('js')).filter((code) => code.includes('createLinkHandler('));
    const onServer = source!.replace('bankhub-link/server', new URL('dist/server.js', root).href);
    const { linkHandler } = (await import(`data:text/javascript,${encodeURIComponent(onServer)}`)) as {
      linkHandler: (sepay: object, findUser: () => object) => (request: Request) => Promise<Response>;
    };
    const { apiUrl: baseUrl, clientId, clientSecret, companyXid } = sandbox;
    const answerLink = createRequestListener(
      linkHandler({ baseUrl, clientId, clientSecret }, () => ({ companyXid })),
    );
    server = createServer(async (request, response) => {
      const { method, url } = request;
      if (method === 'POST') answerLink(request, response);
      else if (url === `/${script}`) response.end(await readFile(inRepo(script)));
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

  it('has a first example that links an account', async () => {
    const [html = ''] = await snippets('html');
    assert.ok(html.includes(`https://cdn.jsdelivr.net/npm/bankhub-link@0.1/${script}`));
    // Two changes only: the script comes from this build, and the sandbox's origin is allowed.
    markup = `<script>showPending = (account) => (pending = account)</script>${html
      .replace(/https:\S+bankhub-link@0\.1/, '')
      .replace('<bankhub-link ', `$&allowed-origins="${sandbox.hostedUrl}" `)}`;
    await page.goto(origin);
    await page.click({ css: 'bankhub-link >>> [part=trigger]' });
    await linkAccount(page);
    await page.waitFor('window.pending');
    assert.deepEqual(await page.evaluate('pending'), { number: '0123456789', type: 'individual' });
  });

  it('has an early start that reuses the iframe and receives messages from before the script', async () => {
    const [earlyListener = ''] = (await snippets('html')).filter((html) => html.includes('bankhubLinkEarly'));
    const answer = await fetch(origin, { method: 'POST', headers: { origin: origin.slice(0, -1) } });
    const { hosted_link_url: hostedLinkUrl } = (await answer.json()) as { hosted_link_url: string };
    const element = renderBankhubLink({ hostedLinkUrl, allowedOrigins: [sandbox.hostedUrl] });
    markup = `${earlyListener}${element}<script>
      early = document.querySelector('bankhub-link').shadowRoot.firstElementChild;
      receivedEvents = [];
      for (const name of ['opened', 'linked']) addEventListener('bankhub-' + name, () => receivedEvents.push(name));
      load = () => document.head.append(Object.assign(document.createElement('script'), { src: '/${script}' }));
    </script>`;
    await page.goto(origin);
    await page.waitFor(`bankhubLinkEarly.events?.some(({ data }) => data.event === 'BANKHUB_OPEN')`);
    await page.evaluate('load()');
    await page.waitFor(`receivedEvents.includes('opened')`);
    await linkAccount(page);
    await page.waitFor(`receivedEvents.includes('linked')`);
    assert.equal(
      await page.evaluate(
        `early === document.querySelector('bankhub-link').shadowRoot.querySelector('iframe')`,
      ),
      true,
    );
  });

  it('has code that opens a modal', async () => {
    const [code] = (await snippets('js')).filter((text) => text.includes("from 'bankhub-link'"));
    const withSandboxOrigin = code!.replace(
      'createBankhubLink({',
      `$& allowedOrigins: ['${sandbox.hostedUrl}'],`,
    );
    markup = `<script>${await bundle(withSandboxOrigin)}</script>
      <button onclick="snippet.linkBankAccount().then((outcome) => (window.outcome = outcome))">Link</button>`;
    await page.goto(origin);
    await page.click({ css: 'button' });
    await linkAccount(page);
    await page.waitFor('window.outcome');
    assert.equal(await page.evaluate('outcome.status'), 'linked');
  });

  it('has code that runs a session in the page’s own iframe', async () => {
    const [code] = (await snippets('js')).filter((text) => text.includes("from 'bankhub-link/core'"));
    const withSandboxOrigin = code!.replace(
      'createLinkSession({',
      `$& allowedOrigins: ['${sandbox.hostedUrl}'],`,
    );
    markup = `<iframe width="600" height="700"></iframe><script>${await bundle(withSandboxOrigin)}
      const getLink = () => fetch('/', { method: 'POST' }).then((response) => response.json());
      session = snippet.linkInFrame(document.querySelector('iframe'), '', getLink);</script>`;
    await page.goto(origin);
    await linkAccount(page, 'iframe');
    await page.waitFor(`session.status === 'finished'`);
  });

  describe('with React', () => {
    const extra = `export { createElement } from 'react'; export { createRoot } from 'react-dom/client';`;

    async function show(component: string): Promise<void> {
      const [code] = await snippets('jsx');
      const withSandboxOrigin = code!
        .replace('refreshUrl="', `allowedOrigins={['${sandbox.hostedUrl}']} $&`)
        .replace('{ refreshUrl:', `{ allowedOrigins: ['${sandbox.hostedUrl}'], refreshUrl:`);
      markup = `<main></main><script>${await bundle(withSandboxOrigin, 'jsx', extra)}
        const { createRoot, createElement, ${component} } = snippet;
        const props = { onOutcome: (outcome) => (window.outcome = outcome) };
        createRoot(document.querySelector('main')).render(createElement(${component}, props));</script>`;
      await page.goto(origin);
    }

    it('links an account with the component', async () => {
      await show('BankAccount');
      await page.click({ css: 'bankhub-link >>> [part=trigger]' });
      await linkAccount(page);
      await page.waitFor({ css: 'p', text: '0123456789: waiting for the bank' });
    });

    it('links an account with the hook', async () => {
      await show('LinkButton');
      await page.click({ css: 'button' });
      await linkAccount(page);
      await page.waitFor('window.outcome');
      assert.equal(await page.evaluate('outcome.status'), 'linked');
    });
  });

  describe('with Vue', () => {
    before(async () => {
      const [code] = await snippets('vue');
      const withSandboxOrigin = code!
        .replace('refresh-url="', `:allowed-origins="['${sandbox.hostedUrl}']" $&`)
        .replace('{ refreshUrl:', `{ allowedOrigins: ['${sandbox.hostedUrl}'], refreshUrl:`);
      const bundled = await bundle(withSandboxOrigin, 'vue', `export { createApp } from 'vue';`);
      markup = `<main></main><script>${bundled}
        snippet.createApp(snippet.default).mount('main');</script>`;
    });

    it('links an account with the component', async () => {
      await page.goto(origin);
      await page.click({ css: 'bankhub-link >>> [part=trigger]' });
      await linkAccount(page);
      await page.waitFor({ css: 'p', text: '0123456789: waiting for the bank' });
    });

    it('links an account with the composable', async () => {
      await page.goto(origin);
      await page.click({ css: 'button' });
      await linkAccount(page);
      await page.waitFor({ css: 'p', text: 'linked' });
    });
  });
});
