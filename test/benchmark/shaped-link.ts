import type { Socket } from 'node:net';

/** A link between a browser and all servers. */
export interface Link {
  name: string;
  /** Milliseconds there and back. */
  rttMs: number;
  /** Of all connections together, towards the browser. */
  bytesPerMs: number;
}

export const fullSpeed: Link = { name: 'no delay', rttMs: 0, bytesPerMs: Infinity };
/** What Lighthouse calls Slow 4G: 150 ms, 1.6 Mbit/s. */
export const slow4G: Link = { name: 'Slow 4G', rttMs: 150, bytesPerMs: 200 };

const segmentBytes = 1460;
/** What a server sends before the first acknowledgement (RFC 6928). */
const initialWindow = 10 * segmentBytes;

/** Carries the bytes of connections over one link that they share. */
export class ShapedLink {
  readonly link: Link;
  /** When the last byte that was sent has left. */
  #freeAt = 0;

  constructor(link: Link) {
    this.link = link;
  }

  /** Joins both ends until one closes. */
  join(browser: Socket, server: Socket): void {
    const { rttMs } = this.link;
    const up = new InOrder((bytes) => server.write(bytes));
    const down = new InOrder((bytes) => browser.write(bytes));
    browser.on('data', (bytes) => up.add(bytes, performance.now() + rttMs / 2));
    const send = this.#slowStart(down);
    server.on('data', send);
    const end = (): void => {
      browser.destroy();
      server.destroy();
    };
    // A proxy's socket would stay half open for ever.
    browser.on('end', end);
    for (const socket of [browser, server]) socket.on('error', end).on('close', end).setNoDelay();
  }

  /** What is on its way and not acknowledged stays within a window, which grows with each acknowledgement. */
  #slowStart(down: InOrder): (bytes: Buffer) => void {
    const { rttMs, bytesPerMs } = this.link;
    let waiting = Buffer.alloc(0);
    let onTheWay = 0;
    let window = initialWindow;
    const acknowledged = new InOrder((bytes) => {
      onTheWay -= bytes.length;
      window += bytes.length;
      pump();
    });
    const pump = (): void => {
      while (waiting.length > 0 && onTheWay < window) {
        const segment = waiting.subarray(0, Math.min(segmentBytes, window - onTheWay));
        waiting = waiting.subarray(segment.length);
        onTheWay += segment.length;
        this.#freeAt = Math.max(this.#freeAt, performance.now()) + segment.length / bytesPerMs;
        down.add(segment, this.#freeAt + rttMs / 2);
        acknowledged.add(segment, this.#freeAt + rttMs);
      }
    };
    return (bytes) => {
      waiting = Buffer.concat([waiting, bytes]);
      pump();
    };
  }
}

/** Hands on what is due, never out of order: timers of different lengths would be. */
class InOrder {
  readonly #deliver: (bytes: Buffer) => void;
  readonly #queue: { bytes: Buffer; dueAt: number }[] = [];
  #timer: NodeJS.Timeout | null = null;

  constructor(deliver: (bytes: Buffer) => void) {
    this.#deliver = deliver;
  }

  /** Each is due no sooner than the one before. */
  add(bytes: Buffer, dueAt: number): void {
    this.#queue.push({ bytes, dueAt });
    if (!this.#timer) this.#flush();
  }

  #flush(): void {
    this.#timer = null;
    while (this.#queue[0] && this.#queue[0].dueAt <= performance.now())
      this.#deliver(this.#queue.shift()!.bytes);
    const [next] = this.#queue;
    if (next) this.#timer ??= setTimeout(() => this.#flush(), next.dueAt - performance.now());
  }
}
