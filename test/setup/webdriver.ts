import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { createServer } from 'node:net';
import { setTimeout as delay } from 'node:timers/promises';

export interface Size {
  width: number;
  height: number;
}

export interface WebKitOptions {
  /** Added to the browser's environment. */
  env?: NodeJS.ProcessEnv;
  /** `none` does not wait for the `load` event after a navigation. Default `normal`. */
  pageLoadStrategy?: 'normal' | 'none';
  /** Used for every host except loopback. Its self-signed certificates are accepted. */
  proxy?: string;
}

/**
 * One WebKitGTK browser with its own X display, controlled with the W3C WebDriver protocol over `fetch`. The npm package
 * `webdriver` would replace only `request`, is not faster, and installs 120 packages.
 */
export class WebKit {
  #children: ChildProcess[] = [];
  #session = '';

  static async start(options: WebKitOptions = {}): Promise<WebKit> {
    const webkit = new WebKit();
    try {
      await webkit.#start(options);
    } catch (error) {
      await webkit.stop();
      throw error;
    }
    return webkit;
  }

  /** Sends a command of the session, for example `('POST', '/url', {url})`, and returns its value. */
  command<T>(method: 'GET' | 'POST' | 'DELETE', path: string, body?: object): Promise<T> {
    return request<T>(method, this.#session + path, body);
  }

  /** Runs the body of a function in the page. The script reads `args` as `arguments`. */
  execute<T>(script: string, ...args: unknown[]): Promise<T> {
    return this.command<T>('POST', '/execute/sync', { script, args });
  }

  /** Sets the size of the page. Fails below a width of 447 px, the minimum of WebKitGTK's window. */
  async setViewport({ width, height }: Size): Promise<void> {
    const measure = () => this.execute<Size>('return { width: innerWidth, height: innerHeight }');
    let inner = await measure();
    const outer = await this.command<Size>('GET', '/window/rect');
    const frame = { width: outer.width - inner.width, height: outer.height - inner.height };
    await this.command('POST', '/window/rect', { width: width + frame.width, height: height + frame.height });
    // The command returns before the page has its new layout.
    for (let tries = 0; inner.width !== width || inner.height !== height; tries++) {
      if (tries === 100)
        throw new Error(`WebKit: expected ${width}x${height}, saw ${inner.width}x${inner.height}.`);
      await delay(20);
      inner = await measure();
    }
  }

  /** Opens an empty page. Resolves when the old page is gone, because a command that runs in between fails. */
  async leave(): Promise<void> {
    await this.command('POST', '/url', { url: 'about:blank' });
    const isEmpty = () => this.execute<boolean>(`return location.href === 'about:blank'`).catch(() => false);
    for (let tries = 0; !(await isEmpty()); tries++) {
      if (tries === 500) throw new Error('WebKit: expected about:blank within 10 s, saw the old page.');
      await delay(20);
    }
  }

  async stop(): Promise<void> {
    // Ignore the error of a browser that has ended already.
    if (this.#session) await this.command('DELETE', '').catch(() => undefined);
    for (const child of this.#children.toReversed()) {
      if (child.exitCode !== null || child.signalCode !== null) continue;
      const exit = once(child, 'exit');
      child.kill();
      await exit;
    }
  }

  async #start({ env, pageLoadStrategy = 'normal', proxy }: WebKitOptions): Promise<void> {
    const xvfb = this.#spawn('Xvfb', ['-displayfd', '3', '-screen', '0', '2000x1600x24', '-nolisten', 'tcp']);
    const [display]: Buffer[] = await once(xvfb.stdio[3]!, 'data', { signal: AbortSignal.timeout(20_000) });
    const port = await freePort();
    this.#spawn('WebKitWebDriver', [`--port=${port}`], {
      ...process.env,
      DISPLAY: `:${String(display).trim()}`,
      GDK_BACKEND: 'x11',
      // Without a graphics card, the processor emulates OpenGL, and that takes most of a test's time.
      WEBKIT_DISABLE_COMPOSITING_MODE: '1',
      // Not with WebDriver's proxy capability: WebKitGTK then expects the https proxy itself to use TLS.
      ...(proxy && { http_proxy: proxy, https_proxy: proxy, no_proxy: 'localhost,127.0.0.1' }),
      ...env,
    });
    const server = `http://127.0.0.1:${port}`;
    await untilAnswered(`${server}/status`);
    const capabilities = { alwaysMatch: { pageLoadStrategy, acceptInsecureCerts: proxy !== undefined } };
    const { sessionId } = await request<{ sessionId: string }>('POST', `${server}/session`, { capabilities });
    this.#session = `${server}/session/${sessionId}`;
  }

  /** A killed test run cannot clean up, so `setpriv` makes the kernel end the child process too. */
  #spawn(command: string, args: string[], env = process.env): ChildProcess {
    const child = spawn('setpriv', ['--pdeathsig', 'TERM', command, ...args], {
      env,
      stdio: ['ignore', 'ignore', 'ignore', 'pipe'],
    });
    this.#children.push(child);
    return child;
  }
}

async function request<T>(method: string, url: string, body?: object): Promise<T> {
  const response = await fetch(url, {
    method,
    // WebDriver requires a JSON object with every POST.
    ...(method === 'POST' && { body: JSON.stringify(body ?? {}) }),
    signal: AbortSignal.timeout(60_000),
  });
  const { value }: { value: T & { error?: string; message?: string } } = await response.json();
  if (!response.ok)
    throw new Error(`WebDriver ${method} ${new URL(url).pathname}: ${value.error}: ${value.message}`);
  return value;
}

async function untilAnswered(url: string): Promise<void> {
  for (let tries = 0; ; tries++) {
    try {
      await fetch(url);
      return;
    } catch (error) {
      if (tries === 200) throw error;
      await delay(50);
    }
  }
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  server.close();
  if (typeof address !== 'object' || !address) throw new Error('Expected a free port, saw none.');
  return address.port;
}
