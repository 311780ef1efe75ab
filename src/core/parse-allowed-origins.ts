import { isLoopbackHttp, parseUrl } from '../shared/hosted-link.js';
import { warnOnce } from './log.js';

/** Returns the exact origins in the page's setting, a list or a text. Warns once about each other entry, and drops it. */
export function parseAllowedOrigins(value: unknown): string[] {
  return entriesOf(value).filter((entry, index): entry is string => {
    if (entry === '') return false;
    if (typeof entry === 'string' && isExactOrigin(entry)) return true;
    // The entry is not shown: it may be a whole hosted URL, put there by mistake.
    warnOnce(
      `allowed-origins: ignored entry ${index + 1}. Expected an exact origin such as https://pay.example: no path, no wildcard.`,
    );
    return false;
  });
}

function entriesOf(value: unknown): unknown[] {
  if (typeof value === 'string') return value.split(/\s+/);
  return Array.isArray(value) ? value : [];
}

function isExactOrigin(text: string): boolean {
  // WebKit's URL parser accepts a host with a wildcard.
  if (text.includes('*')) return false;
  const url = parseUrl(text);
  return url?.origin === text && (url.protocol === 'https:' || isLoopbackHttp(url));
}
