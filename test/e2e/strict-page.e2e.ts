import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';

import { type BrowserPage, launch, selectEngines } from './browsers.js';
import { type RealOrigins, scriptTag, startRealOrigins, vendorLink } from './real-origins.js';

const html = `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Shop</title>
  <script src="/recorder.js"></script>${scriptTag}</head>
  <body><bankhub-link hosted-link-url="${vendorLink}"></bankhub-link>
  <p><bankhub-link id="modal" mode="modal" hosted-link-url="${vendorLink}">Link my bank account</bankhub-link></p></body>`;

/** The strictest policy that the widget works with. It needs nothing else. */
const policy = [
  "default-src 'none'",
  "script-src 'self'",
  'frame-src https://bankhub.sepay.vn',
  "require-trusted-types-for 'script'",
  "trusted-types 'none'",
].join('; ');

for (const engine of selectEngines())
  describe(`a page with the strictest policy in ${engine}`, () => {
    let origins: RealOrigins;
    let page: BrowserPage;

    before(async () => {
      origins = await startRealOrigins({
        'shop.example/': { html, headers: { 'content-security-policy': policy } },
        'shop.example/wrong': { html: html.replace(/sha384-..../, 'sha384-AAAA') },
      });
      page = await launch(engine, { width: 900, height: 1000, proxy: origins.proxy });
    });
    after(async () => {
      await page?.close();
      origins?.close();
    });

    it('links an account with all styles, without a policy violation or an error', async () => {
      await page.goto('https://shop.example/');
      await page.waitFor(`events.includes('opened')`);
      await page.click({ frame: true, text: 'Finish' });
      await page.waitFor(`events.includes('linked')`);
      const height = `document.querySelector('bankhub-link').shadowRoot.querySelector('.stage').offsetHeight`;
      assert.equal(await page.evaluate(height), 600);
      await page.click({ css: '#modal >>> [part=trigger]' });
      await page.waitFor(`document.querySelector('#modal').status === 'ready'`);
      await page.click({ css: '#modal >>> [part=close]' });
      await page.waitFor(`events.includes('closed')`);
      // Also show the panel of an error.
      await page.evaluate(`document.querySelector('bankhub-link').hostedLinkUrl = 'https://evil.example/'`);
      await page.waitFor(`events.includes('error')`);
      const violations = (await page.evaluate('violations')) as string[];
      // WebKit reports its own request for the favicon.
      assert.deepEqual(
        violations.filter((text) => !text.endsWith('/favicon.ico')),
        [],
      );
      assert.deepEqual(await page.evaluate('errors'), []);
    });

    it('does not run a script with a wrong integrity hash', async () => {
      await page.goto('https://shop.example/wrong');
      await page.waitFor(`document.readyState === 'complete'`);
      assert.equal(await page.evaluate(`customElements.get('bankhub-link') === undefined`), true);
    });
  });
