/**
 * Checks a redirect URI: no query, and https in production (Cas docs). Throws a `TypeError` without the URI.
 * It must also be registered with Cas, which cannot be checked here.
 */
export function checkRedirectUri(uri: unknown, isProduction: boolean): void {
  const schemes = isProduction ? 'https' : 'https or http';
  const expected = `redirectUri: expected an absolute ${schemes} URL as registered with Cas`;
  if (typeof uri !== 'string' || !URL.canParse(uri)) throw new TypeError(`${expected}, saw something else.`);
  const { protocol } = new URL(uri);
  if (protocol !== 'https:' && (isProduction || protocol !== 'http:'))
    throw new TypeError(`${expected}, saw another scheme.`);
  if (/[?#]/.test(uri)) throw new TypeError(`${expected}, saw a URL with a query or a fragment.`);
}
