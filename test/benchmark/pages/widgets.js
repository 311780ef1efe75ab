/*
 * What the pages of the benchmark do with a library's widgets. A page has one library; `hosted` is the origin of the
 * documents in the frames.
 */

/** When the next message comes, before any library sees it: this script is the first. */
let onMessage = () => {};
addEventListener('message', () => onMessage(), true);

/** After what is due now. */
const settled = () => new Promise((resolve) => setTimeout(resolve));

/** How each library puts a widget into a box: what it gives back takes it out again. */
const libraries = {
  /** A frame as in the HTML. */
  bare: (box, url) => {
    const frame = document.createElement('iframe');
    frame.src = url;
    box.append(frame);
    return () => frame.remove();
  },
  /** A frame whose URL neither the markup nor the performance records show: two documents, as in ours. */
  replaced: (box, url) => {
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

/** Resolves when there is a frame in the box: some libraries take their time. */
async function mounted(box) {
  while (!frameIn(box)) await settled();
}

/** Resolves when the box's frame has loaded the hosted document, which the page cannot look into. */
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

/** Mounts that many at once and takes them out again. */
async function mountMany(library, count, hosted) {
  const boxes = Array.from({ length: count }, addBox);
  await settled();
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
 * The microseconds that a message costs the page: one that no widget is meant to get, and one for the last widget. The
 * middle one of several batches, since whatever else the browser does falls into one or the other.
 */
async function messageCosts(library, count, hosted, { batches, size, accepted }) {
  const boxes = Array.from({ length: count }, addBox);
  boxes.forEach((box, index) => libraries[library](box, `${hosted}/link/${index}`));
  const stranger = addBox();
  libraries.bare(stranger, `${hosted}/stranger`);
  await Promise.all([...boxes, stranger].map(loaded));
  const senders = {
    foreign: { frame: frameIn(stranger), message: { type: 'webpackOk', data: {} } },
    ...(accepted && { accepted: { frame: frameIn(boxes.at(-1)), message: accepted } }),
  };
  // What the frames' coming has left to do is not to be measured with the messages.
  await new Promise((resolve) => requestIdleCallback(resolve));
  gc();
  const costs = {};
  for (const [name, { frame, message }] of Object.entries(senders)) {
    const all = [];
    for (let batch = 0; batch < batches; batch++) all.push(await receive(frame, size, message));
    costs[name] = all.toSorted((a, b) => a - b)[batches >> 1];
  }
  return costs;
}

/** From the first one's arrival to the last one's end. By then all have been sent: the frames share a thread. */
function receive(frame, count, message) {
  return new Promise((resolve) => {
    let start;
    let left = count;
    onMessage = () => {
      start ??= performance.now();
    };
    // After the library's own listeners.
    addEventListener('message', function onLast() {
      if (--left > 0) return;
      removeEventListener('message', onLast);
      resolve(((performance.now() - start) / count) * 1000);
    });
    frame.contentWindow.postMessage({ count, message }, '*');
  });
}

/** Ways in which one widget comes and goes. */
const lives = {
  'until loaded': (box) => loaded(box),
  'removed at once': () => {},
  async moved(box) {
    await loaded(box);
    const frame = frameIn(box);
    const other = addBox();
    other.append(...box.childNodes);
    // A frame that is moved loads again, a new one or the same.
    while (frameIn(other) === frame && frame.contentDocument !== null) await settled();
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

async function cycle(library, count, hosted, life) {
  for (let index = 0; index < count; index++) {
    const box = addBox();
    const remove = libraries[library](box, `${hosted}/link/${index}`);
    await lives[life](box);
    await remove();
    box.remove();
  }
}

const timers = new Set();

/** Counts the timers that are still to go off, from now on. */
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

// What the parts call.
Object.assign(window, { mountMany, messageCosts, cycle, watchTimers });
