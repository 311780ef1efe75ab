import type { BrowserLauncher, SessionResult } from '@web/test-runner';
import { Keyboard, Mouse } from './webdriver-input.js';
import { WebKit, type Size } from './webdriver.js';

/** Lets Web Test Runner run its pages in WebKitGTK, one after the other in one window. */
export class WebKitLauncher implements BrowserLauncher {
  name = 'WebKit';
  /** The runner's commands choose how to reach a page by this; `getPage` gives what they use of Puppeteer's. */
  type = 'puppeteer';
  concurrency = 1;
  readonly #proxy: string;
  #starting: Promise<WebKit> | undefined;
  #active: { id: string; url: string; webkit: WebKit } | undefined;

  constructor(proxy: string) {
    this.#proxy = proxy;
  }

  async startSession(id: string, url: string): Promise<void> {
    // `none`: a test may keep a frame from ever loading, and with it the page's own `load`.
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
    return Promise.reject(new Error('WebKit has no debug session here.'));
  }

  async stop(): Promise<void> {
    await (await this.#starting)?.stop();
  }

  /** The part of a Puppeteer page that `sendKeys`, `sendMouse`, `resetMouse`, `setViewport` use. */
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
    if (this.#active?.id !== id) throw new Error(`WebKit runs no session ${id}`);
    return this.#active;
  }
}
