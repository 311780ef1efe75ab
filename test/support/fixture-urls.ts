/**
 * The test server answers under several names, each an origin of its own: the tests' page is on one loopback name,
 * the hosted page on the other.
 */
const { protocol, hostname, port } = window.location;

/** Where the hosted page lives. */
export const hostedOrigin = `${protocol}//${hostname === 'localhost' ? '127.0.0.1' : 'localhost'}:${port}`;

let count = 0;

/** The URL of a hosted page, a new one with every call, as from a fresh link token. */
export function hostedUrl(params: Record<string, string> = {}): string {
  return fixtureUrl(hostedOrigin, 'hosted-page.html', { link: String(++count), ...params });
}

/** The vendor's own link page, as from a fresh link token; the test's proxy lets the hosted page answer there. */
export function vendorUrl(params: Record<string, string> = {}, origin = 'https://bankhub.sepay.vn'): string {
  const url = new URL(`/link/${crypto.randomUUID()}`, origin);
  url.search = new URLSearchParams(params).toString();
  return url.href;
}

/** Cas's link page, as from a fresh grant token; likewise. */
export function casUrl(origin = 'https://link.bankhub.dev'): string {
  return `${origin}/?grantToken=${crypto.randomUUID()}&redirectUri=https%3A%2F%2Fshop.example%2F&iframe=true`;
}

/** The URL of an attacker's page. By default on the hosted page's own origin, the hardest case to tell apart. */
export function attackerUrl(origin = hostedOrigin): string {
  return fixtureUrl(origin, 'attacker.html', {});
}

function fixtureUrl(origin: string, file: string, params: Record<string, string>): string {
  const url = new URL(`/test/fixtures/${file}`, origin);
  url.search = new URLSearchParams(params).toString();
  return url.href;
}
