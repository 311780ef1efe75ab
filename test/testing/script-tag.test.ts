import { expect, fixture, html } from '@open-wc/testing';

/** Loads a script into a new page. Records everything that the script adds to a Map, WeakMap, Set or WeakSet. */
async function pageWith(
  src: string,
  type = '',
): Promise<{ page: Window & typeof globalThis; keys: unknown[] }> {
  const frame = await fixture<HTMLIFrameElement>(html`<iframe></iframe>`);
  const page = frame.contentWindow as Window & typeof globalThis;
  const keys: unknown[] = [];
  for (const prototype of [
    page.Map.prototype,
    page.WeakMap.prototype,
    page.Set.prototype,
    page.WeakSet.prototype,
  ]) {
    const name = 'add' in prototype ? 'add' : 'set';
    const original = Reflect.get(prototype, name) as (...given: unknown[]) => unknown;
    Object.assign(prototype, {
      [name](...given: unknown[]) {
        keys.push(...given);
        return original.apply(this, given);
      },
    });
  }
  const script = Object.assign(page.document.createElement('script'), { src, type });
  await new Promise((resolve, reject) => {
    script.addEventListener('load', resolve);
    script.addEventListener('error', reject);
    page.document.head.append(script);
  });
  return { page, keys };
}

/** Finds every object that a script can reach from the start, through fields, symbols, prototypes and getters. */
function reachable(start: readonly unknown[], page: Window & typeof globalThis): Set<object> {
  const seen = new Set<object>();
  // Calls each getter once, and always on the element. Some getters return a new object at every call.
  const getters = new Set<() => unknown>();
  const queue = [...start];
  while (queue.length > 0) {
    const next = queue.pop();
    if ((typeof next !== 'object' && typeof next !== 'function') || next === null || seen.has(next)) continue;
    // Skips other DOM nodes: they belong to the browser, or are the element's markup.
    if (next instanceof page.Node && next !== start[0] && !Object.hasOwn(next, 'constructor')) continue;
    if (next === page || isNative(next)) continue;
    seen.add(next);
    for (const key of Reflect.ownKeys(next)) {
      // A named field of a browser's collection may have been removed.
      const { value, get } = Reflect.getOwnPropertyDescriptor(next, key) ?? {};
      if (!get) queue.push(value);
      else if (!getters.has(get)) {
        getters.add(get);
        queue.push(read(() => get.call(start[0])));
      }
    }
    const prototype: unknown = Reflect.getPrototypeOf(next);
    if (prototype !== page.HTMLElement.prototype) queue.push(prototype);
  }
  return seen;
}

function isNative(value: object): boolean {
  return typeof value === 'function' && Function.prototype.toString.call(value).includes('[native code]');
}

function read(get: () => unknown): unknown {
  try {
    return get();
  } catch {
    // Some getters of a prototype throw when they are called on another object.
    return undefined;
  }
}

/** Whether this is a session, or the object that lets `bankhub-link/testing` drive one. */
const isSession = (object: object) => 'setLink' in object || ('load' in object && 'fail' in object);

describe('the session behind dist/bankhub-link.min.js', () => {
  it('is out of reach for the scripts of the page', async () => {
    const { page, keys } = await pageWith('/dist/bankhub-link.min.js');
    const element = page.BankhubLink!.create({ hostedLinkUrl: 'https://bankhub.sepay.vn/link/one' });
    const bare = await fixture<HTMLIFrameElement>(html`<iframe></iframe>`);
    const added = Object.keys(page)
      .filter((name) => !(name in bare.contentWindow!))
      .map((name) => Reflect.get(page, name) as unknown);
    const found = reachable([element, page.BankhubLink, ...added, ...keys], page);
    // Shows that the search has visited the element.
    expect(found.has(element)).to.equal(true);
    expect(found.has(page.BankhubLink!.BankhubLinkElement.prototype)).to.equal(true);
    expect([...found].filter(isSession).length).to.equal(0);
    expect(keys.includes(element)).to.equal(false);
  });

  it('is found when the page loads the source, which shows that this search works', async () => {
    const { page, keys } = await pageWith('/test/testing/seam-page.ts', 'module');
    const element = page.document.querySelector('bankhub-link');
    const found = reachable([element, ...keys], page);
    expect([...found].filter(isSession).length).to.be.greaterThan(0);
    expect(keys.includes(element)).to.equal(true);
  });
});
