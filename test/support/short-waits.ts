/** A timer from here to `LONGEST_WAIT_MS` is a wait before a retry. Timeouts are longer, or much shorter. */
const SHORTEST_WAIT_MS = 100;
const LONGEST_WAIT_MS = 5000;

const realTimeout = window.setTimeout.bind(window);
afterEach(() => Object.assign(window, { setTimeout: realTimeout }));

/**
 * Ends every wait before a retry immediately, until the test is over.
 * @returns the skipped waits in ms, a growing list
 */
export function shortWaits(): readonly number[] {
  const waits: number[] = [];
  const quickTimeout = (handler: () => void, ms = 0) => {
    const isWait = ms >= SHORTEST_WAIT_MS && ms <= LONGEST_WAIT_MS;
    if (isWait) waits.push(ms);
    return realTimeout(handler, isWait ? 0 : ms);
  };
  Object.assign(window, { setTimeout: quickTimeout });
  return waits;
}
