import { fixture, html } from '@open-wc/testing';
import { sendMouse } from '@web/test-runner-commands';

export interface CaughtWindows {
  readonly all: readonly Window[];
  readonly last: Window;
  /** From now on the browser opens windows again. */
  unblock: () => void;
  /** Lets the widget look after its windows now; else it does so ten times a second. */
  look: () => void;
}

const open = window.open.bind(window);
const realInterval = window.setInterval.bind(window);
const now = Date.now.bind(Date);
const opened: Window[] = [];
afterEach(() => {
  Object.assign(window, { open, setInterval: realInterval });
  Date.now = now;
  for (const page of opened.splice(0)) page.close();
});

/** Says that it is closed as soon as it goes anywhere, as one whose page has a Cross-Origin-Opener-Policy. */
function severedWindow(): object {
  const page = {
    closed: false,
    location: { href: 'about:blank', replace: () => (page.closed = true) },
    close() {},
  };
  return page;
}

/**
 * The windows that the page opens from now on, closed after the test; `blocked` plays a browser that opens none,
 * `severed` one whose windows get out of reach.
 */
export function catchWindows({ blocked = false, severed = false } = {}): CaughtWindows {
  let isBlocked = blocked || severed;
  let look = () => {};
  Object.assign(window, {
    open: (...args: Parameters<typeof open>) => {
      if (isBlocked) return severed ? severedWindow() : null;
      const page = open(...args);
      if (page) opened.push(page);
      return page;
    },
    setInterval: (handler: () => void, ms: number) => realInterval((look = handler), ms),
  });
  return {
    all: opened,
    get last() {
      const page = opened.at(-1);
      if (!page) throw new Error('The page has opened no window');
      return page;
    },
    unblock: () => (isBlocked = false),
    look: () => look(),
  };
}

/** Does this in a person's click, without which WebKit opens no window. */
export async function inClick<T>(run: () => T): Promise<T> {
  const button = await fixture<HTMLElement>(html`<button style="position: fixed; inset: 0">Click</button>`);
  const result = new Promise<T>((resolve) => {
    button.addEventListener('click', () => resolve(run()), { once: true });
  });
  await sendMouse({ type: 'click', position: [20, 20] });
  button.remove();
  return result;
}

/** From now on it is so much later, in ms. */
export function later(ms: number): void {
  Date.now = () => now() + ms;
}
