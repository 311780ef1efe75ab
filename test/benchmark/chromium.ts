import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Readable, Writable } from 'node:stream';
import { launchOptions } from '../setup/launch-options.js';

/** A tab. Nothing is attached to its frames, nothing is injected into them: what drives it does not slow it down. */
export interface Page {
  /** Resolves when the new document has been committed, which is before it is loaded. */
  navigate(url: string): Promise<void>;
  /** Resolves when the document is there with all its scripts and frames. */
  loaded(): Promise<void>;
  /** The value of an expression in the page, of a promise what it resolves with. */
  evaluate<T>(expression: string): Promise<T>;
  /** How many times slower its main thread is than the machine's; from the next document on, too. */
  slowDown(rate: number): Promise<void>;
  /** Any command of the DevTools protocol. */
  send<T>(method: string, params?: object): Promise<T>;
}

export interface Chromium {
  /** A tab of the default profile: an incognito one would ignore preconnect. */
  openPage(): Promise<Page>;
  close(): Promise<void>;
}

const flags = [
  '--headless',
  '--remote-debugging-pipe',
  // Timers of a tab that counts as hidden would be held back.
  '--disable-background-timer-throttling',
  '--disable-renderer-backgrounding',
  '--disable-backgrounding-occluded-windows',
  // A page that has been left is to be gone, and not kept for the way back.
  '--disable-features=BackForwardCache,LocalNetworkAccessChecks',
];

interface Answer {
  id?: number;
  result?: unknown;
  error?: { message: string };
}

/**
 * Starts Chromium with a new profile, driven over a pipe: Puppeteer itself would attach to every frame and hold each
 * new one until it is ready.
 * @param proxy for every host but the loopback ones; its certificates are believed
 */
export async function startChromium(proxy: string): Promise<Chromium> {
  const profile = await mkdtemp(join(tmpdir(), 'bankhub-benchmark-'));
  const { executablePath, args = [], env } = launchOptions('chromium', proxy);
  const child = spawn(
    executablePath!,
    [...args, ...flags, '--ignore-certificate-errors', `--user-data-dir=${profile}`, 'about:blank'],
    { stdio: ['ignore', 'ignore', 'ignore', 'pipe', 'pipe'], env },
  );
  const kill = (): void => void child.kill();
  process.once('exit', kill);
  const ended = once(child, 'close');
  const send = speak(child.stdio[3] as Writable, child.stdio[4] as Readable);
  return {
    async openPage() {
      const { targetId } = await send<{ targetId: string }>('Target.createTarget', { url: 'about:blank' });
      const { sessionId } = await send<{ sessionId: string }>('Target.attachToTarget', {
        targetId,
        flatten: true,
      });
      return pageOf((method, params) => send(method, params, sessionId));
    },
    async close() {
      process.off('exit', kill);
      kill();
      await ended;
      await rm(profile, { recursive: true, force: true, maxRetries: 5 });
    },
  };
}

function pageOf(send: Page['send']): Page {
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

/** JSON messages that end with a zero byte. */
function speak(output: Writable, input: Readable) {
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
    for (const { reject } of waiting.values()) reject(new Error('Chromium has ended.'));
  });
  output.on('error', () => undefined);
  return <T>(method: string, params: object = {}, sessionId?: string): Promise<T> =>
    new Promise<T>((resolve, reject) => {
      const id = ++lastId;
      waiting.set(id, { resolve, reject });
      output.write(`${JSON.stringify({ id, method, params, sessionId })}\0`);
    });
}
