import { type CDPSession, ElementHandle, launch, type Browser, type Frame, type Page } from 'puppeteer-core';
import { launchOptions } from '../setup/launch-options.js';
import type { Size } from '../setup/webdriver.js';
import type { BrowserOptions, EngineBrowser } from './browsers.js';
import { finder, frameSelector, type Locator } from './locator.js';

/** Chromium, or Firefox over WebDriver BiDi. */
export class PuppeteerBrowser implements EngineBrowser {
  #browser: Browser;
  #page: Page;
  /** Null in Firefox. */
  #devTools: CDPSession | null;

  constructor(browser: Browser, page: Page, devTools: CDPSession | null) {
    this.#browser = browser;
    this.#page = page;
    this.#devTools = devTools;
  }

  static async start(engine: 'chromium' | 'firefox', options: BrowserOptions): Promise<PuppeteerBrowser> {
    const { colorScheme = 'light', proxy } = options;
    const launching = launchOptions(engine, proxy);
    const browser = await launch({
      ...launching,
      // In Firefox the colour scheme can be set only at start. 0 is dark, 1 is light.
      extraPrefsFirefox: {
        ...launching.extraPrefsFirefox,
        'layout.css.prefers-color-scheme.content-override': colorScheme === 'dark' ? 0 : 1,
      },
    });
    const page = await browser.newPage();
    await page.setViewport(options);
    if (engine === 'firefox') return new PuppeteerBrowser(browser, page, null);
    await page.emulateMediaFeatures([{ name: 'prefers-color-scheme', value: colorScheme }]);
    return new PuppeteerBrowser(browser, page, await page.createCDPSession());
  }

  async goto(url: string): Promise<void> {
    await this.#page.goto(url);
  }

  async click(locator: Locator): Promise<boolean> {
    const element = await this.#find(await this.#frame(locator), locator);
    await element?.click();
    return element !== null;
  }

  async type(text: string): Promise<void> {
    await this.#page.keyboard.type(text);
  }

  async evaluate(expression: string, locator: Locator = {}): Promise<unknown> {
    const frame = await this.#frame(locator);
    return frame ? frame.evaluate(expression) : null;
  }

  async screenshot(path: string): Promise<void> {
    await this.#page.screenshot({ path });
  }

  setViewport(size: Size): Promise<void> {
    return this.#page.setViewport(size);
  }

  async print(): Promise<void> {
    await this.#page.pdf();
  }

  async setOffline(isOffline: boolean): Promise<void> {
    if (!this.#devTools) return this.#page.setOfflineMode(isOffline);
    // Change only `navigator.onLine`. After a real outage, Chromium may report `online` before the network works.
    const state = { offline: isOffline, latency: 0, downloadThroughput: -1, uploadThroughput: -1 };
    // The driver's types do not have this method yet. It takes the same parameters.
    const method = 'Network.overrideNetworkState' as 'Network.emulateNetworkConditions';
    await this.#devTools.send(method, state);
  }

  close(): Promise<void> {
    return this.#browser.close();
  }

  async #frame(locator: Locator): Promise<Frame | null> {
    const css = frameSelector(locator);
    if (css === undefined) return this.#page.mainFrame();
    const element = await this.#find(this.#page.mainFrame(), { css });
    return (await element?.contentFrame()) ?? null;
  }

  async #find(frame: Frame | null, locator: Locator): Promise<ElementHandle | null> {
    const handle = await frame?.evaluateHandle(finder(locator));
    return handle instanceof ElementHandle ? handle : null;
  }
}
