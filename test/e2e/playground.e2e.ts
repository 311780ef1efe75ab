import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { after, before, describe, it } from 'node:test';

import { type Demo, startDemo } from '../../demo/merchant.js';
import { type BrowserPage, launch, selectEngines } from './browsers.js';
import { bundle } from './bundle.js';
import { linkAccount } from './link-account.js';

describe('the playground', () => {
  let demo: Demo;
  let page: BrowserPage;

  before(async () => {
    demo = await startDemo();
    page = await launch(selectEngines()[0]!, { width: 1000, height: 1200 });
  });
  after(async () => {
    await page?.close();
    await demo?.close();
  });

  it('applies a setting at once and keeps the focus on it', async () => {
    await page.goto(`${demo.url}/?mode=modal`);
    await page.evaluate(`(() => {
      const { provider } = document.querySelector('[data-testid=settings]').elements;
      provider.value = 'cas';
      provider.dispatchEvent(new Event('change', { bubbles: true }));
    })()`);
    await page.waitFor(`document.body.dataset.provider === 'cas'`);
    await page.waitFor(`document.activeElement.name === 'provider'`);
    assert.match(String(await page.evaluate('location.search')), /mode=modal/);
  });

  for (const [language, mode] of [
    ['vi', 'inline'],
    ['en', 'modal'],
    ['vi', 'script'],
  ])
    it(`has no accessibility violations (axe) in ${language}, mode ${mode}`, async () => {
      await page.goto(`${demo.url}/?lang=${language}&mode=${mode}`);
      await page.waitFor(
        `document.querySelector('[data-testid=sequence]').childElementCount > 0 || '${mode}' !== 'inline'`,
      );
      const axe = await readFile(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
      await page.evaluate(`void (0, eval)(${JSON.stringify(axe)})`);
      const violations = `axe.run().then(({ violations }) => violations.map(({ id, nodes }) => id + ' ' + nodes[0].html))`;
      assert.deepEqual(await page.evaluate(violations), []);
    });

  it('draws the messages between browser, server and bank', async () => {
    await page.goto(`${demo.url}/?mode=inline`);
    await linkAccount(page);
    await page.waitFor({ css: '[data-event=bankhub-linked]' });
    for (const title of ['POST /v1/link-token/create', 'BANK_ACCOUNT_LINKED', 'FINISHED_BANK_ACCOUNT_LINK'])
      await page.waitFor({ css: '[data-testid=sequence] code', text: title });
  });

  it('fits the width of a phone', async () => {
    await page.setViewport({ width: 390, height: 844 });
    for (const mode of ['inline', 'modal', 'popup', 'script']) {
      await page.goto(`${demo.url}/?mode=${mode}`);
      assert.equal(await page.evaluate('document.documentElement.scrollWidth'), 390, mode);
    }
    await page.setViewport({ width: 1000, height: 1200 });
  });

  /** Builds a page with the copied code. The page receives a pending account through `showPending`. */
  const pages: Record<string, (code: string) => string | Promise<string>> = {
    tag: (code) => code.replace(/https:\S+?\/dist\//, '/dist/'),
    react: async (code) => {
      const [, component] = /export function (\w+)/.exec(code)!;
      const extra = `export { createElement } from 'react'; export { createRoot } from 'react-dom/client';`;
      return `<main></main><script>${await bundle(code, 'jsx', extra)}
        snippet.createRoot(document.querySelector('main')).render(
          snippet.createElement(snippet.${component}, { showPending }));</script>`;
    },
    vue: async (
      code,
    ) => `<main></main><script>${await bundle(code, 'vue', `export { createApp } from 'vue';`)}
      snippet.createApp(snippet.default, { onPending: showPending }).mount('main');</script>`,
  };

  for (const [kind, render] of Object.entries(pages))
    for (const mode of ['inline', 'modal', 'script'])
      it(`shows code for ${kind} that links an account in mode ${mode}`, async () => {
        await page.goto(`${demo.url}/?mode=${mode}&theme=blue`);
        const code = await page.evaluate(`document.querySelector('[data-code-of=${kind}]').textContent`);
        const html = `<!doctype html><title>Copied</title>
          <script>showPending = (account) => (pending = account)</script>${await render(String(code))}`;
        await page.evaluate(`(document.open(), document.write(${JSON.stringify(html)}), document.close())`);
        await page.waitFor(`document.title === 'Copied'`);
        if (mode === 'modal') await page.click({ css: 'bankhub-link >>> [part=trigger]' });
        if (mode === 'script') await page.click({ css: 'button' });
        await linkAccount(page);
        await page.waitFor('window.pending');
        assert.equal(await page.evaluate('pending.number'), '0123456789');
      });
});
