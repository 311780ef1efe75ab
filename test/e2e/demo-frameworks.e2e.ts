import { after, before, describe, it } from 'node:test';

import { type Demo, startDemo } from '../../demo/merchant.js';
import { type BrowserPage, launch, selectEngines } from './browsers.js';
import { expireInDemo, inFrame, linkInDemo, MODES, onPage } from './demo-page.js';

for (const engine of selectEngines())
  describe(`the demo in ${engine}`, () => {
    let page: BrowserPage;

    before(async () => void (page = await launch(engine, { width: 1000, height: 1500 })));
    after(() => page?.close());

    for (const framework of ['react', 'vue'])
      describe(`built with ${framework}`, () => {
        let demo: Demo;
        let clockAheadMs = 0;

        before(
          async () => void (demo = await startDemo({ sandbox: { now: () => Date.now() + clockAheadMs } })),
        );
        after(() => demo?.close());

        for (const mode of MODES) {
          it(`links an account in mode ${mode}`, async () => {
            await linkInDemo(page, `${demo.url}/${framework}?mode=${mode}`, mode);
            // The status comes from the app's own state, which is rendered again after each change.
            await page.waitFor({ ...onPage('status'), text: 'finished' });
          });
        }

        it('continues with a new link when the link expires during the flow', () =>
          expireInDemo(
            page,
            `${demo.url}/${framework}?mode=inline&lang=en`,
            'inline',
            () => (clockAheadMs += 3_600_000),
          ));

        it('opens the modal again after the user closed it', async () => {
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
