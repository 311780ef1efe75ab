/** Shorter texts are words such as `vi`, and masking them would make a message unreadable. */
const shortestSecret = 4;
const longestText = 300;

/**
 * A vendor's text as an error may quote it: without what the request carried, without URLs, long tokens and account
 * numbers, on one line, at most 300 characters.
 */
export function maskSecrets(text: string, secrets: readonly string[]): string {
  let masked = text;
  // The longest first: a secret may be part of another.
  for (const secret of secrets.toSorted((a, b) => b.length - a.length))
    if (secret.length >= shortestSecret) masked = masked.replaceAll(secret, '[hidden]');
  masked = masked
    .replace(/\bhttps?:\/\/\S+/gi, '[hidden]')
    .replace(/[\w~+/=-]{20,}/g, (run) => (/\d/.test(run) ? '[hidden]' : run))
    .replace(/\d(?:[ .-]?\d){5,}/g, '[hidden]')
    // oxlint-disable-next-line no-control-regex -- a log must not be written to by the vendor's text
    .replace(/[\u0000-\u001f\u007f-\u009f\u2028\u2029\s]+/g, ' ')
    .trim();
  return masked.length > longestText ? `${masked.slice(0, longestText)}…` : masked;
}
