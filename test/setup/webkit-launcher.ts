import type { BrowserLauncher, SessionResult } from '@web/test-runner';
import { Keyboard, Mouse } from './webdriver-input.js';
import { WebKit, type Size } from './webdriver.js';

/** Lets Web Test Runner run its pages in WebKitGTK, one after another in one window. */
export class WebKitLauncher implements BrowserLauncher {
  name = 'WebKit';
  /** With this type, the runner's commands expect a Puppeteer page from `getPage`. */
  type = 'puppeteer';
  concurrency = 1;
  readonly #proxy: string;
  #starting: Promise<WebKit> | undefined;
  #active: { id: string; url: string; webkit: WebKit } | undefined;

  constructor(proxy: string) {
    this.#proxy = proxy;
  }

  async startSession(id: string, url: string): Promise<void> {
    // `none`, because in some tests an iframe never loads, and then the page's own `load` event never fires.
    this.#starting ??= WebKit.start({ pageLoadStrategy: 'none', proxy: this.#proxy });
    const webkit = await this.#starting;
    this.#active = { id, url, webkit };
    await webkit.setViewport({ width: 800, height: 600 });
    await webkit.command('POST', '/url', { url });
  }

  isActive(id: string): boolean {
    return this.#active?.id === id;
  }

  getBrowserUrl(id: string): Promise<string> {
    return this.#session(id).webkit.command('GET', '/url');
  }

  async stopSession(id: string): Promise<SessionResult> {
    const { webkit } = this.#session(id);
    this.#active = undefined;
    await webkit.leave();
    return {};
  }

  startDebugSession(): Promise<void> {
    return Promise.reject(new Error('Expected Chromium or Firefox: WebKit has no debug session here.'));
  }

  async stop(): Promise<void> {
    await (await this.#starting)?.stop();
  }

  /** The part of a Puppeteer page that `sendKeys`, `sendMouse`, `resetMouse` and `setViewport` use. */
  getPage(id: string) {
    const { webkit } = this.#session(id);
    return {
      keyboard: new Keyboard(webkit),
      mouse: new Mouse(webkit),
      setViewport: (size: Size) => webkit.setViewport(size),
      emulateMediaFeatures: () => Promise.reject(new Error('WebKitGTK cannot emulate media features.')),
    };
  }

  #session(id: string) {
    if (this.#active?.id !== id)
      throw new Error(`Expected the running session ${this.#active?.id}, saw ${id}.`);
    return this.#active;
  }
}
