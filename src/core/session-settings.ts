import type { FetchHostedLink } from './fetch-link.js';
import { parseAllowedOrigins, type Provider, type Trust } from './hosted-url.js';
import { quote, warnOnce } from './report.js';
import { DEFAULT_OFFSET } from './vendor-time.js';

/** Settings as a page gives them; plain JavaScript, or an attribute, may have given anything. */
export interface GivenSettings {
  readonly provider?: unknown;
  readonly allowedOrigins?: unknown;
  readonly fetchHostedLink?: FetchHostedLink | null | undefined;
  readonly loadTimeoutMs?: unknown;
  readonly refreshTimeoutMs?: unknown;
  readonly maxRefreshes?: unknown;
  readonly expiresAtOffset?: unknown;
  readonly debug?: unknown;
}

/** A timer with a longer wait than this, in ms, would go off at once. */
const LONGEST_WAIT = 2 ** 31 - 1;

/** The settings as they hold: checked at each reading, so that a change counts from then on. A bad one is told once. */
export class SessionSettings implements Trust {
  readonly #given: GivenSettings;

  constructor(given: GivenSettings) {
    this.#given = given;
  }

  get provider(): Provider {
    return oneOf('provider', this.#given.provider, ['auto', 'sepay', 'cas']);
  }

  get allowedOrigins(): readonly string[] {
    return parseAllowedOrigins(this.#given.allowedOrigins);
  }

  get fetchHostedLink(): FetchHostedLink | null {
    // Preact empties a property with `''`.
    return this.#given.fetchHostedLink || null;
  }

  get loadTimeoutMs(): number {
    return waitOr('load-timeout-ms', this.#given.loadTimeoutMs, 20_000);
  }

  get refreshTimeoutMs(): number {
    return waitOr('refresh-timeout-ms', this.#given.refreshTimeoutMs, 15_000);
  }

  get maxRefreshes(): number {
    return numberOr('max-refreshes', this.#given.maxRefreshes, 3);
  }

  get debug(): boolean {
    return Boolean(this.#given.debug);
  }

  get expiresAtOffset(): string {
    const offset = this.#given.expiresAtOffset;
    if (typeof offset === 'string' && /^(Z|[+-](0\d|1[0-4]):[0-5]\d)$/.test(offset)) return offset;
    return replaced('expires-at-offset', 'a zone such as +07:00', offset, DEFAULT_OFFSET);
  }
}

/** A value of a fixed list, whose first is the default. */
export function oneOf<T extends string>(name: string, value: unknown, allowed: readonly [T, ...T[]]): T {
  return allowed.find((item) => item === value) ?? replaced(name, allowed.join(' or '), value, allowed[0]);
}

/** A text as it is. Anything else has none that is sure, and may throw when it is asked for it. */
export function textOr<T extends string | null>(name: string, value: unknown, fallback: T): string | T {
  return typeof value === 'string' ? value : replaced(name, 'a text', value, fallback);
}

function numberOr(name: string, value: unknown, fallback: number): number {
  return typeof value === 'number' && value >= 0
    ? value
    : replaced(name, 'a number, 0 or more', value, fallback);
}

function waitOr(name: string, value: unknown, fallback: number): number {
  return Math.min(numberOr(name, value, fallback), LONGEST_WAIT);
}

/** What holds in place of a bad value, which is told once, or of none (`''` too: so Preact empties a property). */
export function replaced<T extends string | number | null>(
  name: string,
  expected: string,
  value: unknown,
  fallback: T,
): T {
  if ((value ?? '') !== '')
    warnOnce(`${name}: expected ${expected}, saw ${quote(value)}; used ${fallback || 'none'}.`);
  return fallback;
}
