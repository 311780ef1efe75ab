import { isJsonObject } from './json-object.js';

/** Fields whose value is never shown: credentials, tokens, one-time codes, URLs that carry one, and people's names. */
const secret = /token(?!_xid)|secret|password|api_?key|^otp$|holder|account_?name$/i;
/** Fields that hold an account number, in the spellings of all four systems. */
const account = /^(account_?number|(virtual|counter)account_?number|account|va|sub_?account)$/i;
const uuid = /\b([0-9a-f]{8})-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}\b/gi;
const maxTextLength = 2000;

/**
 * A body as the journal shows it: JSON without secrets, account numbers as their last four digits, and of a uuid its
 * first part, since a link token's `xid` is all that its hosted URL hides. What is not JSON is told by its length alone.
 */
export function redactBody(text: string): string {
  if (text === '') return '';
  try {
    const shown = JSON.stringify(redactValue('', JSON.parse(text)), null, 2);
    return shown.length > maxTextLength ? `${shown.slice(0, maxTextLength)}…` : shown;
  } catch {
    // An HTML page, a form or broken JSON: no telling which part of it is a secret.
    return `(${text.length} characters that are not JSON)`;
  }
}

/** A path or an event's text with every uuid shortened. */
export function redactText(text: string): string {
  return text.replace(uuid, '$1…');
}

/** Where a delivery goes, without user, password and query, any of which may carry a secret of the receiver's. */
export function redactUrl(url: string): string {
  const { protocol, host, pathname } = new URL(url);
  return `${protocol}//${host}${redactText(pathname)}`;
}

function redactValue(name: string, value: unknown): unknown {
  if (Array.isArray(value)) return value.map((item) => redactValue(name, item));
  if (isJsonObject(value)) {
    return Object.fromEntries(Object.entries(value).map(([key, field]) => [key, redactValue(key, field)]));
  }
  if (value === null || typeof value === 'boolean') return value;
  if (secret.test(name)) return '•••';
  if (typeof value !== 'string' && typeof value !== 'number') return value;
  if (account.test(name)) return `•••• ${String(value).slice(-4)}`;
  if (typeof value === 'number') return value;
  // Two slashes: else `DH55: paid`, the content of a transaction, would pass for a URL.
  return URL.canParse(value) && value.includes('://') ? redactUrl(value) : redactText(value);
}
