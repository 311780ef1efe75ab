import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';

import { type BrowserPage, launch, selectEngines } from './browsers.js';
import { type RealOrigins, scriptTag, startRealOrigins, vendorLink } from './real-origins.js';

const shop = (script = '') => `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Shop</title>
  <script src="/recorder.js"></script>${scriptTag}</head>
  <body><bankhub-link hosted-link-url="${vendorLink}"></bankhub-link>
  <script>const element = document.querySelector('bankhub-link');${script}</script></body>`;

/**
 * The shop's page for the test of history navigation. When the user comes back, it makes the hosted page send its
 * outcome twice, and then posts a report. The page does this itself, because drivers are not reliable here. They may
 * not answer while pages change, and they cannot find the iframes of a restored page.
 */
const returning = shop(`
  const finish = () => element.shadowRoot.querySelector('iframe').contentWindow.postMessage('finish', '*');
  const report = (isRestored) => {
    const body = JSON.stringify({ isRestored, isSamePage: window.isSamePage === true, events, status: element.status });
    void fetch('/report', { method: 'POST', body });
  };
  addEventListener('pageshow', ({ persisted }) => {
    if (!sessionStorage.left) return;
    let finished = 0;
    addEventListener('message', ({ data }) => {
      if (data.event === 'FINISHED_BANK_ACCOUNT_LINK' && ++finished === 2) setTimeout(report, 0, persisted);
    });
    const finishTwice = () => void (finish(), finish());
    if (events.includes('opened')) finishTwice();
    else element.addEventListener('bankhub-opened', finishTwice);
  });`);

/** A page that puts the shop into an iframe. It sends forged messages and tries to reach the hosted page. */
const attacker = `<!doctype html><iframe src="https://shop.example/framed" style="width: 800px; height: 900px"></iframe>
  <script>
    const forged = { event: 'FINISHED_BANK_ACCOUNT_LINK', metadata: { account_number: '666' }, timestamp: '' };
    addEventListener('message', ({ data }) => {
      if (data === 'ready') {
        const shop = frames[0];
        window.reachable = shop.length;
        for (let n = 0; n < 100; n++) shop.postMessage(forged, '*');
        shop.postMessage('done', '*');
      } else window.report = data;
    });
  </script>`;

/** The shop inside the attacker's iframe. It reports its events to the attacker's page. */
const framed = shop(`
  element.addEventListener('bankhub-opened', () => parent.postMessage('ready', '*'));
  addEventListener('message', ({ data }) => {
    if (data === 'done') parent.postMessage({ events, status: element.status, refused: element.diagnostics().refused }, '*');
  });`);

const finish = `document.querySelector('bankhub-link').shadowRoot.querySelector('iframe').contentWindow.postMessage('finish', '*')`;

for (const engine of selectEngines())
  describe(`a page in ${engine}`, () => {
    let origins: RealOrigins;
    let page: BrowserPage;

    before(async () => {
      origins = await startRealOrigins({
        'shop.example/': { html: shop() },
        'shop.example/returning': { html: returning },
        'shop.example/framed': { html: framed },
        'elsewhere.example/': {
          html: `<!doctype html><title>Elsewhere</title><script>
            onload = () => setTimeout(() => history.back());
          </script>`,
        },
        'evil.example/': { html: attacker },
      });
      page = await launch(engine, { width: 900, height: 1000, proxy: origins.proxy });
    });
    after(async () => {
      await page?.close();
      origins?.close();
    });

    it('ignores forged messages from a page that frames it, and hides the hosted page from it', async () => {
      await page.goto('https://evil.example/');
      await page.waitFor('window.report');
      assert.equal(await page.evaluate('reachable'), 0);
      const report = (await page.evaluate('report')) as {
        events: string[];
        status: string;
        refused: { source: number };
      };
      assert.deepEqual([report.events, report.status], [['opened'], 'ready']);
      assert.ok(report.refused.source >= 100);
    });

    // WebKitGTK's driver cannot go offline and cannot print.
    if (engine !== 'webkit') {
      it('loads the link automatically when the network comes back', async () => {
        await page.goto('https://shop.example/');
        await page.waitFor(`events.includes('opened')`);
        await page.setOffline(true);
        origins.isReachable = false;
        await page.evaluate(`document.querySelector('bankhub-link').hostedLinkUrl += '0'`);
        await page.waitFor(`!navigator.onLine`);
        await page.waitFor(`document.querySelector('bankhub-link').status === 'loading'`);
        origins.isReachable = true;
        await page.setOffline(false);
        await page.waitFor(`events.filter((name) => name === 'opened').length === 2`);
        assert.equal(await page.evaluate(`document.querySelector('bankhub-link').status`), 'ready');
      });

      it('keeps the same iframe when the page is printed', async () => {
        await page.goto('https://shop.example/');
        await page.waitFor(`events.includes('opened')`);
        const pagesBefore = origins.hostedPages();
        await page.print();
        await page.evaluate(finish);
        await page.waitFor(`events.includes('linked')`);
        assert.equal(origins.hostedPages(), pagesBefore);
        assert.deepEqual(await page.evaluate('errors'), []);
      });
    }

    // This test is last, because drivers cannot use a restored page.
    it('emits one outcome after the user leaves and comes back', { timeout: 30_000 }, async () => {
      await page.goto('https://shop.example/returning');
      await page.waitFor(`events.includes('opened')`);
      const pagesBefore = origins.hostedPages();
      const leave = `sessionStorage.left = window.isSamePage = true, location.href = 'https://elsewhere.example/'`;
      await page.evaluate(`void setTimeout(() => { ${leave} })`);
      const { events, status, isRestored, isSamePage } = (await origins.report) as {
        events: string[];
        status: string;
        isRestored: boolean;
        isSamePage: boolean;
      };
      // All three engines restore this page from their cache. Without the cache, an engine loads page and link again.
      assert.equal(isSamePage, isRestored);
      assert.equal(events.filter((name) => name === 'linked').length, 1);
      assert.equal(status, 'finished');
      assert.equal(origins.hostedPages() - pagesBefore, isRestored ? 0 : 1);
    });
  });
