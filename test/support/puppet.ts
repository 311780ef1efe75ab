import { arrival } from './arrival.js';

export interface Visit {
  href: string;
  referrer: string;
}

export interface PostOptions {
  /** The receiver; `0` is the first frame in the page. Default: the opener, or the parent if there is no opener. */
  to?: 'parent' | 'top' | 'opener' | '0';
  /** Default `*`. */
  targetOrigin?: string;
}

/** A message that the page creates itself: a value, a text or a buffer of this size, or one that cannot be read. */
export type MadeMessage =
  { what: 'value'; value: unknown } | { what: 'text' | 'bytes'; size: number } | { what: 'unreadable' };

type Reply<T> = { value: T } | { error: string };

/** Short, so that waiting for a page costs no extra time. */
const HELLO_INTERVAL_MS = 20;

/** Drives a fixture page in a frame or window. Every command first waits until the page has loaded. */
export class Puppet {
  #place: HTMLIFrameElement | Window;

  constructor(place: HTMLIFrameElement | Window) {
    this.#place = place;
  }

  /** Resolves when the page answers, with its URL and referrer. */
  async ready(): Promise<Visit> {
    for (;;) {
      const visit = await this.#hello();
      if (visit) return visit;
    }
  }

  /** Makes the page post this. Resolves when our window has received the message and all its listeners have run. */
  post(data: unknown, options: PostOptions = {}): Promise<void> {
    return this.postAll([data], options);
  }

  /** Posts several messages with one command. */
  async postAll(messages: unknown[], { to, targetOrigin = '*' }: PostOptions = {}): Promise<void> {
    await this.ready();
    const page = this.#window;
    const receiver = to ? page[to as keyof Window] : (page.opener ?? page.parent);
    const arrived = receiver === window ? arrival(page, messages.length) : undefined;
    await this.#send({ puppet: 'post', messages, to, targetOrigin });
    await arrived;
  }

  /** Makes the page create a message and post it `times` times. Resolves when all of them have arrived. */
  async postMade(make: MadeMessage, times = 1): Promise<void> {
    await this.ready();
    const arrived = arrival(this.#window, times);
    await this.#send({ puppet: 'postMade', make, times });
    await arrived;
  }

  /** Navigates the page or the top window. Resolves when the old page has unloaded. */
  async navigate(url: string, target: 'self' | 'top' = 'self'): Promise<void> {
    await this.ready();
    await this.#send({ puppet: 'navigate', url, target });
  }

  /**
   * Adds a frame with this URL to the page.
   * @returns the driver of that frame
   */
  async embed(url: string): Promise<Puppet> {
    await this.ready();
    const page = this.#window;
    const index = page.length;
    await this.#send({ puppet: 'embed', url });
    // In Chromium, which runs frames in other processes, the answer can arrive before we see the new frame.
    while (page.length === index) await new Promise((resolve) => setTimeout(resolve));
    return new Puppet(page[index]!);
  }

  get #window(): Window {
    const page = isFrame(this.#place) ? this.#place.contentWindow : this.#place;
    if (!page) throw new Error('Expected the frame to be in the document');
    return page;
  }

  /** Sends one `hello`. Resolves to null if no answer comes before the next one is due. */
  async #hello(): Promise<Visit | null> {
    let timer: ReturnType<typeof setTimeout> | undefined;
    const late = new Promise<null>((resolve) => (timer = setTimeout(() => resolve(null), HELLO_INTERVAL_MS)));
    try {
      return await Promise.race([this.#send<Visit>({ puppet: 'hello' }), late]);
    } finally {
      clearTimeout(timer);
    }
  }

  #send<T>(command: { puppet: string; [option: string]: unknown }): Promise<T> {
    const { port1, port2 } = new MessageChannel();
    return new Promise((resolve, reject) => {
      port1.addEventListener('message', ({ data }: MessageEvent<Reply<T>>) => {
        port1.close();
        if ('error' in data) reject(new Error(data.error));
        else resolve(data.value);
      });
      port1.start();
      this.#window.postMessage(command, '*', [port2]);
    });
  }
}

/** Not `instanceof`, which fails for another document's iframe. A cross-origin window allows no other question. */
function isFrame(place: HTMLIFrameElement | Window): place is HTMLIFrameElement {
  return Object.prototype.toString.call(place) === '[object HTMLIFrameElement]';
}
