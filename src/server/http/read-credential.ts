/**
 * A credential that is fit for a header: a text of visible ASCII characters. Throws a `TypeError` that names it and
 * does not quote it.
 */
export function readCredential(name: string, value: unknown): string {
  if (typeof value === 'string' && /^[\x21-\x7e]+$/.test(value)) return value;
  const seen = typeof value !== 'string' ? typeof value : value === '' ? 'an empty one' : 'other characters';
  throw new TypeError(`${name}: expected a text of visible ASCII characters without spaces, saw ${seen}.`);
}
