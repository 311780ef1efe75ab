/**
 * Does the action and fails if one of these events came meanwhile. The action must itself await that what it sends has
 * been delivered, as the drivers' `post` does; then it is enough to let everything run that this has queued.
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
  if (seen.length > 0) throw new Error(`Expected none of these events, but there came: ${seen.join(', ')}`);
}

/** Resolves when the tasks that are queued now, in any queue a page has, have run, and those that they queue. */
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
