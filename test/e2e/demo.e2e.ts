import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';

import { type Demo, startDemo } from '../../demo/merchant.js';
import { type BrowserPage, launch, selectEngines } from './browsers.js';
import { expireInDemo, inFrame, linkInDemo, logged, MODES, onPage } from './demo-page.js';
import { linkAccount } from './link-account.js';

/** The messages that the sandbox's panel can send, and the event that the page then receives. */
const FORCED_EVENTS = {
  FINISHED_BANK_ACCOUNT_LINK: 'linked',
  FINISHED_BANK_ACCOUNT_UNLINK: 'unlinked',
  BANKHUB_CLOSE_LINK: 'closed',
  BANKHUB_TOKEN_EXPIRED: 'refreshed',
  BANKHUB_SESSION_EXPIRED: 'refreshed',
  BANKHUB_OPEN: 'opened',
};

for (const engine of selectEngines())
  describe(`the demo in ${engine}`, () => {
    let demo: Demo;
    let page: BrowserPage;
    /** How far the sandbox's clock is ahead of real time. */
    let clockAheadMs = 0;

    before(async () => {
      demo = await startDemo({ sandbox: { now: () => Date.now() + clockAheadMs } });
      // Tall enough for the whole widget, because WebKit's driver does not scroll the page around an iframe.
      page = await launch(engine, { width: 1000, height: 1200 });
    });
    after(async () => {
      await page?.close();
      await demo?.close();
    });

    it('opens the link in a popup window', async () => {
      const status = (value: string) => `document.querySelector('bankhub-link').status === '${value}'`;
      await page.goto(`${demo.url}/?mode=popup`);
      await page.click(onPage('link'));
      await page.waitFor(logged('opened-change'));
      await page.waitFor(status('ready'));
      assert.equal(await page.evaluate(`document.querySelector('bankhub-link').opened`), true);
      await page.evaluate(`document.querySelector('bankhub-link').close()`);
      await page.waitFor(status('closed'));
    });

    for (const mode of MODES) {
      it(`links an account in mode ${mode}`, async () => {
        await linkInDemo(page, `${demo.url}/?mode=${mode}`, mode);
        if (mode !== 'script')
          assert.equal(await page.evaluate(`document.querySelector('bankhub-link').status`), 'finished');
      });

      it(`continues with a new link when the link expires during the flow in mode ${mode}`, async () => {
        await expireInDemo(
          page,
          `${demo.url}/?mode=${mode}&lang=en`,
          mode,
          () => (clockAheadMs += 3_600_000),
        );
        assert.equal(
          await page.evaluate(`document.querySelectorAll('[data-event=bankhub-error]').length`),
          0,
        );
      });
    }

    it('receives each event that the sandbox’s panel sends', async () => {
      for (const [message, event] of Object.entries(FORCED_EVENTS)) {
        await page.goto(`${demo.url}/?mode=inline`);
        await page.waitFor({ frame: true, css: '[data-step=bank] main[aria-busy=false]' });
        await page.waitFor(logged('opened'));
        await page.click(onPage('clear-log'));
        await page.click({ frame: true, css: '[data-testid=panel] summary' });
        await page.click(inFrame(`panel-force-${message}`));
        await page.waitFor(logged(event));
      }
    });

    it('receives no event while the panel keeps the hosted page silent', async () => {
      await page.goto(`${demo.url}/?mode=inline`);
      await page.waitFor(logged('opened'));
      await page.click({ frame: true, css: '[data-testid=panel] summary' });
      await page.click(inFrame('panel-silence'));
      await page.click(inFrame('panel-force-FINISHED_BANK_ACCOUNT_LINK'));
      await page.click(inFrame('panel-silence'));
      await page.click(inFrame('panel-force-BANKHUB_CLOSE_LINK'));
      await page.waitFor(logged('closed'));
      assert.equal(await page.evaluate(`document.querySelector('[data-event=bankhub-linked]')`), null);
    });

    it('gets a new link when the panel ends the session, and waits for a slow answer', async () => {
      await page.goto(`${demo.url}/?mode=inline`);
      await page.waitFor({ frame: true, css: '[data-step=bank] main[aria-busy=false]' });
      await page.click({ frame: true, css: '[data-testid=panel] summary' });
      await page.click(inFrame('panel-expire-session'));
      await page.waitFor({ frame: true, css: '[data-testid=panel-note]:not(:empty)' });
      await page.click(inFrame('bank-saola'));
      await page.waitFor(logged('refreshed'));

      await page.waitFor({ frame: true, css: '[data-step=bank] main[aria-busy=false]' });
      await page.click({ frame: true, css: '[data-testid=panel] summary' });
      await page.click(inFrame('panel-slow'));
      await page.waitFor({ frame: true, css: '[data-testid=panel-note]:not(:empty)' });
      await page.click(inFrame('bank-saola'));
      await page.waitFor({ frame: true, css: '[data-step=bank] main[aria-busy=true]' });
      await page.waitFor({ frame: true, css: '[data-step=account] main[aria-busy=false]' });
    });

    it('can be started again after the user cancelled', async () => {
      await page.goto(`${demo.url}/?mode=inline`);
      await page.click(inFrame('cancel'));
      await page.waitFor(logged('closed'));
      await page.click({ css: 'bankhub-link >>> [part=start-again]' });
      await linkAccount(page);
      await page.waitFor(logged('linked'));
    });

    it('shows an error and a retry button when the shop returns no link', async () => {
      await page.goto(`${demo.url}/?mode=inline&lang=en`);
      await page.waitFor(inFrame('bank-saola'));
      const refreshUrl = String(await page.evaluate(`document.querySelector('bankhub-link').refreshUrl`));
      await page.evaluate(`document.querySelector('bankhub-link').refreshUrl = '/nowhere'`);
      await page.evaluate(`document.querySelector('bankhub-link').refresh()`);
      await page.waitFor(logged('error'));
      assert.match(await page.text({ css: 'bankhub-link >>> [part=panel]' }), /We could not get a new link/);
      await page.evaluate(`document.querySelector('bankhub-link').refreshUrl = '${refreshUrl}'`);
      await page.click({ css: 'bankhub-link >>> [part=retry]' });
      await linkAccount(page);
      await page.waitFor(logged('linked'));
    });

    it('shows an account as pending until its webhook arrives, shows a payment, and unlinks the account', async () => {
      const accounts = (state: string) => ({ css: `[data-testid=accounts] [data-state=${state}]` });
      const inDialog = (id: string) => ({
        frame: 'body > bankhub-link >>> iframe',
        css: `[data-testid=${id}]`,
      });
      const shop = await startDemo();
      try {
        await page.goto(`${shop.url}/?mode=inline&scenario=late`);
        await linkAccount(page);
        await page.waitFor(accounts('pending'));
        assert.equal(await page.evaluate(`document.querySelector('[data-testid=transfer]').disabled`), true);
        await shop.sandbox!.advance(20_000);
        await page.waitFor(accounts('confirmed'));
        assert.equal(await page.evaluate(`document.querySelectorAll('[data-testid=accounts] li').length`), 1);
        await page.waitFor(`!document.querySelector('[data-testid=transfer]').disabled`);
        await page.click(onPage('transfer'));
        await page.waitFor({ css: '[data-testid=transactions] [data-direction=in]' });
        await page.click(onPage('unlink'));
        await page.click(inDialog('confirm-unlink'));
        await page.type(inDialog('otp'), '123456');
        await page.click(inDialog('otp-submit'));
        await page.waitFor(`!document.querySelector('body > bankhub-link')`);
        await page.waitFor(`document.querySelector('[data-testid=no-accounts]').checkVisibility()`);
      } finally {
        await shop.close();
      }
    });

    it('links a Cas account and confirms it by a token exchange', async () => {
      await page.goto(`${demo.url}/?mode=modal&provider=cas`);
      await page.click(onPage('link'));
      await page.click(inFrame('bank-saola'));
      await page.type(inFrame('otp'), '123456');
      await page.click(inFrame('allow'));
      await page.waitFor(logged('linked'));
      await page.waitFor({ css: '[data-testid=accounts] [data-state=confirmed]' });
    });
  });
