/**
 * The test server answers on several host names, and each is its own origin. The tests' page is on one loopback name, the
 * hosted page is on the other.
 */
const { protocol, hostname, port } = window.location;

/** The origin of the hosted page. */
export const hostedOrigin = `${protocol}//${hostname === 'localhost' ? '127.0.0.1' : 'localhost'}:${port}`;

let count = 0;

/** A URL of the hosted page. Each call returns a new one, like a fresh link token. */
export function hostedUrl(params: Record<string, string> = {}): string {
  return fixtureUrl(hostedOrigin, 'hosted-page.html', { link: String(++count), ...params });
}

/** A new URL of the vendor's real link page. The tests' proxy answers it with the hosted page. */
export function vendorUrl(params: Record<string, string> = {}, origin = 'https://bankhub.sepay.vn'): string {
  const url = new URL(`/link/${crypto.randomUUID()}`, origin);
  url.search = new URLSearchParams(params).toString();
  return url.href;
}

/** A new URL of Cas's real link page. The tests' proxy answers it with the hosted page. */
export function casUrl(origin = 'https://link.bankhub.dev'): string {
  return `${origin}/?grantToken=${crypto.randomUUID()}&redirectUri=https%3A%2F%2Fshop.example%2F&iframe=true`;
}

/** The URL of an attacker's page. Default: on the origin of the hosted page, the hardest case to detect. */
export function attackerUrl(origin = hostedOrigin): string {
  return fixtureUrl(origin, 'attacker.html', {});
}

function fixtureUrl(origin: string, file: string, params: Record<string, string>): string {
  const url = new URL(`/test/fixtures/${file}`, origin);
  url.search = new URLSearchParams(params).toString();
  return url.href;
}
