/** Collects what a framework logs with `console.error` and `console.warn`, from this call until the test is over. */
export function catchFrameworkWarnings(): readonly string[] {
  const texts: string[] = [];
  const catchOne = (...parts: unknown[]) => void texts.push(parts.map(String).join(' '));
  Object.assign(console, { error: catchOne, warn: catchOne });
  return texts;
}

const { error, warn } = console;
afterEach(() => Object.assign(console, { error, warn }));
