/** Node has these names, too. They are replaced, because a simulated event target accepts only its own events. */
const OVERRIDDEN = new Set(
  `AbortController AbortSignal CustomEvent DOMException Event EventTarget MessageEvent dispatchEvent addEventListener
  removeEventListener navigator`.split(/\s+/),
);

/** Makes the names of a simulated window global, like a test runner with a `jsdom` or `happy-dom` environment. */
export function makeGlobal(window: object): void {
  for (let from = window; from && from !== Object.prototype; from = Object.getPrototypeOf(from) as object)
    for (const name of Object.getOwnPropertyNames(from)) {
      if (name === 'constructor' || (name in globalThis && !OVERRIDDEN.delete(name))) continue;
      const value: unknown = Reflect.get(window, name);
      const isMethod = typeof value === 'function' && /^[a-z]/.test(name);
      Object.defineProperty(globalThis, name, {
        value: isMethod ? value.bind(window) : value,
        configurable: true,
        writable: true,
      });
    }
}
