const KINDS = ['debug', 'log', 'info', 'warn', 'error'] as const;
const originals = Object.fromEntries(KINDS.map((kind) => [kind, console[kind]]));
afterEach(() => void Object.assign(console, originals));

/**
 * Collects what is logged from this call on, with these console methods or, by default, with all. Nothing is printed until
 * the test is over.
 */
export function catchConsole(...kinds: (typeof KINDS)[number][]): readonly string[] {
  const texts: string[] = [];
  for (const kind of kinds.length > 0 ? kinds : KINDS)
    console[kind] = (...parts: unknown[]) => void texts.push(parts.join(' '));
  return texts;
}
