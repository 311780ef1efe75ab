import { after, before, describe, it } from 'node:test';

import { type Demo, startDemo } from '../../demo/merchant.js';
import { type BrowserPage, launch, selectEngines } from './browsers.js';
import { linkAccount } from './link-account.js';

const inFrame = (id: string) => ({ frame: true as const, css: `[data-testid=${id}]` });
const onPage = (id: string) => ({ css: `[data-testid=${id}]` });
const logged = (type: string) => ({ css: `[data-event=bankhub-${type}]` });

/** How each way of showing the link begins. */
const MODES = {
  inline: async () => {},
  modal: (page: BrowserPage) => page.click(onPage('link')),
  script: (page: BrowserPage) => page.click(onPage('open-script')),
};

for (const engine of selectEngines())
  describe(`the demo in ${engine}`, () => {
    let page: BrowserPage;

    before(async () => void (page = await launch(engine, { width: 1000, height: 1500 })));
    after(() => page?.close());

    for (const framework of ['react', 'vue'])
      describe(`built with ${framework}`, () => {
        let demo: Demo;
        let ahead = 0;

        before(async () => void (demo = await startDemo({ sandbox: { now: () => Date.now() + ahead } })));
        after(() => demo?.close());

        for (const [mode, begin] of Object.entries(MODES)) {
          it(`links an account, ${mode}`, async () => {
            await page.goto(`${demo.url}/${framework}?mode=${mode}`);
            await begin(page);
            await linkAccount(page);
            await page.waitFor(logged('linked'));
            await page.waitFor(`document.querySelector('[data-testid=accounts]').innerText.includes('6789')`);
            if (mode === 'script') {
              await page.waitFor({ css: '[data-testid=outcome][data-status=linked]' });
              await page.waitFor(`!document.querySelector('bankhub-link')`);
            } else {
              await page.click(inFrame('done'));
              await page.waitFor(logged('closed'));
            }
            // The app's own state, which has been rendered anew at every change.
            await page.waitFor({ ...onPage('status'), text: 'finished' });
          });
        }

        it('goes on after the link token has expired in mid-flow', async () => {
          await page.goto(`${demo.url}/${framework}?mode=inline&lang=en`);
          await page.click(inFrame('bank-saola'));
          await page.waitFor({ frame: true, css: '[data-step=account] main[aria-busy=false]' });
          ahead += 3_600_000;
          await page.type(inFrame('account-number'), '0123456789');
          await page.type(inFrame('account-holder'), 'NGUYEN VAN A');
          await page.click(inFrame('account-submit'));
          await page.waitFor(logged('refreshed'));
          await linkAccount(page);
          await page.waitFor(logged('linked'));
        });

        it('opens the modal again after a person has closed it', async () => {
          await page.goto(`${demo.url}/${framework}?mode=modal`);
          for (let time = 0; time < 2; time++) {
            await page.click(onPage('link'));
            await page.waitFor(inFrame('bank-saola'));
            await page.click({ css: 'bankhub-link >>> [part=close]' });
            await page.waitFor({ ...onPage('status'), text: 'closed' });
          }
        });
      });
  });
