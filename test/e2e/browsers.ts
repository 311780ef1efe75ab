import { setTimeout as delay } from 'node:timers/promises';
import type { Engine } from '../setup/browsers.js';
import type { Size } from '../setup/webdriver.js';
import { finder, frameSelector, type Locator } from './locator.js';
import { PuppeteerBrowser } from './puppeteer-browser.js';
import { WebKitBrowser } from './webkit-browser.js';

export { selectEngines } from '../setup/browsers.js';

export interface BrowserOptions extends Size {
  /** Default `light`. */
  colorScheme?: 'light' | 'dark';
  /** The proxy for all hosts except loopback. The browser accepts its certificates. */
  proxy?: string;
  /** Must be true to use `screenshot`: otherwise WebKit never finishes it. */
  takesPictures?: boolean;
}

/** The commands of one engine. They do not wait for an element. */
export interface EngineBrowser {
  goto(url: string): Promise<void>;
  /** Returns false if the element is missing. */
  click(locator: Locator): Promise<boolean>;
  /** Types into the focused element. */
  type(text: string): Promise<void>;
  /** Returns null if the locator's iframe is missing. */
  evaluate(expression: string, locator?: Locator): Promise<unknown>;
  screenshot(path: string): Promise<void>;
  setViewport(size: Size): Promise<void>;
  /** Not supported in WebKit. */
  print(): Promise<void>;
  /** Switches the network off or on. In Chromium this changes only `navigator.onLine`. Not supported in WebKit. */
  setOffline(isOffline: boolean): Promise<void>;
  close(): Promise<void>;
}

/** Long enough for a slow CI machine. Only a failing test waits so long. */
const TIMEOUT_MS = 15_000;

/**
 * A page in its own browser. Clicks and keys are real input. `click`, `type`, `text` and `waitFor` wait for their
 * element.
 */
export class BrowserPage {
  #browser: EngineBrowser;

  constructor(browser: EngineBrowser) {
    this.#browser = browser;
  }

  goto = (url: string): Promise<void> => this.#browser.goto(url);
  screenshot = (path: string): Promise<void> => this.#browser.screenshot(path);
  print = (): Promise<void> => this.#browser.print();
  setOffline = (isOffline: boolean): Promise<void> => this.#browser.setOffline(isOffline);
  close = (): Promise<void> => this.#browser.close();

  async setViewport(size: Size): Promise<void> {
    await this.#browser.setViewport(size);
    // Puppeteer does not wait for the new layout.
    await this.waitFor(`innerWidth === ${size.width} && innerHeight === ${size.height}`);
  }

  async click(locator: Locator): Promise<void> {
    const isStable = () => this.#isStable(locator);
    await until(async () => (await isStable()) && (await this.#browser.click(locator)), locator);
  }

  /** The driver clicks at the position where it found the element. So the element and its iframe must not move. */
  async #isStable(locator: Locator): Promise<boolean> {
    const frame = frameSelector(locator);
    if (frame && !(await this.#isStable({ css: frame }))) return false;
    const samePosition = `new Promise((resolve) => {
      const box = () => JSON.stringify(${finder(locator)}?.getBoundingClientRect());
      const before = box();
      requestAnimationFrame(() => requestAnimationFrame(() => resolve(before !== undefined && before === box())));
    })`;
    return (await this.#browser.evaluate(samePosition, locator)) === true;
  }

  /** Clicks the element before typing. In an iframe, WebKit sends no keys to an element that was only focused. */
  async type(locator: Locator, text: string): Promise<void> {
    await this.click(locator);
    await this.#browser.type(text);
  }

  /** Returns the rendered text of the element, or the value of a form field. */
  async text(locator: Locator): Promise<string> {
    const read = `((element) => element && (element.matches('input, select, textarea') ? element.value : element.innerText))(${finder(locator)})`;
    return String(
      await until(
        () => this.#browser.evaluate(read, locator),
        locator,
        (value) => value !== null,
      ),
    );
  }

  /** Waits until an element exists, or until an expression in the page is true. */
  async waitFor(target: Locator | string): Promise<void> {
    const expression = typeof target === 'string' ? target : `${finder(target)} !== null`;
    const locator = typeof target === 'string' ? {} : target;
    await until(() => this.#browser.evaluate(`Boolean(${expression})`, locator), target);
  }

  /** Returns the value of an expression in the page, or in the locator's iframe. The value must be JSON. */
  evaluate(expression: string, locator: Pick<Locator, 'frame'> = {}): Promise<unknown> {
    return this.#browser.evaluate(expression, locator);
  }
}

/** Starts a browser. In WebKit, throws for a `width` below 447: its window cannot be narrower. */
export async function launch(engine: Engine, options: BrowserOptions): Promise<BrowserPage> {
  const start = engine === 'webkit' ? WebKitBrowser.start(options) : PuppeteerBrowser.start(engine, options);
  return new BrowserPage(await start);
}

/**
 * Repeats an attempt until it is done. An attempt may throw, for example because the iframe was just replaced or the
 * element is still covered. Then it is repeated too.
 */
async function until<T>(
  attempt: () => Promise<T>,
  target: unknown,
  done: (value: T) => boolean = Boolean,
): Promise<T> {
  const deadline = Date.now() + TIMEOUT_MS;
  let cause: unknown;
  while (Date.now() < deadline) {
    try {
      const value = await attempt();
      if (done(value)) return value;
    } catch (error) {
      cause = error;
    }
    await delay(20);
  }
  const why = cause instanceof Error ? ` (${cause.message})` : '';
  throw new Error(`Expected ${JSON.stringify(target)} within ${TIMEOUT_MS} ms, saw nothing${why}.`, {
    cause,
  });
}
