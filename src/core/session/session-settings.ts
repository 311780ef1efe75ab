import { type AllowedLinks, type Provider, PROVIDERS } from '../../shared/hosted-link.js';
import { parseAllowedOrigins } from '../parse-allowed-origins.js';
import { quote, warnOnce } from '../log.js';
import { DEFAULT_OFFSET } from '../vendor-time.js';
import type { FetchHostedLink } from './fetch-link.js';

/** The settings as the page gave them. Plain JavaScript, or an attribute, can give any value. */
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

/** The defaults of a session, and of the element's properties with the same names. */
export const SESSION_DEFAULTS = {
  provider: PROVIDERS[0],
  loadTimeoutMs: 20_000,
  refreshTimeoutMs: 15_000,
  maxRefreshes: 3,
  expiresAtOffset: DEFAULT_OFFSET,
} as const;

/** The longest time of a timer. A longer timer fires at once. */
const MAX_TIMER_MS = 2 ** 31 - 1;

/**
 * Valid settings. Each is checked whenever it is read, so a change counts from then on. For an invalid value, the default is
 * used, with one warning.
 */
export class SessionSettings implements AllowedLinks {
  readonly #given: GivenSettings;

  constructor(given: GivenSettings) {
    this.#given = given;
  }

  get provider(): Provider {
    return oneOf('provider', this.#given.provider, PROVIDERS);
  }

  get allowedOrigins(): readonly string[] {
    return parseAllowedOrigins(this.#given.allowedOrigins);
  }

  get fetchHostedLink(): FetchHostedLink | null {
    // Preact clears a property with `''`.
    return this.#given.fetchHostedLink || null;
  }

  get loadTimeoutMs(): number {
    return timerMsOr('load-timeout-ms', this.#given.loadTimeoutMs, SESSION_DEFAULTS.loadTimeoutMs);
  }

  get refreshTimeoutMs(): number {
    return timerMsOr('refresh-timeout-ms', this.#given.refreshTimeoutMs, SESSION_DEFAULTS.refreshTimeoutMs);
  }

  get maxRefreshes(): number {
    return numberOr('max-refreshes', this.#given.maxRefreshes, SESSION_DEFAULTS.maxRefreshes);
  }

  get debug(): boolean {
    return Boolean(this.#given.debug);
  }

  get expiresAtOffset(): string {
    const offset = this.#given.expiresAtOffset;
    if (typeof offset === 'string' && /^(Z|[+-](0\d|1[0-4]):[0-5]\d)$/.test(offset)) return offset;
    return useDefault('expires-at-offset', 'a zone such as +07:00', offset, SESSION_DEFAULTS.expiresAtOffset);
  }
}

/** Returns a value of a fixed list. The first one of the list is the default. */
export function oneOf<T extends string>(name: string, value: unknown, allowed: readonly [T, ...T[]]): T {
  return allowed.find((item) => item === value) ?? useDefault(name, allowed.join(' or '), value, allowed[0]);
}

/** Returns strings unchanged. Other values are ignored: converting them could throw. */
export function textOr<T extends string | null>(name: string, value: unknown, defaultValue: T): string | T {
  return typeof value === 'string' ? value : useDefault(name, 'a text', value, defaultValue);
}

/** Returns the default. Warns once if a value was given. (`''` counts as not set: Preact clears a property with it.) */
export function useDefault<T extends string | number | null>(
  name: string,
  expected: string,
  value: unknown,
  defaultValue: T,
): T {
  if ((value ?? '') !== '')
    warnOnce(`${name}: expected ${expected}, saw ${quote(value)}; used ${defaultValue || 'none'}.`);
  return defaultValue;
}

function numberOr(name: string, value: unknown, defaultValue: number): number {
  const isValid = typeof value === 'number' && value >= 0;
  return isValid ? value : useDefault(name, 'a number, 0 or more', value, defaultValue);
}

function timerMsOr(name: string, value: unknown, defaultMs: number): number {
  return Math.min(numberOr(name, value, defaultMs), MAX_TIMER_MS);
}
