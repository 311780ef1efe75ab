/** A time limit for several steps together. */
export interface Deadline {
  /** Resolves with the result of `work`, or rejects with `error` if the time ends first. It does not stop `work`. */
  within<T>(work: Promise<T>, error: Error): Promise<T>;
  hasPassed(): boolean;
}

/** Runs `work` with a deadline that starts now, and clears its timer afterwards. */
export async function withDeadline<T>(ms: number, work: (deadline: Deadline) => Promise<T>): Promise<T> {
  let hasPassed = false;
  let timer: ReturnType<typeof setTimeout> | undefined;
  const timeout = new Promise<null>((resolve) => {
    timer = setTimeout(() => {
      hasPassed = true;
      resolve(null);
    }, ms);
  });
  const deadline: Deadline = {
    within: async (step, error) => {
      const result = await Promise.race([step.then((value) => ({ value })), timeout]);
      if (result === null) throw error;
      return result.value;
    },
    hasPassed: () => hasPassed,
  };
  try {
    return await work(deadline);
  } finally {
    clearTimeout(timer);
  }
}
