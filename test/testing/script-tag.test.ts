import { expect, fixture, html } from '@open-wc/testing';

/** Loads a script of this URL into a page of its own, where every key of a collection is written down. */
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

/** Every object that a page's script comes to from here: by fields and symbols, through prototypes and getters. */
function reachable(start: readonly unknown[], page: Window & typeof globalThis): Set<object> {
  const seen = new Set<object>();
  // Read once each, and always of the element: some give a new object every time.
  const getters = new Set<() => unknown>();
  const waiting = [...start];
  while (waiting.length > 0) {
    const next = waiting.pop();
    if ((typeof next !== 'object' && typeof next !== 'function') || next === null || seen.has(next)) continue;
    // The browser's own is as it is in any page; what hangs below the shadow root is the element's markup.
    if (next instanceof page.Node && next !== start[0] && !Object.hasOwn(next, 'constructor')) continue;
    if (next === page || isNative(next)) continue;
    seen.add(next);
    for (const key of Reflect.ownKeys(next)) {
      // A named field of a browser's collection may have gone.
      const { value, get } = Reflect.getOwnPropertyDescriptor(next, key) ?? {};
      if (!get) waiting.push(value);
      else if (!getters.has(get)) waiting.push(read(() => getters.add(get) && get.call(start[0])));
    }
    const prototype: unknown = Reflect.getPrototypeOf(next);
    if (prototype !== page.HTMLElement.prototype) waiting.push(prototype);
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
    // A getter of a prototype, which is of no use without its object.
    return undefined;
  }
}

/** What drives a session: its own methods, or those of the seam. */
const isSession = (object: object) => 'setLink' in object || ('load' in object && 'fail' in object);

describe('dist/bankhub-link.min.js and bankhub-link/testing', () => {
  it('leave no way from an element to its session', async () => {
    const { page, keys } = await pageWith('/dist/bankhub-link.min.js');
    const element = page.BankhubLink!.create({ hostedLinkUrl: 'https://bankhub.sepay.vn/link/one' });
    const bare = await fixture<HTMLIFrameElement>(html`<iframe></iframe>`);
    const added = Object.keys(page)
      .filter((name) => !(name in bare.contentWindow!))
      .map((name) => Reflect.get(page, name) as unknown);
    const found = reachable([element, page.BankhubLink, ...added, ...keys], page);
    // It has looked where it should.
    expect(found.has(element)).to.equal(true);
    expect(found.has(page.BankhubLink!.BankhubLinkElement.prototype)).to.equal(true);
    expect([...found].filter(isSession).length).to.equal(0);
    expect(keys.includes(element)).to.equal(false);
  });

  it('have a way that this test finds, where the seam is', async () => {
    const { page, keys } = await pageWith('/test/testing/seam-page.ts', 'module');
    const element = page.document.querySelector('bankhub-link');
    const found = reachable([element, ...keys], page);
    expect([...found].filter(isSession).length).to.be.greaterThan(0);
    expect(keys.includes(element)).to.equal(true);
  });
});
