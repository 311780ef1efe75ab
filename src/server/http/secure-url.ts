import { isLoopbackHttp } from '../../shared/hosted-link.js';

/** Returns whether a value is an https URL, or an http URL on loopback. */
export function isSecureUrl(value: unknown): value is string {
  if (typeof value !== 'string' || !URL.canParse(value)) return false;
  const url = new URL(value);
  return url.protocol === 'https:' || isLoopbackHttp(url);
}
