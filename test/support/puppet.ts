import { arrival } from './arrival.js';

export interface Visit {
  href: string;
  referrer: string;
}

export interface PostOptions {
  /** Whom to post to; `0` is the first frame in the page. Default: the opener if there is one, else the parent. */
  to?: 'parent' | 'top' | 'opener' | '0';
  /** Default `*`. */
  targetOrigin?: string;
}

/** What a page can make: a value as it is, so many characters or bytes, or what is sent but cannot be read. */
export type MadeMessage =
  { what: 'value'; value: unknown } | { what: 'text' | 'bytes'; size: number } | { what: 'unreadable' };

type Reply<T> = { value: T } | { error: string };

/** Often enough that waiting for a page to load costs no time. */
const helloEveryMs = 20;

/** Drives a fixture page in a frame or window. Every command first waits until the page has loaded. */
export class Puppet {
  #place: HTMLIFrameElement | Window;

  constructor(place: HTMLIFrameElement | Window) {
    this.#place = place;
  }

  /** Resolves when the page is there, and tells how it was reached. */
  async ready(): Promise<Visit> {
    for (;;) {
      const visit = await this.#hello();
      if (visit) return visit;
    }
  }

  /** Makes the page post this; resolves when the message has reached our window and all its listeners. */
  post(data: unknown, options: PostOptions = {}): Promise<void> {
    return this.postAll([data], options);
  }

  /** Posts several messages in one go. */
  async postAll(messages: unknown[], { to, targetOrigin = '*' }: PostOptions = {}): Promise<void> {
    await this.ready();
    const page = this.#window;
    const receiver = to ? page[to as keyof Window] : (page.opener ?? page.parent);
    const arrived = receiver === window ? arrival(page, messages.length) : undefined;
    await this.#send({ puppet: 'post', messages, to, targetOrigin });
    await arrived;
  }

  /** Makes the page post what it makes itself, any number of times; resolves when all of it has arrived. */
  async postMade(make: MadeMessage, times = 1): Promise<void> {
    await this.ready();
    const arrived = arrival(this.#window, times);
    await this.#send({ puppet: 'postMade', make, times });
    await arrived;
  }

  /** Navigates the page, or the whole window around it; resolves when the page has been left. */
  async navigate(url: string, target: 'self' | 'top' = 'self'): Promise<void> {
    await this.ready();
    await this.#send({ puppet: 'navigate', url, target });
  }

  /** Puts a frame with this URL into the page, and gives the puppet in it. */
  async embed(url: string): Promise<Puppet> {
    await this.ready();
    const page = this.#window;
    const index = page.length;
    await this.#send({ puppet: 'embed', url });
    // In Chromium the answer may come before our process knows of the new frame.
    while (page.length === index) await new Promise((resolve) => setTimeout(resolve));
    return new Puppet(page[index]!);
  }

  get #window(): Window {
    const page = isFrame(this.#place) ? this.#place.contentWindow : this.#place;
    if (!page) throw new Error('The frame is not in the document');
    return page;
  }

  /** One knock; null when nobody has answered until it is time for the next. */
  async #hello(): Promise<Visit | null> {
    let timer: ReturnType<typeof setTimeout> | undefined;
    const late = new Promise<null>((resolve) => (timer = setTimeout(() => resolve(null), helloEveryMs)));
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

/** Also one of another document, and of a window of another origin nothing may be asked. */
function isFrame(place: HTMLIFrameElement | Window): place is HTMLIFrameElement {
  return Object.prototype.toString.call(place) === '[object HTMLIFrameElement]';
}
