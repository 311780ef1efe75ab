import { fixture, html } from '@open-wc/testing';
import { sendMouse } from '@web/test-runner-commands';

export interface CaughtWindows {
  readonly all: readonly Window[];
  readonly last: Window;
  /** From now on the page can open windows. */
  unblock: () => void;
  /** Runs the widget's check of its window now, instead of after its interval of 100 ms. */
  pollNow: () => void;
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

/** A window that reports `closed` after its first navigation, as with a Cross-Origin-Opener-Policy. */
function severedWindow(): object {
  const page = {
    closed: false,
    location: { href: 'about:blank', replace: () => (page.closed = true) },
    close() {},
  };
  return page;
}

/**
 * Collects the windows that the page opens from now on. They are closed after the test.
 * With `blocked`, the browser opens no window. With `severed`, each window reports `closed` after its first navigation,
 * as with a Cross-Origin-Opener-Policy. Both last until `unblock()`.
 */
export function catchWindows({ blocked = false, severed = false } = {}): CaughtWindows {
  let isBlocked = blocked || severed;
  let poll = () => {};
  Object.assign(window, {
    open: (...args: Parameters<typeof open>) => {
      if (isBlocked) return severed ? severedWindow() : null;
      const page = open(...args);
      if (page) opened.push(page);
      return page;
    },
    setInterval: (handler: () => void, ms: number) => realInterval((poll = handler), ms),
  });
  return {
    all: opened,
    get last() {
      const page = opened.at(-1);
      if (!page) throw new Error('Expected the page to open a window, saw none');
      return page;
    },
    unblock: () => (isBlocked = false),
    pollNow: () => poll(),
  };
}

/** Calls `run` inside a real click. Without one, WebKit opens no window. */
export async function inClick<T>(run: () => T): Promise<T> {
  const button = await fixture<HTMLElement>(html`<button style="position: fixed; inset: 0">Click</button>`);
  const result = new Promise<T>((resolve) => {
    button.addEventListener('click', () => resolve(run()), { once: true });
  });
  await sendMouse({ type: 'click', position: [20, 20] });
  button.remove();
  return result;
}

/** Moves `Date.now()` forward by this many ms, until the test is over. */
export function advanceClock(ms: number): void {
  Date.now = () => now() + ms;
}
