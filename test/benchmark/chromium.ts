import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Readable, Writable } from 'node:stream';
import { launchOptions } from '../setup/launch-options.js';

/** A tab. The driver does not attach to its iframes and injects nothing, so it does not slow them down. */
export interface Page {
  /** Resolves when the new document is committed. That is before it is loaded. */
  navigate(url: string): Promise<void>;
  /** Resolves when the document is loaded, with all scripts and iframes. */
  loaded(): Promise<void>;
  /** Evaluates an expression in the page. Waits if the result is a promise. */
  evaluate<T>(expression: string): Promise<T>;
  /** Makes the main thread this many times slower. It also applies to later documents. */
  slowDown(rate: number): Promise<void>;
  /** Sends any command of the DevTools protocol. */
  send<T>(method: string, params?: object): Promise<T>;
}

export interface Chromium {
  /** Opens a tab in the default profile. An incognito tab would ignore preconnect. */
  openPage(): Promise<Page>;
  close(): Promise<void>;
}

const FLAGS = [
  '--headless',
  '--remote-debugging-pipe',
  // Otherwise Chromium delays the timers of a hidden tab.
  '--disable-background-timer-throttling',
  '--disable-renderer-backgrounding',
  '--disable-backgrounding-occluded-windows',
  // Do not keep the previous page in the back/forward cache.
  '--disable-features=BackForwardCache,LocalNetworkAccessChecks',
];

interface Answer {
  id?: number;
  result?: unknown;
  error?: { message: string };
}

/**
 * Starts Chromium with a new profile and controls it through a pipe. Puppeteer is not used, because it attaches to
 * every iframe and pauses each new one.
 * @param proxy for all hosts except loopback. Its certificates are accepted.
 */
export async function startChromium(proxy: string): Promise<Chromium> {
  const profile = await mkdtemp(join(tmpdir(), 'bankhub-benchmark-'));
  const { executablePath, args = [], env } = launchOptions('chromium', proxy);
  const child = spawn(
    executablePath!,
    [...args, ...FLAGS, '--ignore-certificate-errors', `--user-data-dir=${profile}`, 'about:blank'],
    { stdio: ['ignore', 'ignore', 'ignore', 'pipe', 'pipe'], env },
  );
  const kill = (): void => void child.kill();
  process.once('exit', kill);
  const ended = once(child, 'close');
  const send = createSender(child.stdio[3] as Writable, child.stdio[4] as Readable);
  return {
    async openPage() {
      const { targetId } = await send<{ targetId: string }>('Target.createTarget', { url: 'about:blank' });
      const { sessionId } = await send<{ sessionId: string }>('Target.attachToTarget', {
        targetId,
        flatten: true,
      });
      return createPage((method, params) => send(method, params, sessionId));
    },
    async close() {
      process.off('exit', kill);
      kill();
      await ended;
      await rm(profile, { recursive: true, force: true, maxRetries: 5 });
    },
  };
}

function createPage(send: Page['send']): Page {
  const page: Page = {
    send,
    loaded: () =>
      page.evaluate(
        `new Promise((resolve) => document.readyState === 'complete' ? resolve() : addEventListener('load', () => resolve()))`,
      ),
    async navigate(url) {
      const { errorText } = await send<{ errorText?: string }>('Page.navigate', { url });
      if (errorText) throw new Error(`Expected ${url} to load, saw ${errorText}.`);
    },
    async evaluate<T>(expression: string) {
      const { result, exceptionDetails } = await send<{
        result: { value: T };
        exceptionDetails?: { text: string; exception?: { description?: string } };
      }>('Runtime.evaluate', { expression, awaitPromise: true, returnByValue: true });
      if (exceptionDetails) throw new Error(exceptionDetails.exception?.description ?? exceptionDetails.text);
      return result.value;
    },
    async slowDown(rate) {
      await send('Emulation.setCPUThrottlingRate', { rate });
    },
  };
  return page;
}

/** Sends and receives JSON messages. Each message ends with a zero byte. */
function createSender(output: Writable, input: Readable) {
  const waiting = new Map<number, { resolve: (value: never) => void; reject: (error: Error) => void }>();
  let lastId = 0;
  let rest = '';
  const receive = ({ id, result, error }: Answer): void => {
    const call = waiting.get(id ?? 0);
    waiting.delete(id ?? 0);
    if (error) call?.reject(new Error(error.message));
    else call?.resolve(result as never);
  };
  input.setEncoding('utf8').on('data', (chunk: string) => {
    const messages = (rest + chunk).split('\0');
    rest = messages.pop()!;
    for (const message of messages) receive(JSON.parse(message) as Answer);
  });
  input.on('close', () => {
    for (const { reject } of waiting.values())
      reject(new Error('Expected an answer from Chromium, saw its process end.'));
  });
  output.on('error', () => undefined);
  return <T>(method: string, params: object = {}, sessionId?: string): Promise<T> =>
    new Promise<T>((resolve, reject) => {
      const id = ++lastId;
      waiting.set(id, { resolve, reject });
      output.write(`${JSON.stringify({ id, method, params, sessionId })}\0`);
    });
}
