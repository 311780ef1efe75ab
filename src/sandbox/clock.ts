/** The sandbox's clock. It runs like the machine's, and can be advanced. Expiry and retries use it. */
export interface Clock {
  /** Milliseconds since 1970. */
  now: () => number;
  /** Runs `task` after `delayMs` on this clock. The returned function cancels it. */
  after(delayMs: number, task: () => void): () => void;
  /** Makes {@link Clock.idle} and {@link Clock.advance} wait for this work. */
  track(work: Promise<unknown>): void;
  /** Resolves when all tracked work has ended, at the latest after {@link GRACE_MS} of real time. */
  idle(): Promise<void>;
  /** Advances the clock from one due task to the next. It waits for the work of each task before it goes on. */
  advance(ms: number): Promise<void>;
  /** Cancels every task. */
  stop(): void;
}

/** The clock waits this long, in real milliseconds, for tracked work. Then it goes on, so that a receiver that hangs reaches its timeout. */
export const GRACE_MS = 1000;

/** The vendors write a year with four digits. This leaves room for expiry times after the clock's own time. */
const MAX_TIME_MS = Date.UTC(9000, 0);

interface Timer {
  at: number;
  task: () => void;
}

/** Limits of the wait until the next look for due tasks, in real milliseconds. `source` may stand still, or jump. */
const MIN_WAKE_MS = 20;
const MAX_WAKE_MS = 2 ** 31 - 1;

export function createClock(source: () => number): Clock {
  let offset = 0;
  let wake: NodeJS.Timeout | undefined;
  let advancing: Promise<void> = Promise.resolve();
  const timers = new Set<Timer>();
  const underWay = new Set<Promise<unknown>>();

  const now = (): number => source() + offset;
  const moveTo = (time: number): void => void (offset += Math.max(0, time - now()));

  /** The task that is due first, at the latest at `time`. Of two at the same time, the one that was set first. */
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
    wake = setTimeout(runDue, Math.min(MAX_WAKE_MS, Math.max(MIN_WAKE_MS, next.at - now())));
    // Waiting for a retry must not keep the process alive. The listeners do that.
    wake.unref();
  };

  const allEnded = async (): Promise<void> => {
    while (underWay.size > 0) await Promise.allSettled(underWay);
  };

  const idle = async (): Promise<void> => {
    let timeout: NodeJS.Timeout | undefined;
    const grace = new Promise((resolve) => (timeout = setTimeout(resolve, GRACE_MS)));
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
      if (!(ms >= 0 && now() + ms <= MAX_TIME_MS)) {
        throw new RangeError(
          `Expected a number of milliseconds from 0 that ends before the year 9000, saw ${ms}.`,
        );
      }
      // One call after the other. Two at once would both start from the same time.
      advancing = advancing.then(() => advance(ms));
      return advancing;
    },
    stop() {
      clearTimeout(wake);
      timers.clear();
    },
  };
}
