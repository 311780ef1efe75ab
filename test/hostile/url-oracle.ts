/**
 * What may be loaded for this input, by the platform's own parser and by nothing of ours: its canonical form, if that is
 * an https link page on one of the vendor's two hosts and has no user, password or port; null for anything else.
 */
export function allowedHref(input: unknown): string | null {
  return matching(input, /^https:\/\/bankhub(-sandbox)?\.sepay\.vn\/link\/[A-Za-z0-9_-]+([?#].*)?$/);
}

/** The same for a page that has added the vendor's first origin to its own: there, any path may be loaded. */
export function addedHref(input: unknown): string | null {
  return allowedHref(input) ?? matching(input, /^https:\/\/bankhub\.sepay\.vn\//);
}

function matching(input: unknown, pattern: RegExp): string | null {
  if (typeof input !== 'string' || !URL.canParse(input)) return null;
  const { href } = new URL(input);
  return pattern.test(href) ? href : null;
}
