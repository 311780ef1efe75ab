/** Calls a function of the page. What it throws is reported as an uncaught error, and never stops the session. */
export function callSafely(run: () => unknown): void {
  try {
    run();
  } catch (error) {
    if (typeof reportError === 'function') reportError(error);
    // DOM simulators have no `reportError`. An error in a separate task is reported in the same way.
    else
      setTimeout(() => {
        throw error;
      });
  }
}
