const { setTimeout: realSetTimeout, clearTimeout: realClearTimeout } = window;
const { addEventListener, removeEventListener } = EventTarget.prototype;

type ListenerArguments = [type: string, listener: unknown, options?: AddEventListenerOptions | boolean];

export interface LeftOvers {
  /** The listeners on the window and its document, by type; those that a signal ends are the tests' own. */
  readonly listeners: ReadonlySet<string>;
  /** The timers that are still to go off. */
  readonly timers: ReadonlySet<number>;
}

/** What has been begun on the page since the call and has not ended, until the test is over. */
export function watchLeftOvers(): LeftOvers {
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
    Reflect.apply(addEventListener, this ?? window, all);
  };
  EventTarget.prototype.removeEventListener = function (this: EventTarget, ...all: ListenerArguments) {
    if (isWatched(this, all)) listeners.delete(nameOf(all));
    Reflect.apply(removeEventListener, this ?? window, all);
  };
  Object.assign(window, {
    setTimeout(handler: () => void, ms?: number) {
      const timer = realSetTimeout(() => {
        timers.delete(timer);
        handler();
      }, ms);
      timers.add(timer);
      return timer;
    },
    clearTimeout(timer: number) {
      timers.delete(timer);
      realClearTimeout(timer);
    },
  });
  return { listeners, timers };
}

afterEach(() => {
  Object.assign(EventTarget.prototype, { addEventListener, removeEventListener });
  Object.assign(window, { setTimeout: realSetTimeout, clearTimeout: realClearTimeout });
});
