import { type AllowedLinks, checkHostedLink, type HostedLink, parseUrl } from '../shared/hosted-link.js';
import { BankhubError } from './bankhub-error.js';

/**
 * Checks a hosted link URL by the rule in {@link checkHostedLink}.
 * @throws {BankhubError} `invalid-url` or `untrusted-origin`. The text never contains the URL.
 */
export function checkHostedUrl(input: unknown, allowed: AllowedLinks): HostedLink {
  const result = checkHostedLink(input, allowed);
  if (result.link) return result.link;
  const { code, reason } = result;
  const cure =
    code === 'invalid-url'
      ? 'Pass hosted_link_url as the API returned it.'
      : 'If the link is right, add its origin to allowed-origins.';
  throw new BankhubError(code, `The hosted link URL is not usable: ${reason}. ${cure}`);
}

/** Normalises a URL for comparison. Unparsable input is returned unchanged; {@link checkHostedUrl} reports it later. */
export function normaliseUrl(url: unknown): unknown {
  return parseUrl(url)?.href ?? url;
}
