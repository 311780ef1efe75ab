/*
 * Functions that mount, measure and remove the widgets of a library. A page has one library. `hosted` is the origin of
 * the documents in the iframes.
 */

/** Called for each message before any library receives it, because this script runs first. */
let onMessage = () => {};
addEventListener('message', () => onMessage(), true);

/** Resolves in the next task, after all work that is due now. */
const nextTask = () => new Promise((resolve) => setTimeout(resolve));

/** Mounts a widget of each library into a box. Returns a function that removes the widget. */
const libraries = {
  /** A plain iframe with `src`. */
  bare: (box, url) => {
    const frame = document.createElement('iframe');
    frame.src = url;
    box.append(frame);
    return () => frame.remove();
  },
  /**
   * An iframe whose URL is not in the HTML and not in the performance records. Like bankhub-link, it loads two
   * documents.
   */
  locationReplace: (box, url) => {
    const frame = document.createElement('iframe');
    box.append(frame);
    frame.contentWindow.location.replace(url);
    return () => frame.remove();
  },
  bankhubLink: (box, url) => {
    const element = document.createElement('bankhub-link');
    element.allowedOrigins = [new URL(url).origin];
    element.hostedLinkUrl = url;
    box.append(element);
    return () => element.remove();
  },
  mx: (box, url) => {
    const widget = new widgetSdk.Widget({ url, container: box, widgetType: 'connect_widget' });
    return () => widget.unmount();
  },
  penpal: (box, url) => {
    const remove = libraries.bare(box, url);
    const remoteWindow = box.lastChild.contentWindow;
    const allowedOrigins = [new URL(url).origin];
    const connection = Penpal.connect({
      messenger: new Penpal.WindowMessenger({ remoteWindow, allowedOrigins }),
    });
    connection.promise.catch(() => {});
    return () => {
      connection.destroy();
      remove();
    };
  },
  postRobot: (box, url) => {
    const remove = libraries.bare(box, url);
    const listener = postRobot.on('linked', { window: box.lastChild.contentWindow }, () => {});
    return () => {
      listener.cancel();
      remove();
    };
  },
  iframeResizer: (box, url) => {
    const remove = libraries.bare(box, url);
    const [frame] = iFrameResize({ log: false, warningTimeout: 0, checkOrigin: false }, box.lastChild);
    return () => {
      frame.iFrameResizer.close();
      remove();
    };
  },
  zoid: (box, url) => {
    libraries.zoidComponent ??= zoid.create({ tag: 'zoid-link', url });
    const widget = libraries.zoidComponent();
    widget.render(box).catch(() => {});
    return () => widget.close().catch(() => {});
  },
};

const frameIn = (box) =>
  box.querySelector('iframe') ?? box.querySelector('bankhub-link')?.shadowRoot.querySelector('iframe');

/** Resolves when the box contains an iframe. Some libraries add it later. */
async function mounted(box) {
  while (!frameIn(box)) await nextTask();
}

/**
 * Resolves when the iframe has loaded the hosted document. Then `contentDocument` is null, because the document is
 * cross-origin.
 */
async function loaded(box) {
  await mounted(box);
  const frame = frameIn(box);
  while (frame.contentDocument !== null)
    await new Promise((resolve) => frame.addEventListener('load', resolve, { once: true }));
}

function addBox() {
  const box = document.createElement('div');
  document.body.append(box);
  return box;
}

/** Mounts `count` widgets at once and removes them again. */
async function mountMany(library, count, hosted) {
  const boxes = Array.from({ length: count }, addBox);
  await nextTask();
  const start = performance.now();
  const removals = boxes.map((box, index) => libraries[library](box, `${hosted}/link/${index}`));
  await Promise.all(boxes.map(mounted));
  const mountedAt = performance.now();
  await Promise.all(boxes.map(loaded));
  const loadedAt = performance.now();
  for (const remove of removals) remove();
  const removed = performance.now();
  return { 'until mounted': mountedAt - start, 'until loaded': loadedAt - start, remove: removed - loadedAt };
}

/**
 * Measures the microseconds per message: for a foreign message, and for a valid message to the last widget. Returns the
 * median of several batches, because other work of the browser disturbs some of them.
 */
async function messageCosts(library, count, hosted, { batches, size, accepted }) {
  const boxes = Array.from({ length: count }, addBox);
  boxes.forEach((box, index) => libraries[library](box, `${hosted}/link/${index}`));
  const foreignBox = addBox();
  libraries.bare(foreignBox, `${hosted}/foreign`);
  await Promise.all([...boxes, foreignBox].map(loaded));
  const senders = {
    foreign: { frame: frameIn(foreignBox), message: { type: 'webpackOk', data: {} } },
    ...(accepted && { accepted: { frame: frameIn(boxes.at(-1)), message: accepted } }),
  };
  // Wait until the work of mounting is done, so that it is not measured.
  await new Promise((resolve) => requestIdleCallback(resolve));
  gc();
  const costs = {};
  for (const [name, { frame, message }] of Object.entries(senders)) {
    const batchCosts = [];
    for (let batch = 0; batch < batches; batch++) batchCosts.push(await receive(frame, size, message));
    costs[name] = batchCosts.toSorted((a, b) => a - b)[batches >> 1];
  }
  return costs;
}

/**
 * Measures from the first message to the end of the last one. The iframes share a thread with the page, so all messages
 * are sent before the first one arrives.
 */
function receive(frame, count, message) {
  return new Promise((resolve) => {
    let start;
    let left = count;
    onMessage = () => {
      start ??= performance.now();
    };
    // This listener runs after the library's own listeners.
    addEventListener('message', function onLast() {
      if (--left > 0) return;
      removeEventListener('message', onLast);
      resolve(((performance.now() - start) / count) * 1000);
    });
    frame.contentWindow.postMessage({ count, message }, '*');
  });
}

/** What happens to a widget between mount and removal. */
const lifecycles = {
  'until loaded': (box) => loaded(box),
  'removed at once': () => {},
  async moved(box) {
    await loaded(box);
    const frame = frameIn(box);
    const other = addBox();
    other.append(...box.childNodes);
    // A moved iframe loads again. Some libraries replace it with a new one.
    while (frameIn(other) === frame && frame.contentDocument !== null) await nextTask();
    await loaded(other);
    other.remove();
  },
  async 'removed while refreshing'(box) {
    await loaded(box);
    const element = box.querySelector('bankhub-link');
    element.fetchHostedLink = () => new Promise(() => {});
    element.refresh();
  },
};

async function cycle(library, count, hosted, lifecycle) {
  for (let index = 0; index < count; index++) {
    const box = addBox();
    const remove = libraries[library](box, `${hosted}/link/${index}`);
    await lifecycles[lifecycle](box);
    await remove();
    box.remove();
  }
}

const timers = new Set();

/** From now on, `timers` contains all timers that are still waiting. */
function watchTimers() {
  for (const [set, clear] of [
    ['setTimeout', 'clearTimeout'],
    ['setInterval', 'clearInterval'],
  ]) {
    const original = { set: window[set].bind(window), clear: window[clear].bind(window) };
    window[set] = (handler, ms, ...rest) => {
      const timer = original.set(() => {
        if (set === 'setTimeout') timers.delete(timer);
        handler(...rest);
      }, ms);
      timers.add(timer);
      return timer;
    };
    window[clear] = (timer) => {
      timers.delete(timer);
      original.clear(timer);
    };
  }
}

// The functions that the parts of the benchmark call.
Object.assign(window, { mountMany, messageCosts, cycle, watchTimers });
