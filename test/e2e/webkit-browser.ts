import { writeFile } from 'node:fs/promises';
import { Keyboard } from '../setup/webdriver-input.js';
import { WebKit, type Size } from '../setup/webdriver.js';
import type { BrowserOptions, EngineBrowser } from './browsers.js';
import { finder, frameSelector, type Locator } from './locator.js';

/** The key of an element reference in WebDriver, https://www.w3.org/TR/webdriver2/#elements. */
const ELEMENT_KEY = 'element-6066-11e4-a52e-4f735466cecf';

type Reference = Record<typeof ELEMENT_KEY, string>;

export class WebKitBrowser implements EngineBrowser {
  #webkit: WebKit;

  constructor(webkit: WebKit) {
    this.#webkit = webkit;
  }

  static async start(options: BrowserOptions): Promise<WebKitBrowser> {
    const { colorScheme = 'light', proxy, takesPictures = false, ...size } = options;
    const webkit = await WebKit.start({
      env: {
        // WebKitGTK reads the colour scheme from the desktop theme.
        GTK_THEME: colorScheme === 'dark' ? 'Adwaita:dark' : 'Adwaita',
        ...(takesPictures && { WEBKIT_DISABLE_COMPOSITING_MODE: '0' }),
      },
      ...(proxy && { proxy }),
    });
    try {
      await webkit.setViewport(size);
    } catch (error) {
      await webkit.stop();
      throw error;
    }
    return new WebKitBrowser(webkit);
  }

  async goto(url: string): Promise<void> {
    await this.#webkit.command('POST', '/frame', { id: null });
    await this.#webkit.command('POST', '/url', { url });
  }

  async click(locator: Locator): Promise<boolean> {
    const element = (await this.#enter(locator)) ? await this.#find(locator) : null;
    if (element) await this.#webkit.command('POST', `/element/${element[ELEMENT_KEY]}/click`);
    return element !== null;
  }

  type(text: string): Promise<void> {
    return new Keyboard(this.#webkit).type(text);
  }

  async evaluate(expression: string, locator: Locator = {}): Promise<unknown> {
    return (await this.#enter(locator)) ? this.#webkit.execute(`return (${expression})`) : null;
  }

  async screenshot(path: string): Promise<void> {
    await this.#enter({});
    await writeFile(path, await this.#webkit.command<string>('GET', '/screenshot'), 'base64');
  }

  async setViewport(size: Size): Promise<void> {
    await this.#enter({});
    await this.#webkit.setViewport(size);
  }

  print(): Promise<void> {
    return Promise.reject(new Error('print: WebKitGTK has no command for it. Use Chromium or Firefox.'));
  }

  setOffline(): Promise<void> {
    return Promise.reject(new Error('setOffline: WebKitGTK has no command for it. Use Chromium or Firefox.'));
  }

  close(): Promise<void> {
    return this.#webkit.stop();
  }

  /** Selects the locator's iframe, or the page, for the next commands. Returns false if the iframe is missing. */
  async #enter(locator: Locator): Promise<boolean> {
    await this.#webkit.command('POST', '/frame', { id: null });
    const css = frameSelector(locator);
    if (css === undefined) return true;
    const id = await this.#find({ css });
    if (id) await this.#webkit.command('POST', '/frame', { id });
    return id !== null;
  }

  #find(locator: Locator): Promise<Reference | null> {
    return this.#webkit.execute(`return ${finder(locator)}`);
  }
}
