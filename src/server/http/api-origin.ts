import { isLoopbackHttp } from '../../shared/hosted-pages.js';

/**
 * The origin in a setting such as `baseUrl`: https, or http on loopback. Throws a `TypeError` that names the setting
 * and does not quote it.
 */
export function readOrigin(name: string, value: unknown): string {
  const expected = `${name}: expected an origin such as https://api.example, without a path`;
  if (typeof value !== 'string' || !URL.canParse(value)) throw new TypeError(`${expected}.`);
  const url = new URL(value);
  if (url.protocol !== 'https:' && !isLoopbackHttp(url))
    throw new TypeError(`${expected}; http is allowed on loopback only.`);
  if (url.username || url.password || url.search || url.hash || url.pathname !== '/')
    throw new TypeError(`${expected}; saw one with ${url.pathname === '/' ? 'more in it' : 'a path'}.`);
  return url.origin;
}

/** Whether a value is an https URL, or an http one on loopback. */
export function isSafeUrl(value: unknown): value is string {
  if (typeof value !== 'string' || !URL.canParse(value)) return false;
  const url = new URL(value);
  return url.protocol === 'https:' || isLoopbackHttp(url);
}

/** Which of a vendor's two systems. */
export type Environment = 'sandbox' | 'production';

/** The origin of an API: `baseUrl` where it is given, else that of the environment. Throws a `TypeError` for neither. */
export function apiOrigin(
  origins: Record<Environment, string>,
  { environment, baseUrl }: { environment?: Environment | undefined; baseUrl?: string | undefined },
): string {
  if (environment !== undefined && !Object.hasOwn(origins, environment))
    throw new TypeError(
      `environment: expected 'sandbox' or 'production', saw ${typeof environment === 'string' ? 'another text' : typeof environment}.`,
    );
  if (baseUrl !== undefined) return readOrigin('baseUrl', baseUrl);
  if (environment === undefined)
    throw new TypeError("environment: expected 'sandbox' or 'production', or a baseUrl instead.");
  return origins[environment];
}
