import { isJsonObject } from '../shared/json-object.js';

/** Names of fields whose value is never shown: credentials, tokens, one-time codes, and names of account holders. */
const SECRET_NAME = /token(?!_xid)|secret|password|api_?key|^otp$|holder|account_?name$/i;
/** Names of fields with an account number, as the four systems spell them. */
const ACCOUNT_NAME = /^(account_?number|(virtual|counter)account_?number|account|va|sub_?account)$/i;
const UUID = /\b([0-9a-f]{8})-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}\b/gi;
const MAX_TEXT_LENGTH = 2000;

/**
 * A body as the journal shows it:
 *
 * - JSON without secrets.
 * - The last four digits of an account number.
 * - The first part of a uuid, because anyone who knows a link token's `xid` can open its hosted page.
 * - Only the length of a body that is not JSON.
 */
export function redactBody(text: string): string {
  if (text === '') return '';
  try {
    const shown = JSON.stringify(redactValue('', JSON.parse(text)), null, 2);
    return shown.length > MAX_TEXT_LENGTH ? `${shown.slice(0, MAX_TEXT_LENGTH)}…` : shown;
  } catch {
    // An HTML page, a form or broken JSON. Any part of it may be a secret.
    return `(${text.length} characters that are not JSON)`;
  }
}

/** Shortens every uuid in a path or another text. */
export function redactText(text: string): string {
  return text.replace(UUID, '$1…');
}

/** A receiver's URL without user, password and query. Each of them may contain a secret. */
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
  if (SECRET_NAME.test(name)) return '•••';
  if (typeof value !== 'string' && typeof value !== 'number') return value;
  if (ACCOUNT_NAME.test(name)) return `•••• ${String(value).slice(-4)}`;
  if (typeof value === 'number') return value;
  // Without the two slashes, the transaction content `DH55: paid` would count as a URL.
  return URL.canParse(value) && value.includes('://') ? redactUrl(value) : redactText(value);
}
