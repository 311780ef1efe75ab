import type { DeliveryStore, KeptDelivery } from '../stores/delivery-store.js';

/** Runs again what has been kept and not finished. */
export interface UnfinishedRuns {
  /**
   * Runs each once, one after the other, says how many are still unfinished, and plans a run for those. Calls at once
   * share one run.
   */
  run(): Promise<number>;
  /** After a request: plans a run soon when it `failed`; else starts one if it is time, or if none has been yet. */
  after(failed: boolean): void;
}

/** The longest wait between two runs. */
const maxWaitMs = 15 * 60 * 1000;

/**
 * @param prefix of the keys to run
 * @param finish runs one again; false when another process is at it. What it throws is reported
 * @param firstWaitMs the wait after a failure; it doubles with each run that leaves something, up to 15 minutes
 */
export function createUnfinishedRuns(options: {
  store: DeliveryStore;
  prefix: string;
  finish: (delivery: KeptDelivery) => Promise<boolean>;
  firstWaitMs: number;
  report: (error: unknown) => void;
}): UnfinishedRuns {
  const { store, prefix, finish, firstWaitMs, report } = options;
  let waitMs = firstWaitMs;
  let dueAt = 0;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let running: Promise<number> | null = null;

  const runAll = async (): Promise<number> => {
    let unfinished = 0;
    for (const delivery of await store.unfinished(prefix)) {
      const finished = await finish(delivery).catch((error: unknown) => {
        report(error);
        return false;
      });
      if (!finished) unfinished++;
    }
    return unfinished;
  };

  const runAndPlan = async (): Promise<number> => {
    // Idle processes look rarely: what another one has left behind when it died is not lost either.
    dueAt = Date.now() + maxWaitMs;
    let isClear = false;
    try {
      const unfinished = await runAll();
      isClear = unfinished === 0;
      return unfinished;
    } finally {
      running = null;
      if (!isClear) {
        waitMs = Math.min(waitMs * 2, maxWaitMs);
        plan();
      }
    }
  };

  const run = (): Promise<number> => {
    // The timer stays: what has failed since this run began is not in its list.
    if (running) return running;
    clearTimeout(timer);
    running = runAndPlan();
    return running;
  };

  const runUnasked = (): void => {
    if (running) plan();
    else run().catch(report);
  };

  const plan = (): void => {
    clearTimeout(timer);
    dueAt = Date.now() + waitMs;
    timer = setTimeout(runUnasked, waitMs);
    // Node only: a process that has nothing else to do may end; the store keeps what is unfinished.
    if (typeof timer === 'object') timer.unref();
  };

  return {
    run,
    after: (failed) => {
      if (failed) {
        waitMs = firstWaitMs;
        plan();
      } else if (Date.now() >= dueAt) runUnasked();
    },
  };
}
