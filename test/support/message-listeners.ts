const addEventListener = window.addEventListener.bind(window);
const removeEventListener = window.removeEventListener.bind(window);
afterEach(() => Object.assign(window, { addEventListener, removeEventListener }));

type Arguments = [type: string, listener: unknown, options?: AddEventListenerOptions | boolean];

/** The window's `message` listeners that were added since this call and not removed. Tracks until the test is over. */
export function messageListeners(): ReadonlySet<unknown> {
  const listeners = new Set<unknown>();
  Object.assign(window, {
    addEventListener(...[type, listener, options]: Arguments) {
      // A listener with a signal belongs to the tests' own drivers.
      const isDriver = typeof options === 'object' && options.signal;
      if (type === 'message' && !isDriver) listeners.add(listener);
      Reflect.apply(addEventListener, window, [type, listener, options]);
    },
    removeEventListener(...[type, listener, options]: Arguments) {
      if (type === 'message') listeners.delete(listener);
      Reflect.apply(removeEventListener, window, [type, listener, options]);
    },
  });
  return listeners;
}
