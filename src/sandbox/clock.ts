/** The sandbox's time: it runs like the machine's and can be moved on. Expiry and retries alike go by it. */
export interface Clock {
  /** Milliseconds since 1970. */
  now: () => number;
  /** Runs `task` when the clock has moved on by `delayMs`. The answer calls it off. */
  after(delayMs: number, task: () => void): () => void;
  /** Makes {@link Clock.idle} and {@link Clock.advance} wait for work that is under way. */
  track(work: Promise<unknown>): void;
  /** Resolves when nothing tracked is under way, or has not ended within {@link graceMs} of real time. */
  idle(): Promise<void>;
  /** Moves the clock on, from one due task to the next, and lets the work that each starts end before it goes on. */
  advance(ms: number): Promise<void>;
  /** Forgets every task. */
  stop(): void;
}

/** Real milliseconds that work under way gets before the clock moves on: a receiver that hangs must run into its deadline. */
export const graceMs = 1000;

/** The vendors write a year in four digits; what expires later than the clock stands is to have room, too. */
const lastMs = Date.UTC(9000, 0);

interface Timer {
  at: number;
  task: () => void;
}

/** How often a task is looked for at most, in real milliseconds: `source` may stand still, or jump. */
const minWakeMs = 20;
const maxWakeMs = 2 ** 31 - 1;

export function createClock(source: () => number): Clock {
  let offset = 0;
  let wake: NodeJS.Timeout | undefined;
  let advancing: Promise<void> = Promise.resolve();
  const timers = new Set<Timer>();
  const underWay = new Set<Promise<unknown>>();

  const now = (): number => source() + offset;
  const moveTo = (time: number): void => void (offset += Math.max(0, time - now()));

  /** The first that is due by `time`; among equals the one set first. */
  const nextBy = (time: number): Timer | undefined => {
    let next: Timer | undefined;
    for (const timer of timers)
      if (timer.at <= time && (next === undefined || timer.at < next.at)) next = timer;
    return next;
  };

  const run = (timer: Timer): void => {
    timers.delete(timer);
    timer.task();
  };

  const runDue = (): void => {
    for (let due = nextBy(now()); due !== undefined; due = nextBy(now())) run(due);
    arm();
  };

  const arm = (): void => {
    clearTimeout(wake);
    const next = nextBy(Infinity);
    if (next === undefined) return;
    wake = setTimeout(runDue, Math.min(maxWakeMs, Math.max(minWakeMs, next.at - now())));
    // A sandbox that only waits for a retry does not keep its process alive; its listeners do.
    wake.unref();
  };

  const allEnded = async (): Promise<void> => {
    while (underWay.size > 0) await Promise.allSettled(underWay);
  };

  const idle = async (): Promise<void> => {
    let timeout: NodeJS.Timeout | undefined;
    const grace = new Promise((resolve) => (timeout = setTimeout(resolve, graceMs)));
    await Promise.race([allEnded(), grace]);
    clearTimeout(timeout);
  };

  const advance = async (ms: number): Promise<void> => {
    const target = now() + ms;
    await idle();
    for (let next = nextBy(target); next !== undefined; next = nextBy(target)) {
      moveTo(next.at);
      run(next);
      await idle();
    }
    moveTo(target);
    arm();
  };

  return {
    now,
    after(delayMs, task) {
      const timer = { at: now() + delayMs, task };
      timers.add(timer);
      arm();
      return () => {
        timers.delete(timer);
      };
    },
    track(work) {
      underWay.add(work);
      const end = (): void => void underWay.delete(work);
      work.then(end, end);
    },
    idle,
    advance(ms) {
      if (!(ms >= 0 && now() + ms <= lastMs)) {
        throw new RangeError(
          `The clock moves on by a number of milliseconds from 0, to the year 9000 at most, got ${ms}.`,
        );
      }
      // One after the other: two at a time would both start from the same moment.
      advancing = advancing.then(() => advance(ms));
      return advancing;
    },
    stop() {
      clearTimeout(wake);
      timers.clear();
    },
  };
}
