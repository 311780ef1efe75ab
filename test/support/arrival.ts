/**
 * Resolves when `count` messages from `source` have reached `receiver` and all its listeners have run. Call it before
 * the messages are sent. An answer through a port proves nothing: in every browser it can overtake window messages.
 */
export function arrival(source: Window, count = 1, receiver: Window = window): Promise<void> {
  if (count === 0) return Promise.resolve();
  return new Promise((resolve) => {
    let missing = count;
    const listening = new AbortController();
    const onMessage = (event: MessageEvent): void => {
      // After a frame was removed, the source of its messages can be null.
      if (event.source !== source && event.source !== null) return;
      if (--missing > 0) return;
      listening.abort();
      // The other listeners and their microtasks run after this listener, but before the next task.
      setTimeout(resolve);
    };
    const options = { capture: true, signal: listening.signal };
    receiver.addEventListener('message', onMessage, options);
    receiver.addEventListener('messageerror', onMessage, options);
  });
}
