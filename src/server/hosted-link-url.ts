import { checkHostedLink, type HostedLink, type Provider } from '../shared/hosted-link.js';

/**
 * Checks a hosted link URL by the same rule as the element.
 * @throws {TypeError} for a URL that the element would refuse. The text never contains the URL.
 */
export function checkHostedLinkUrl(
  input: unknown,
  { provider = 'auto', allowedOrigins }: { provider?: string; allowedOrigins: readonly string[] },
): HostedLink {
  // In a string, `includes` would also find parts of an origin.
  if (!Array.isArray(allowedOrigins))
    throw new TypeError('allowedOrigins: expected a list of exact origins, saw something else.');
  const { link, refusal } = checkHostedLink(input, { provider: provider as Provider, allowedOrigins });
  if (link) return link;
  throw new TypeError(`hostedLinkUrl: ${refusal.reason}. Pass hosted_link_url as the API returned it.`);
}
