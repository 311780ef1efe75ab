import { isSecureUrl } from './secure-url.js';

/** One of a vendor's two systems. */
export type Environment = 'sandbox' | 'production';

/**
 * Returns the origin of an API: `baseUrl` if it is set, otherwise the origin of `environment`.
 * Throws a `TypeError` if both are missing or one is invalid.
 */
export function resolveApiOrigin(
  origins: Record<Environment, string>,
  { environment, baseUrl }: { environment?: Environment | undefined; baseUrl?: string | undefined },
): string {
  if (environment !== undefined && !Object.hasOwn(origins, environment))
    throw new TypeError(
      `environment: expected 'sandbox' or 'production', saw ${typeof environment === 'string' ? 'another text' : typeof environment}.`,
    );
  if (baseUrl !== undefined) return readOrigin('baseUrl', baseUrl);
  if (environment === undefined)
    throw new TypeError("environment: expected 'sandbox' or 'production', saw none. Set it, or set baseUrl.");
  return origins[environment];
}

/**
 * Returns the origin in an option such as `baseUrl`: https, or http on loopback.
 * Throws a `TypeError` with the name of the option, without its value.
 */
export function readOrigin(name: string, value: unknown): string {
  const expected = `${name}: expected an origin such as https://api.example, without a path`;
  if (typeof value !== 'string' || !URL.canParse(value))
    throw new TypeError(`${expected}, saw something else.`);
  if (!isSecureUrl(value))
    throw new TypeError(`${expected}, saw another scheme. Use https; http is allowed on loopback only.`);
  const url = new URL(value);
  if (url.username || url.password || url.search || url.hash || url.pathname !== '/')
    throw new TypeError(`${expected}, saw a URL with ${url.pathname === '/' ? 'more parts' : 'a path'}.`);
  return url.origin;
}
