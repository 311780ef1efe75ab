import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';

import { type Browser, launch, type Page } from 'puppeteer-core';

import { type Demo, startDemo } from '../../demo/merchant.js';
import { launchOptions } from '../setup/launch-options.js';

/** What only Chromium can be told to be: a screen with a notch, one with a person's own colours, one with scrollbars. */
describe('the widget on a screen of its own kind', () => {
  let demo: Demo;
  let browser: Browser;
  let page: Page;

  before(async () => {
    demo = await startDemo();
    // Puppeteer hides scrollbars.
    browser = await launch({ ...launchOptions('chromium'), ignoreDefaultArgs: ['--hide-scrollbars'] });
    page = await browser.newPage();
  });
  after(async () => {
    await browser?.close();
    await demo?.close();
  });

  /** Of the parts that are seen, in the shadow root. */
  const look = <T>(part: string, expression: string) =>
    page.evaluate(
      `((part) => (${expression}))(document.querySelector('bankhub-link').shadowRoot.querySelector('[part=${part}]'))`,
    ) as Promise<T>;

  const openModal = async (query = '') => {
    await page.goto(`${demo.url}/?mode=modal${query}`);
    await page.evaluate(
      `document.querySelector('bankhub-link').shadowRoot.querySelector('[part=trigger]').click()`,
    );
    await page.waitForFunction(`document.querySelector('bankhub-link').status === 'ready'`);
  };

  it('keeps its words and buttons out of a notch and of the bar for gestures', async () => {
    await page.setViewport({ width: 390, height: 844, isMobile: true });
    const devTools = await page.createCDPSession();
    // Newer than the driver's types.
    const method = 'Emulation.setSafeAreaInsetsOverride' as 'Emulation.resetPageScaleFactor';
    await devTools.send(method, { insets: { top: 47, bottom: 34, left: 12, right: 16 } } as never);
    await openModal();
    const box = (part: string) => look<Record<string, number>>(part, 'part.getBoundingClientRect().toJSON()');
    const [dialog, header, stage] = [await box('dialog'), await box('header'), await box('stage')];
    assert.deepEqual([dialog.top, dialog.bottom, dialog.left, dialog.right], [0, 844, 0, 390]);
    assert.deepEqual([header.top, header.left, header.right], [47, 12, 374]);
    assert.deepEqual([stage.bottom, stage.left, stage.right], [810, 12, 374]);
    await devTools.send(method, { insets: {} } as never);
    await devTools.detach();
  });

  it('shows where its buttons end, and which has the focus, in a person’s own colours', async () => {
    await page.setViewport({ width: 900, height: 700 });
    const devTools = await page.createCDPSession();
    await devTools.send('Emulation.setEmulatedMedia', {
      features: [{ name: 'forced-colors', value: 'active' }],
    });
    const borders = `(({ borderTopColor, borderTopWidth, backgroundColor, color }) =>
      [borderTopColor !== backgroundColor, borderTopWidth, color !== backgroundColor])(getComputedStyle(part))`;
    await openModal();
    assert.equal(await page.evaluate(`matchMedia('(forced-colors: active)').matches`), true);
    for (const part of ['trigger', 'close'])
      assert.deepEqual(await look(part, borders), [true, '1px', true], part);
    const edge = `(({ outlineColor, outlineStyle, backgroundColor }) =>
      outlineStyle === 'solid' && outlineColor !== backgroundColor)(getComputedStyle(part))`;
    assert.equal(await look('dialog', edge), true);
    await page.keyboard.press('Escape');
    await look('trigger', 'part.focus({ focusVisible: true })');
    assert.equal(await look('trigger', `part.matches(':focus-visible') && ${edge}`), true);
    await devTools.detach();
  });

  it('takes the page no room and adds no scrollbar where scrollbars have a width', async () => {
    await page.setViewport({ width: 900, height: 500 });
    await page.goto(`${demo.url}/?mode=modal`);
    const widths = () =>
      page.evaluate(
        `[innerWidth - document.documentElement.clientWidth, document.body.getBoundingClientRect().width]`,
      );
    const [scrollbar, width] = (await widths()) as [number, number];
    assert.ok(scrollbar > 0);
    await openModal();
    assert.equal(((await widths()) as [number, number])[1], width);
    const isLocked = `[document.documentElement, document.body].some((one) => getComputedStyle(one).overflowY === 'hidden')`;
    assert.equal(await page.evaluate(isLocked), true);
    for (const part of ['dialog', 'stage'])
      assert.equal(await look(part, 'part.offsetWidth - part.clientWidth'), 0, part);
  });
});
