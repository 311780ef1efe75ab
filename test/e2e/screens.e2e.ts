import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';

import { type Browser, launch, type Page } from 'puppeteer-core';

import { type Demo, startDemo } from '../../demo/merchant.js';
import { launchOptions } from '../setup/launch-options.js';

/** Screens that only Chromium can emulate: with a notch, with forced colours, and with classic scrollbars. */
describe('the widget on a special screen', () => {
  let demo: Demo;
  let browser: Browser;
  let page: Page;

  before(async () => {
    demo = await startDemo();
    // By default Puppeteer hides scrollbars.
    browser = await launch({ ...launchOptions('chromium'), ignoreDefaultArgs: ['--hide-scrollbars'] });
    page = await browser.newPage();
  });
  after(async () => {
    await browser?.close();
    await demo?.close();
  });

  /** Evaluates an expression with `part`, an element in the shadow root. */
  const inspectPart = <T>(part: string, expression: string) =>
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

  it('keeps its texts and buttons out of the notch and the gesture bar', async () => {
    await page.setViewport({ width: 390, height: 844, isMobile: true });
    const devTools = await page.createCDPSession();
    // The driver's types do not have this method yet.
    const method = 'Emulation.setSafeAreaInsetsOverride' as 'Emulation.resetPageScaleFactor';
    await devTools.send(method, { insets: { top: 47, bottom: 34, left: 12, right: 16 } } as never);
    await openModal();
    const box = (part: string) =>
      inspectPart<Record<string, number>>(part, 'part.getBoundingClientRect().toJSON()');
    const [dialog, header, stage] = [await box('dialog'), await box('header'), await box('stage')];
    assert.deepEqual([dialog.top, dialog.bottom, dialog.left, dialog.right], [0, 844, 0, 390]);
    assert.deepEqual([header.top, header.left, header.right], [47, 12, 374]);
    assert.deepEqual([stage.bottom, stage.left, stage.right], [810, 12, 374]);
    await devTools.send(method, { insets: {} } as never);
    await devTools.detach();
  });

  it('shows the borders of buttons and the focus with forced colours', async () => {
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
      assert.deepEqual(await inspectPart(part, borders), [true, '1px', true], part);
    const edge = `(({ outlineColor, outlineStyle, backgroundColor }) =>
      outlineStyle === 'solid' && outlineColor !== backgroundColor)(getComputedStyle(part))`;
    assert.equal(await inspectPart('dialog', edge), true);
    await page.keyboard.press('Escape');
    await inspectPart('trigger', 'part.focus({ focusVisible: true })');
    assert.equal(await inspectPart('trigger', `part.matches(':focus-visible') && ${edge}`), true);
    await devTools.detach();
  });

  it('does not change the page’s width and adds no scrollbar when a modal opens', async () => {
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
      assert.equal(await inspectPart(part, 'part.offsetWidth - part.clientWidth'), 0, part);
  });
});
