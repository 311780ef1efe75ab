/**
 * Cas docs: registered, without a query, https in production. Throws a `TypeError` that does not quote it; whether it
 * is registered only Cas knows.
 */
export function checkRedirectUri(uri: unknown, isProduction: boolean): void {
  const schemes = isProduction ? 'https' : 'https or http';
  const expected = `redirectUri: expected an absolute ${schemes} URL as registered with Cas`;
  if (typeof uri !== 'string' || !URL.canParse(uri)) throw new TypeError(`${expected}, saw something else.`);
  const { protocol } = new URL(uri);
  if (protocol !== 'https:' && (isProduction || protocol !== 'http:'))
    throw new TypeError(`${expected}, saw another scheme.`);
  if (/[?#]/.test(uri)) throw new TypeError(`${expected}, saw one with a query or a fragment.`);
}
