/**
 * Returns a credential that can be sent in a header: visible ASCII characters only.
 * Throws a `TypeError` with the name of the option, without its value.
 */
export function readCredential(name: string, value: unknown): string {
  if (typeof value === 'string' && /^[\x21-\x7e]+$/.test(value)) return value;
  const seen = typeof value !== 'string' ? typeof value : value === '' ? 'an empty text' : 'other characters';
  throw new TypeError(`${name}: expected a text of visible ASCII characters without spaces, saw ${seen}.`);
}
