/** The merchant's function for a name, else the one for `'*'`; undefined where neither is set. */
export type EventFunctions<Event> = (name: string) => ((event: Event) => unknown) | undefined;

/**
 * Reads an `on` option. Names are looked up in a Map, so that a delivery called `constructor` finds nothing.
 * @param isName whether a function can be set for this name
 * @param expected the names, in words, for errors
 * @throws {TypeError} without a function, for another name, and for what is not a function
 */
export function eventFunctions<Event>(
  on: object | undefined,
  isName: (name: string) => boolean,
  expected: string,
): EventFunctions<Event> {
  const functions = new Map<string, (event: Event) => unknown>();
  for (const [name, run] of Object.entries(on ?? {})) {
    if (run === undefined) continue;
    if (name !== '*' && !isName(name)) {
      throw new TypeError(`on must be keyed by ${expected} or "*", saw ${JSON.stringify(name)}.`);
    }
    if (typeof run !== 'function') throw new TypeError(`on[${JSON.stringify(name)}] must be a function.`);
    functions.set(name, run);
  }
  if (functions.size === 0)
    throw new TypeError(`on must hold at least one function, keyed by ${expected} or "*".`);
  return (name) => functions.get(name) ?? functions.get('*');
}
