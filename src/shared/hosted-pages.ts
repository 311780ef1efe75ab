/** One vendor's hosted pages: what the element lets in, and the server kit renders. */
export interface HostedPages {
  readonly provider: 'sepay' | 'cas';
  /** Exact origins, trusted without the page's doing. */
  readonly origins: readonly string[];
  /** Whether a URL of those origins is a link page. */
  isLinkPage(url: URL): boolean;
  /** What such a URL has, for an error's text. */
  readonly linkPage: string;
}

/** SePay Bank Hub. `https://bankhub.sepay.vn` is documented, the sandbox host was seen once in an integration. */
export const sepayPages: HostedPages = {
  provider: 'sepay',
  origins: ['https://bankhub.sepay.vn', 'https://bankhub-sandbox.sepay.vn'],
  isLinkPage: ({ pathname }) => /^\/link\/[\w-]+$/.test(pathname),
  linkPage: 'with the path of a link page, /link/<id>',
};

/** Cas bankHub. `https://dev.link.bankhub.dev` is documented, the other host was seen in integrations. */
export const casPages: HostedPages = {
  provider: 'cas',
  origins: ['https://link.bankhub.dev', 'https://dev.link.bankhub.dev'],
  isLinkPage: ({ pathname, searchParams }) => pathname === '/' && searchParams.has('grantToken'),
  linkPage: 'without a path and with a grantToken',
};

/** Whether a URL stays on this machine, where no certificate is to be had. */
export function isLoopbackHttp({ protocol, hostname }: URL): boolean {
  return protocol === 'http:' && /^(([\w-]+\.)*localhost|127(\.\d+){3}|\[::1\])$/.test(hostname);
}
