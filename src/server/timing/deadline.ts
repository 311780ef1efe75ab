/** The time that one request may take. */
export interface Deadline {
  /** What the work gives, or `late` thrown when the time ends first; the work itself goes on. */
  within<T>(work: Promise<T>, late: Error): Promise<T>;
  isOver(): boolean;
  /** To be called when the request is answered. */
  clear(): void;
}

export function startDeadline(ms: number): Deadline {
  let isOver = false;
  let timer: ReturnType<typeof setTimeout> | undefined;
  const end = new Promise<null>((resolve) => {
    timer = setTimeout(() => {
      isOver = true;
      resolve(null);
    }, ms);
  });
  return {
    within: async (work, late) => {
      const result = await Promise.race([work.then((value) => ({ value })), end]);
      if (result === null) throw late;
      return result.value;
    },
    isOver: () => isOver,
    clear: () => clearTimeout(timer),
  };
}
