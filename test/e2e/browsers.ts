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
  /** For every host but the loopback ones; its certificates are believed. */
  proxy?: string;
  /** Without this, WebKit's `screenshot` never ends. */
  takesPictures?: boolean;
}

/** What one engine must be able to do, at once and without waiting for anything. */
export interface EngineBrowser {
  goto(url: string): Promise<void>;
  /** False when the element is not there. */
  click(locator: Locator): Promise<boolean>;
  /** Types where the focus is. */
  type(text: string): Promise<void>;
  /** Null when the locator's frame is not there. */
  evaluate(expression: string, locator?: Locator): Promise<unknown>;
  screenshot(path: string): Promise<void>;
  setViewport(size: Size): Promise<void>;
  /** Not in WebKit. */
  print(): Promise<void>;
  /** Takes the network away, or gives it back; in Chromium only says so. Not in WebKit. */
  setOffline(isOffline: boolean): Promise<void>;
  close(): Promise<void>;
}

/** Long enough for a slow CI machine; only a failing test waits that long. */
const patienceMs = 15_000;

/** One page in a browser of its own. Clicks and keys are real input; all but `goto` wait for their element. */
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
    // Puppeteer does not wait until the page has been laid out anew.
    await this.waitFor(`innerWidth === ${size.width} && innerHeight === ${size.height}`);
  }

  async click(locator: Locator): Promise<void> {
    const isAtRest = () => this.#isAtRest(locator);
    await until(async () => (await isAtRest()) && (await this.#browser.click(locator)), locator);
  }

  /** A click lands where the element was when it was looked for, so neither it nor the frame around it may move. */
  async #isAtRest(locator: Locator): Promise<boolean> {
    const frame = frameSelector(locator);
    if (frame && !(await this.#isAtRest({ css: frame }))) return false;
    const rest = `new Promise((resolve) => {
      const box = () => JSON.stringify(${finder(locator)}?.getBoundingClientRect());
      const before = box();
      requestAnimationFrame(() => requestAnimationFrame(() => resolve(before !== undefined && before === box())));
    })`;
    return (await this.#browser.evaluate(rest, locator)) === true;
  }

  /** Clicks the element first: in a frame, WebKit gives no keys to what has only been focused. */
  async type(locator: Locator, text: string): Promise<void> {
    await this.click(locator);
    await this.#browser.type(text);
  }

  /** The rendered text of the element, or the value of a field. */
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

  /** Waits for an element, or for an expression in the page to be true. */
  async waitFor(what: Locator | string): Promise<void> {
    const expression = typeof what === 'string' ? what : `${finder(what)} !== null`;
    const locator = typeof what === 'string' ? {} : what;
    await until(() => this.#browser.evaluate(`Boolean(${expression})`, locator), what);
  }

  /** The value of an expression in the page, or in the locator's frame. It must be JSON. */
  evaluate(expression: string, locator: Pick<Locator, 'frame'> = {}): Promise<unknown> {
    return this.#browser.evaluate(expression, locator);
  }
}

/** `width` is at least 447 in WebKit, whose window goes no narrower; below that it throws. */
export async function launch(engine: Engine, options: BrowserOptions): Promise<BrowserPage> {
  const start = engine === 'webkit' ? WebKitBrowser.start(options) : PuppeteerBrowser.start(engine, options);
  return new BrowserPage(await start);
}

/** An attempt that throws (a frame just replaced, an element still covered) counts as one that found nothing. */
async function until<T>(
  attempt: () => Promise<T>,
  what: unknown,
  done: (value: T) => boolean = Boolean,
): Promise<T> {
  const deadline = Date.now() + patienceMs;
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
  throw new Error(`Not there after ${patienceMs} ms: ${JSON.stringify(what)}${why}`, { cause });
}
