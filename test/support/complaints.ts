/** What a framework complains of, as errors and warnings, since the call until the test is over. */
export function catchComplaints(): readonly string[] {
  const texts: string[] = [];
  const catchOne = (...parts: unknown[]) => {
    const text = parts.map(String).join(' ');
    // Lit's development build speaks of the element, not of how a framework uses it.
    if (!text.includes('https://lit.dev/msg/')) texts.push(text);
  };
  Object.assign(console, { error: catchOne, warn: catchOne });
  return texts;
}

const { error, warn } = console;
afterEach(() => Object.assign(console, { error, warn }));
