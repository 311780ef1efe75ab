import type { DeliveryStore, KeptDelivery } from '../stores/delivery-store.js';

/** Runs unfinished deliveries again. */
export interface UnfinishedRuns {
  /**
   * Runs each unfinished delivery once, one after the other. Resolves with the number of deliveries that are still
   * unfinished, and schedules the next run if there are any. Calls at the same time share one run.
   */
  run(): Promise<number>;
  /**
   * Call this after each request. If the request failed, it schedules a run soon. Otherwise it starts a run if one is
   * due, or if this is the first request.
   */
  afterRequest(failed: boolean): void;
}

/** The longest wait between two runs. */
const MAX_WAIT_MS = 15 * 60 * 1000;

/**
 * Creates the runs for all kept deliveries whose key starts with `prefix`.
 * @param finish runs one delivery again. Returns false if another process is running it. Its errors are reported
 * @param firstWaitMs wait after a failure; doubles after each run that leaves unfinished deliveries, up to 15 minutes
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
  let currentRun: Promise<number> | null = null;

  const finishAll = async (): Promise<number> => {
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

  const finishAllAndSchedule = async (): Promise<number> => {
    // If all are finished, the first request after 15 minutes checks again. It finds the deliveries of a crashed process.
    dueAt = Date.now() + MAX_WAIT_MS;
    let areAllFinished = false;
    try {
      const unfinished = await finishAll();
      areAllFinished = unfinished === 0;
      return unfinished;
    } finally {
      currentRun = null;
      if (!areAllFinished) {
        waitMs = Math.min(waitMs * 2, MAX_WAIT_MS);
        schedule();
      }
    }
  };

  const run = (): Promise<number> => {
    // Keep the timer: a delivery that failed after the current run started is not in the list of that run.
    if (currentRun) return currentRun;
    clearTimeout(timer);
    currentRun = finishAllAndSchedule();
    return currentRun;
  };

  const runInBackground = (): void => {
    if (currentRun) schedule();
    else run().catch(report);
  };

  const schedule = (): void => {
    clearTimeout(timer);
    dueAt = Date.now() + waitMs;
    timer = setTimeout(runInBackground, waitMs);
    // In Node, let the process exit while the timer waits: the store keeps the deliveries.
    if (typeof timer === 'object') timer.unref();
  };

  return {
    run,
    afterRequest: (failed) => {
      if (failed) {
        waitMs = firstWaitMs;
        schedule();
      } else if (Date.now() >= dueAt) {
        runInBackground();
      }
    },
  };
}
