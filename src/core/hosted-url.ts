import { isLoopbackHttp } from '../shared/hosted-pages.js';
import { BankhubError } from './bankhub-error.js';
import { cas } from './cas.js';
import type { Protocol } from './protocol.js';
import { warnOnce } from './report.js';
import { sepay } from './sepay.js';

/** Whose messages to expect. `auto` decides by the link's origin. */
export type Provider = 'auto' | 'sepay' | 'cas';

/** An origin that the page added counts as the first one's, where the page names none. */
export const PROTOCOLS: readonly Protocol[] = [sepay, cas];

/** Which links a page lets in. */
export interface Trust {
  readonly provider: Provider;
  /** Exact origins that the page added to the vendors' own. */
  readonly allowedOrigins: readonly string[];
}

/** A link that has passed the checks. */
export interface CheckedLink {
  /** The parsed, canonical URL: the only text that is ever loaded. */
  readonly href: string;
  /** The one origin whose messages count while this link is shown. */
  readonly origin: string;
  readonly protocol: Protocol;
}

/**
 * Checks a hosted link URL: https (http for a loopback host that the page added), no user or password, an origin that
 * is exactly one of the vendor's or of the page's own, and on the vendor's origins the path of a link page.
 * @throws {BankhubError} `invalid-url` or `untrusted-origin`; the text never holds the URL, which is a bearer secret
 */
export function checkHostedUrl(input: unknown, trust: Trust): CheckedLink {
  const url = parseUrl(input);
  if (!url)
    throw invalid(
      typeof input === 'string'
        ? 'expected an absolute URL, and this one cannot be parsed'
        : `expected a string, saw ${typeof input}`,
    );
  const isAllowed = trust.allowedOrigins.includes(url.origin);
  if (url.protocol !== 'https:' && !isLoopbackHttp(url))
    throw invalid(`expected an https URL, saw ${url.protocol === 'http:' ? 'http' : 'another scheme'}`);
  if (url.username || url.password) throw invalid('expected no user and no password in it');

  const candidates = PROTOCOLS.filter(
    ({ provider }) => trust.provider === 'auto' || trust.provider === provider,
  );
  const owner = candidates.find(({ origins }) => origins.includes(url.origin));
  const protocol = owner ?? (isAllowed ? candidates[0] : undefined);
  if (!protocol)
    throw new BankhubError(
      'untrusted-origin',
      // Not shown: with a broken link, the token may stand where the host should.
      "The hosted link URL: expected an origin of the vendor's or of allowed-origins, saw another origin. If it is right, add it there.",
    );
  if (owner && !isAllowed && !owner.isLinkPage(url)) throw invalid(`expected one ${owner.linkPage}`);
  return { href: url.href, origin: url.origin, protocol };
}

/** A URL in its one canonical form, to compare it; what cannot be parsed as it is, to be told when it is to be shown. */
export function canonicalUrl(url: unknown): unknown {
  return parseUrl(url)?.href ?? url;
}

/** The exact origins in a page's setting; an entry that is no exact origin is left out, with one warning. */
export function parseAllowedOrigins(value: unknown): string[] {
  const entries: unknown[] =
    typeof value === 'string' ? value.split(/\s+/) : Array.isArray(value) ? value : [];
  return entries.filter((entry, index): entry is string => {
    if (entry === '') return false;
    if (typeof entry === 'string' && isExactOrigin(entry)) return true;
    // Not shown: it may be a whole hosted URL, put there by mistake.
    warnOnce(
      `allowed-origins: ignored entry ${index + 1}. Expected an exact origin such as https://pay.example: no path, no wildcard.`,
    );
    return false;
  });
}

function isExactOrigin(text: string): boolean {
  const url = parseUrl(text);
  // WebKit's parser takes a host with a wildcard.
  return url?.origin === text && !text.includes('*') && (url.protocol === 'https:' || isLoopbackHttp(url));
}

/** The parser's own error holds the text, so it goes no further. */
function parseUrl(input: unknown): URL | null {
  try {
    return typeof input === 'string' ? new URL(input) : null;
  } catch {
    return null;
  }
}

function invalid(why: string): BankhubError {
  return new BankhubError(
    'invalid-url',
    `The hosted link URL is not usable: ${why}. Pass hosted_link_url as the API returned it.`,
  );
}
