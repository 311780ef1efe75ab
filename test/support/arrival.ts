/**
 * Resolves when `count` messages from this window have reached ours, or another, and every listener has seen them. Call
 * it before they are sent. (A port's answer proves nothing here: it may overtake window messages in any engine.)
 */
export function arrival(source: Window, count = 1, receiver: Window = window): Promise<void> {
  if (count === 0) return Promise.resolve();
  return new Promise((resolve) => {
    let missing = count;
    const listening = new AbortController();
    const onMessage = (event: MessageEvent): void => {
      // The source of a message from a frame that is gone can be null.
      if (event.source !== source && event.source !== null) return;
      if (--missing > 0) return;
      listening.abort();
      // Other listeners, and their microtasks, run after this one but before the next task.
      setTimeout(resolve);
    };
    const options = { capture: true, signal: listening.signal };
    receiver.addEventListener('message', onMessage, options);
    receiver.addEventListener('messageerror', onMessage, options);
  });
}
