/** Polls until `isDone` resolves with true. If it never does, the time limit of the test runner ends the test. */
export async function until(isDone: () => Promise<boolean>): Promise<void> {
  while (!(await isDone())) await new Promise((resolve) => setTimeout(resolve, 5));
}
