/** Returns your function for an event name, or the function for `'*'`. Undefined if neither is set. */
export type EventFunctions<Event> = (name: string) => ((event: Event) => unknown) | undefined;

/**
 * Reads an `on` option. The functions are in a Map, so that an event named `constructor` finds no inherited method.
 * @param isName whether an event name is allowed
 * @param expected description of the allowed names, for errors
 * @throws {TypeError} for a missing function, a name that is not allowed, and a value that is not a function
 */
export function readEventFunctions<Event>(
  on: object | undefined,
  isName: (name: string) => boolean,
  expected: string,
): EventFunctions<Event> {
  const functions = new Map<string, (event: Event) => unknown>();
  for (const [name, run] of Object.entries(on ?? {})) {
    if (run === undefined) continue;
    if (name !== '*' && !isName(name))
      throw new TypeError(`on: expected ${expected} or "*" as a key, saw ${JSON.stringify(name)}.`);
    if (typeof run !== 'function')
      throw new TypeError(`on[${JSON.stringify(name)}]: expected a function, saw something else.`);
    functions.set(name, run);
  }
  if (functions.size === 0)
    throw new TypeError(`on: expected at least one function, saw none. Add one for ${expected} or "*".`);
  return (name) => functions.get(name) ?? functions.get('*');
}
