import type { Socket } from 'node:net';

/** The speed of the network between the browser and all servers. */
export interface Link {
  name: string;
  /** Round-trip time. */
  rttMs: number;
  /** Download speed of all connections together. */
  bytesPerMs: number;
}

export const FULL_SPEED: Link = { name: 'no delay', rttMs: 0, bytesPerMs: Infinity };
/** Lighthouse's "Slow 4G": 150 ms, 1.6 Mbit/s. */
export const SLOW_4G: Link = { name: 'Slow 4G', rttMs: 150, bytesPerMs: 200 };

const SEGMENT_BYTES = 1460;
/** The bytes that a server sends before the first acknowledgement (RFC 6928). */
const INITIAL_WINDOW_BYTES = 10 * SEGMENT_BYTES;

/** Transfers the bytes of several connections over one shared link. */
export class ShapedLink {
  readonly link: Link;
  /** The time when the last sent byte has left. */
  #freeAt = 0;

  constructor(link: Link) {
    this.link = link;
  }

  /** Connects both sockets until one of them closes. */
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
    // Otherwise the proxy's socket stays half open.
    browser.on('end', end);
    for (const socket of [browser, server]) socket.on('error', end).on('close', end).setNoDelay();
  }

  /** Limits the unacknowledged bytes to a window. The window grows with each acknowledgement (TCP slow start). */
  #slowStart(down: InOrder): (bytes: Buffer) => void {
    const { rttMs, bytesPerMs } = this.link;
    let waiting = Buffer.alloc(0);
    let unacknowledged = 0;
    let window = INITIAL_WINDOW_BYTES;
    const acknowledged = new InOrder((bytes) => {
      unacknowledged -= bytes.length;
      window += bytes.length;
      pump();
    });
    const pump = (): void => {
      while (waiting.length > 0 && unacknowledged < window) {
        const segment = waiting.subarray(0, Math.min(SEGMENT_BYTES, window - unacknowledged));
        waiting = waiting.subarray(segment.length);
        unacknowledged += segment.length;
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

/** Delivers bytes when they are due, always in order. Separate timers could fire out of order. */
class InOrder {
  readonly #deliver: (bytes: Buffer) => void;
  readonly #queue: { bytes: Buffer; dueAt: number }[] = [];
  #timer: NodeJS.Timeout | null = null;

  constructor(deliver: (bytes: Buffer) => void) {
    this.#deliver = deliver;
  }

  /** `dueAt` must not be earlier than in the call before. */
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
