/** From here on it is a wait between tries; a time limit is longer, or much shorter. */
const SHORTEST_WAIT_MS = 100;
const LONGEST_WAIT_MS = 5000;

const realTimeout = window.setTimeout.bind(window);
afterEach(() => Object.assign(window, { setTimeout: realTimeout }));

/**
 * Lets the waits between tries end at once, until the test is over.
 * @returns what has been waited for since, in ms
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
