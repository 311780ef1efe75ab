/** What a framework complains of, as errors and warnings, since the call until the test is over. */
export function catchComplaints(): readonly string[] {
  const texts: string[] = [];
  const catchOne = (...parts: unknown[]) => void texts.push(parts.map(String).join(' '));
  Object.assign(console, { error: catchOne, warn: catchOne });
  return texts;
}

const { error, warn } = console;
afterEach(() => Object.assign(console, { error, warn }));
