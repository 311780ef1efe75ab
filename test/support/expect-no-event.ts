/**
 * Runs the action and fails if one of these events was dispatched meanwhile. The action must await the delivery of its
 * messages, as `Puppet.post` does. After that, this function only waits for the tasks that the delivery has queued.
 */
export async function expectNoEvent(
  target: EventTarget,
  types: string | string[],
  action: () => unknown,
): Promise<void> {
  const seen: string[] = [];
  const listening = new AbortController();
  for (const type of [types].flat()) {
    target.addEventListener(type, () => seen.push(type), { signal: listening.signal });
  }
  try {
    await action();
    await settled();
  } finally {
    listening.abort();
  }
  if (seen.length > 0) throw new Error(`Expected no event of these types, saw ${seen.join(', ')}`);
}

/** Resolves when all queued tasks (timers, messages, frames) have run, and the tasks that they queue. */
export async function settled(): Promise<void> {
  for (let turn = 0; turn < 2; turn++) {
    await new Promise((resolve) => setTimeout(resolve));
    await new Promise((resolve) => {
      const { port1, port2 } = new MessageChannel();
      port1.addEventListener('message', resolve, { once: true });
      port1.start();
      port2.postMessage(null);
    });
    await new Promise((resolve) => requestAnimationFrame(resolve));
  }
}
