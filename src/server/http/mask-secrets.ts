/** Shorter texts are words such as `vi`. Masking them would make a message unreadable. */
const MIN_SECRET_LENGTH = 4;
const MAX_TEXT_LENGTH = 300;

/**
 * Makes a vendor's text safe to quote in an error. Hides the given secrets, URLs, long tokens and account numbers.
 * Returns one line of at most 300 characters.
 */
export function maskSecrets(text: string, secrets: readonly string[]): string {
  let masked = text;
  // Longest first: one secret can be part of another.
  for (const secret of secrets.toSorted((a, b) => b.length - a.length))
    if (secret.length >= MIN_SECRET_LENGTH) masked = masked.replaceAll(secret, '[hidden]');
  masked = masked
    .replace(/\bhttps?:\/\/\S+/gi, '[hidden]')
    .replace(/[\w~+/=-]{20,}/g, (run) => (/\d/.test(run) ? '[hidden]' : run))
    .replace(/\d(?:[ .-]?\d){5,}/g, '[hidden]')
    // oxlint-disable-next-line no-control-regex -- the vendor's text must not add lines or control codes to a log
    .replace(/[\u0000-\u001f\u007f-\u009f\u2028\u2029\s]+/g, ' ')
    .trim();
  return masked.length > MAX_TEXT_LENGTH ? `${masked.slice(0, MAX_TEXT_LENGTH)}…` : masked;
}
