/** The vendors that host link pages. */
export type Vendor = 'sepay' | 'cas';

/** The hosted link pages of one vendor. */
export interface HostedPages {
  readonly vendor: Vendor;
  /** Exact origins that are trusted without any setting. */
  readonly origins: readonly string[];
  /** Whether a URL on one of these origins is a link page. */
  isLinkPage(url: URL): boolean;
  /** Describes such a URL in an error text. */
  readonly linkPage: string;
}

/**
 * The link pages of SePay Bank Hub. SePay documents `https://bankhub.sepay.vn`. The sandbox host was seen once, in a public
 * integration.
 */
const sepayPages: HostedPages = {
  vendor: 'sepay',
  origins: ['https://bankhub.sepay.vn', 'https://bankhub-sandbox.sepay.vn'],
  isLinkPage: ({ pathname }) => /^\/link\/[\w-]+$/.test(pathname),
  linkPage: 'the path of a link page, /link/<id>',
};

/**
 * The link pages of Cas bankHub. Cas documents `https://dev.link.bankhub.dev`. The other host was seen in public
 * integrations.
 */
const casPages: HostedPages = {
  vendor: 'cas',
  origins: ['https://link.bankhub.dev', 'https://dev.link.bankhub.dev'],
  isLinkPage: ({ pathname, searchParams }) => pathname === '/' && searchParams.has('grantToken'),
  linkPage: 'no path and a grantToken',
};

/** All vendors. The first one is the default for an origin that the page added. */
export const HOSTED_PAGES: readonly HostedPages[] = [sepayPages, casPages];
