type Kind = 'debug' | 'log' | 'info' | 'warn' | 'error';

/** What the console has been told in these ways since the call; it stays quiet itself until the test is over. */
export function catchConsole(...kinds: Kind[]): readonly string[] {
  const texts: string[] = [];
  for (const kind of kinds) console[kind] = (...parts: unknown[]) => void texts.push(parts.join(' '));
  return texts;
}

const { debug, log, info, warn, error } = console;
afterEach(() => Object.assign(console, { debug, log, info, warn, error }));
