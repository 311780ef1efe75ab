/** Collects uncaught errors from this call until the test is over. Mocha's own `onerror` handler does not get them. */
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
