import { HOSTED_PAGES, type Vendor } from './hosted-pages.js';

/** All values of `provider`. The first one is the default. */
export const PROVIDERS = ['auto', 'sepay', 'cas'] as const satisfies readonly ('auto' | Vendor)[];

/** Whose messages to expect. `auto` decides by the origin of the link. */
export type Provider = (typeof PROVIDERS)[number];

/** Which links may be loaded. */
export interface AllowedLinks {
  readonly provider: Provider;
  /** Exact origins that are trusted in addition to the vendors' origins. */
  readonly allowedOrigins: readonly string[];
}

/** A hosted link that may be loaded. */
export interface HostedLink {
  /** The URL as the parser wrote it. Only this text is ever loaded. */
  readonly href: string;
  /** The exact origin. Only messages from this origin count while the link is shown. */
  readonly origin: string;
  readonly vendor: Vendor;
}

/** Why a link may not be loaded. */
export interface LinkRefusal {
  readonly link: null;
  readonly code: 'invalid-url' | 'untrusted-origin';
  /** "expected …, saw …". It never contains the URL, because the URL is a bearer secret. */
  readonly reason: string;
}

/**
 * Decides whether a URL may be loaded as a hosted link. This is the only rule, for the browser and for the server kit.
 *
 * 1. It is a string that the URL parser accepts.
 * 2. It is https. http is possible for a loopback host only, and rule 4 then requires that the page allowed it.
 * 3. It has no user and no password.
 * 4. Its origin is exactly one of the vendor's origins or one of `allowedOrigins`.
 * 5. On a vendor's origin, it has the path of a link page. An origin in `allowedOrigins` may have any path.
 */
export function checkHostedLink(
  input: unknown,
  { provider, allowedOrigins }: AllowedLinks,
): { readonly link: HostedLink } | LinkRefusal {
  if (typeof input !== 'string') return invalid(`expected a string, saw ${typeof input}`);
  const url = parseUrl(input);
  if (!url) return invalid('expected an absolute URL, saw a text that is not one');
  if (url.protocol !== 'https:' && !isLoopbackHttp(url))
    return invalid(`expected an https URL, saw ${url.protocol === 'http:' ? 'http' : 'another scheme'}`);
  if (url.username || url.password) return invalid('expected no user and no password, saw one');

  const vendors = HOSTED_PAGES.filter(({ vendor }) => provider === 'auto' || provider === vendor);
  const owner = vendors.find(({ origins }) => origins.includes(url.origin));
  const isAllowed = allowedOrigins.includes(url.origin);
  const pages = owner ?? (isAllowed ? vendors[0] : undefined);
  // The origin that was seen is not named: in a broken link, the token may stand where the host should.
  if (!pages)
    return refuse(
      'untrusted-origin',
      "expected the vendor's origin or one of allowedOrigins, saw another origin",
    );
  if (owner && !isAllowed && !owner.isLinkPage(url))
    return invalid(`expected ${owner.linkPage}, saw something else`);
  return { link: { href: url.href, origin: url.origin, vendor: pages.vendor } };
}

/** Parses an absolute URL. Returns null for anything else, because the parser's error would contain the text. */
export function parseUrl(input: unknown): URL | null {
  try {
    return typeof input === 'string' ? new URL(input) : null;
  } catch {
    return null;
  }
}

/** Whether a URL is http on this machine, where no certificate is available. */
export function isLoopbackHttp({ protocol, hostname }: URL): boolean {
  return protocol === 'http:' && /^(([\w-]+\.)*localhost|127(\.\d+){3}|\[::1\])$/.test(hostname);
}

function invalid(reason: string): LinkRefusal {
  return refuse('invalid-url', reason);
}

function refuse(code: LinkRefusal['code'], reason: string): LinkRefusal {
  return { link: null, code, reason };
}
