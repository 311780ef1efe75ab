/** What has been warned of since the call; the console itself stays quiet until the test is over. */
export function catchWarnings(): readonly string[] {
  const texts: string[] = [];
  console.warn = (...parts: unknown[]) => void texts.push(parts.join(' '));
  return texts;
}

const { warn } = console;
afterEach(() => (console.warn = warn));
