import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';

import { type BrowserPage, launch, selectEngines } from './browsers.js';
import { type RealOrigins, scriptTag, startRealOrigins, vendorLink } from './real-origins.js';

const shop = (script = '') => `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Shop</title>
  <script src="/recorder.js"></script>${scriptTag}</head>
  <body><bankhub-link hosted-link-url="${vendorLink}"></bankhub-link>
  <script>const element = document.querySelector('bankhub-link');${script}</script></body>`;

/**
 * The shop that a person comes back to: then it has the link finished, twice, and reports. By itself, since a driver
 * that asks while pages change may get no answer at all, and loses sight of the frames of a page that was restored.
 */
const returning = shop(`
  const finish = () => element.shadowRoot.querySelector('iframe').contentWindow.postMessage('finish', '*');
  const report = (isRestored) => {
    const body = JSON.stringify({ isRestored, isSamePage: window.isSamePage === true, told, status: element.status });
    void fetch('/report', { method: 'POST', body });
  };
  addEventListener('pageshow', ({ persisted }) => {
    if (!sessionStorage.left) return;
    let finished = 0;
    addEventListener('message', ({ data }) => {
      if (data.event === 'FINISHED_BANK_ACCOUNT_LINK' && ++finished === 2) setTimeout(report, 0, persisted);
    });
    const finishTwice = () => void (finish(), finish());
    if (told.includes('opened')) finishTwice();
    else element.addEventListener('bankhub-opened', finishTwice);
  });`);

/** A page around the shop that wants to be taken for the vendor, and to reach its frame. */
const attacker = `<!doctype html><iframe src="https://shop.example/framed" style="width: 800px; height: 900px"></iframe>
  <script>
    const forged = { event: 'FINISHED_BANK_ACCOUNT_LINK', metadata: { account_number: '666' }, timestamp: '' };
    addEventListener('message', ({ data }) => {
      if (data === 'ready') {
        const shop = frames[0];
        window.reachable = shop.length;
        for (let n = 0; n < 100; n++) shop.postMessage(forged, '*');
        shop.postMessage('over', '*');
      } else window.report = data;
    });
  </script>`;

/** The shop inside of it, which tells the page around it what it has heard. */
const framed = shop(`
  element.addEventListener('bankhub-opened', () => parent.postMessage('ready', '*'));
  addEventListener('message', ({ data }) => {
    if (data === 'over') parent.postMessage({ told, status: element.status, refused: element.diagnostics().refused }, '*');
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

    it('believes nobody who has put it into a frame, and gives them no way to the hosted page', async () => {
      await page.goto('https://evil.example/');
      await page.waitFor('window.report');
      assert.equal(await page.evaluate('reachable'), 0);
      const report = (await page.evaluate('report')) as {
        told: string[];
        status: string;
        refused: { source: number };
      };
      assert.deepEqual([report.told, report.status], [['opened'], 'ready']);
      assert.ok(report.refused.source >= 100);
    });

    // WebKitGTK's driver can do neither.
    if (engine !== 'webkit') {
      it('shows the link by itself when the network comes back', async () => {
        await page.goto('https://shop.example/');
        await page.waitFor(`told.includes('opened')`);
        await page.setOffline(true);
        origins.isReachable = false;
        await page.evaluate(`document.querySelector('bankhub-link').hostedLinkUrl += '0'`);
        await page.waitFor(`!navigator.onLine`);
        await page.waitFor(`document.querySelector('bankhub-link').status === 'loading'`);
        origins.isReachable = true;
        await page.setOffline(false);
        await page.waitFor(`told.filter((name) => name === 'opened').length === 2`);
        assert.equal(await page.evaluate(`document.querySelector('bankhub-link').status`), 'ready');
      });

      it('goes on in the same frame when it is printed', async () => {
        await page.goto('https://shop.example/');
        await page.waitFor(`told.includes('opened')`);
        const pagesBefore = origins.hostedPages();
        await page.print();
        await page.evaluate(finish);
        await page.waitFor(`told.includes('linked')`);
        assert.equal(origins.hostedPages(), pagesBefore);
        assert.deepEqual(await page.evaluate('faults'), []);
      });
    }

    // Last, since drivers lose sight of a page that was restored.
    it('has one living session when a person comes back to it', { timeout: 30_000 }, async () => {
      await page.goto('https://shop.example/returning');
      await page.waitFor(`told.includes('opened')`);
      const pagesBefore = origins.hostedPages();
      const leave = `sessionStorage.left = window.isSamePage = true, location.href = 'https://elsewhere.example/'`;
      await page.evaluate(`void setTimeout(() => { ${leave} })`);
      const { told, status, isRestored, isSamePage } = (await origins.report) as {
        told: string[];
        status: string;
        isRestored: boolean;
        isSamePage: boolean;
      };
      // All three engines keep such a page; one that does not would load it, and the link, anew.
      assert.equal(isSamePage, isRestored);
      assert.equal(told.filter((name) => name === 'linked').length, 1);
      assert.equal(status, 'finished');
      assert.equal(origins.hostedPages() - pagesBefore, isRestored ? 0 : 1);
    });
  });
