import { parseJsonObject } from '../../shared/json-object.js';
import type { TokenStore } from '../stores/token-store.js';
import { untilAborted } from '../timing/time-limit.js';

/** An access token from the API. */
export interface IssuedToken {
  token: string;
  /** Lifetime in seconds. */
  ttlSeconds: number;
}

/** The access token that all calls of a client share. */
export interface AccessTokens {
  /** Returns a valid token. If a new token is needed, callers at the same time share one request. */
  get(signal?: AbortSignal): Promise<string>;
  /** Stops using a token that the API refused. A newer token stays in use. */
  discard(token: string): void;
}

interface CachedToken {
  token: string;
  /** When to request a new token, in milliseconds since 1970. */
  refreshAt: number;
}

/** Replace a token this long before it expires, or after 90 % of its lifetime if that is later. */
const MAX_REFRESH_MARGIN_SECONDS = 60;

export function createAccessTokens(options: {
  issue: () => Promise<IssuedToken>;
  store: TokenStore;
  key: string;
}): AccessTokens {
  const { issue, store, key } = options;
  let cached: CachedToken | null = null;
  let pending: Promise<string> | null = null;
  /** The last token that the API refused. The store keeps it until a process replaces it. */
  let refused: string | null = null;

  const isUsable = (entry: CachedToken | null): entry is CachedToken =>
    entry !== null && entry.token !== refused && Date.now() < entry.refreshAt;

  const load = async (): Promise<string> => {
    // Ignore store errors: the store is only a cache, and this process can request its own token.
    const stored = readCachedToken(await store.get(key).catch(() => null));
    if (isUsable(stored)) {
      cached = stored;
      return stored.token;
    }
    const startedAt = Date.now();
    const { token, ttlSeconds } = await issue();
    // The API can issue the refused token again. It is valid then.
    if (token === refused) refused = null;
    const usableSeconds = ttlSeconds - Math.min(MAX_REFRESH_MARGIN_SECONDS, ttlSeconds / 10);
    cached = { token, refreshAt: startedAt + usableSeconds * 1000 };
    if (usableSeconds >= 1)
      await store.set(key, JSON.stringify(cached), Math.floor(usableSeconds)).catch(() => undefined);
    return token;
  };

  return {
    async get(signal) {
      if (isUsable(cached)) return cached.token;
      pending ??= load().finally(() => {
        pending = null;
      });
      // An aborted signal stops only this caller. Other callers wait for the same token.
      return untilAborted(pending, signal ?? null);
    },
    discard(token) {
      refused = token;
    },
  };
}

/** Returns null for anything that {@link createAccessTokens} did not store. A new token then replaces it. */
function readCachedToken(text: string | null): CachedToken | null {
  const { token, refreshAt } = (text === null ? null : parseJsonObject(text)) ?? {};
  return typeof token === 'string' && typeof refreshAt === 'number' ? { token, refreshAt } : null;
}
