import { casPages, isLoopbackHttp, sepayPages } from '../../shared/hosted-pages.js';

/**
 * A hosted link URL in its canonical form, checked as the element checks it: https (http for a loopback origin that is
 * allowed), no user or password, an allowed origin or one of the provider's own, and there the path of a link page.
 * Throws a `TypeError` that does not quote it.
 */
export function checkHostedLinkUrl(
  input: unknown,
  { provider = 'auto', allowedOrigins }: { provider?: string; allowedOrigins: readonly string[] },
): URL {
  if (typeof input !== 'string' || !URL.canParse(input)) throw refuse('expected an absolute URL');
  // A text would let in each origin that it begins with.
  if (!Array.isArray(allowedOrigins))
    throw new TypeError('allowedOrigins: expected a list of exact origins.');
  const url = new URL(input);
  const isAllowed = allowedOrigins.includes(url.origin);
  if (url.protocol !== 'https:' && !(isLoopbackHttp(url) && isAllowed))
    throw refuse('expected an https URL (http only for a loopback origin in allowedOrigins)');
  if (url.username || url.password) throw refuse('expected no user and no password in it');
  if (isAllowed) return url;
  const owner = [sepayPages, casPages].find(
    (vendor) => (provider === 'auto' || provider === vendor.provider) && vendor.origins.includes(url.origin),
  );
  if (!owner) throw refuse("expected an origin of the vendor's or one in allowedOrigins");
  if (!owner.isLinkPage(url)) throw refuse(`expected one ${owner.linkPage}`);
  return url;
}

function refuse(why: string): TypeError {
  return new TypeError(`hostedLinkUrl: ${why}. Pass hosted_link_url as the API returned it.`);
}
