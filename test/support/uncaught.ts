/** The uncaught errors since the call, until the test is over; Mocha, which waits in the same place, does not see them. */
export function catchUncaught(): readonly unknown[] {
  const errors: unknown[] = [];
  mochaListener ??= window.onerror;
  window.onerror = (_message, _source, _line, _column, error) => {
    errors.push(error);
    return true;
  };
  return errors;
}

let mochaListener: typeof window.onerror | undefined;
afterEach(() => {
  if (mochaListener !== undefined) window.onerror = mochaListener;
  mochaListener = undefined;
});
