const setTimeout = window.setTimeout.bind(window);
const clearTimeout = window.clearTimeout.bind(window);
const methods = Object.getOwnPropertyDescriptors(EventTarget.prototype);
const callMethod = (name: 'addEventListener' | 'removeEventListener', target: unknown, all: unknown[]) =>
  Reflect.apply(methods[name].value as () => void, target ?? window, all);

type ListenerArguments = [type: string, listener: unknown, options?: AddEventListenerOptions | boolean];

export interface Leaks {
  /** Listeners on the window and the document, as `type number`. Without the tests' own, which have a signal. */
  readonly listeners: ReadonlySet<string>;
  /** Timers that have not fired and were not cleared. */
  readonly timers: ReadonlySet<number>;
}

/** Tracks the listeners and timers that were added since this call and not removed, until the test is over. */
export function trackLeaks(): Leaks {
  const listeners = new Set<string>();
  const timers = new Set<number>();
  const names = new Map<unknown, number>();
  const nameOf = ([type, listener]: ListenerArguments) => {
    if (!names.has(listener)) names.set(listener, names.size);
    return `${type} ${names.get(listener)}`;
  };
  const isWatched = (target: unknown, [, , options]: ListenerArguments) =>
    (target === undefined || target === window || target === document) &&
    !(typeof options === 'object' && options.signal);
  EventTarget.prototype.addEventListener = function (this: EventTarget, ...all: ListenerArguments) {
    if (isWatched(this, all)) listeners.add(nameOf(all));
    callMethod('addEventListener', this, all);
  };
  EventTarget.prototype.removeEventListener = function (this: EventTarget, ...all: ListenerArguments) {
    if (isWatched(this, all)) listeners.delete(nameOf(all));
    callMethod('removeEventListener', this, all);
  };
  Object.assign(window, {
    setTimeout(handler: () => void, ms?: number) {
      const timer = setTimeout(() => {
        timers.delete(timer);
        handler();
      }, ms);
      timers.add(timer);
      return timer;
    },
    clearTimeout(timer: number) {
      timers.delete(timer);
      clearTimeout(timer);
    },
  });
  return { listeners, timers };
}

afterEach(() => {
  Object.defineProperties(EventTarget.prototype, methods);
  Object.assign(window, { setTimeout, clearTimeout });
});
