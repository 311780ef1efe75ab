import { isLoopbackHttp } from './http/origin.js';

/** The vendors' own hosted pages, as the element knows them. */
const vendorOrigins = [
  'https://bankhub.sepay.vn',
  'https://bankhub-sandbox.sepay.vn',
  'https://dev.link.bankhub.dev',
  'https://link.bankhub.dev',
];

/**
 * A hosted link URL in its canonical form, checked as the element checks it: https (http for a loopback origin that is
 * allowed), no user or password, an origin of the vendors' own or an allowed one.
 * Throws a `TypeError` that does not quote it.
 */
export function checkHostedLinkUrl(input: unknown, allowedOrigins: readonly string[]): URL {
  if (typeof input !== 'string' || !URL.canParse(input)) throw refuse('expected an absolute URL');
  const url = new URL(input);
  const isAllowed = allowedOrigins.includes(url.origin);
  if (url.protocol !== 'https:' && !(isLoopbackHttp(url) && isAllowed))
    throw refuse('expected an https URL (http only for a loopback origin in allowedOrigins)');
  if (url.username || url.password) throw refuse('expected no user and no password in it');
  if (!isAllowed && !vendorOrigins.includes(url.origin))
    throw refuse('expected an origin of the vendor or one in allowedOrigins');
  return url;
}

function refuse(why: string): TypeError {
  return new TypeError(`hostedLinkUrl: ${why}. Pass hosted_link_url as the API returned it.`);
}
