/** Reports an error to the `onError` option of a handler. Never throws. */
export type ErrorReporter = (error: unknown) => void;

/** Wraps `onError`. Errors that it throws, or rejects with, are ignored: they must not change the answer. */
export function createErrorReporter(onError: ((error: unknown) => unknown) | undefined): ErrorReporter {
  if (!onError) return () => {};
  return (error) => {
    const callOnError = async (): Promise<unknown> => onError(error);
    callOnError().catch(() => {});
  };
}
