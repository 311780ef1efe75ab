/**
 * The URL that may be loaded for this input, or null. It uses only the browser's parser and no code of ours. Allowed is an
 * https link page on one of the vendor's two hosts, without user, password or port, in canonical form.
 */
export function allowedHref(input: unknown): string | null {
  return matching(input, /^https:\/\/bankhub(-sandbox)?\.sepay\.vn\/link\/[A-Za-z0-9_-]+([?#].*)?$/);
}

/** The same, but the page has added `https://bankhub.sepay.vn` to its allowed origins. Then any path is allowed there. */
export function addedHref(input: unknown): string | null {
  return allowedHref(input) ?? matching(input, /^https:\/\/bankhub\.sepay\.vn\//);
}

function matching(input: unknown, pattern: RegExp): string | null {
  if (typeof input !== 'string' || !URL.canParse(input)) return null;
  const { href } = new URL(input);
  return pattern.test(href) ? href : null;
}
