import { isJsonObject } from '../json/json-object.js';
import type { TokenStore } from '../stores/token-store.js';
import { untilAborted } from '../timing/time-limit.js';

/** An access token as the API issued it. */
export interface IssuedToken {
  token: string;
  /** Its life, in seconds. */
  ttlSeconds: number;
}

/** One access token for all calls of a client. */
export interface AccessTokens {
  /** The token to use now; asks for one only when there is none, once however many callers wait. */
  get(signal?: AbortSignal): Promise<string>;
  /** Throws away the token that the API refused. A newer one stays. */
  discard(token: string): void;
}

interface KeptToken {
  token: string;
  /** When a new one is due, in ms since 1970. */
  refreshAt: number;
}

/** A token is replaced this long before its end, or a tenth of its life when that is less. */
const longestMarginSeconds = 60;

export function createAccessTokens(options: {
  issue: () => Promise<IssuedToken>;
  store: TokenStore;
  key: string;
}): AccessTokens {
  const { issue, store, key } = options;
  let kept: KeptToken | null = null;
  let pending: Promise<string> | null = null;
  /** The last one that the API refused; the store has it until somebody replaces it. */
  let refused: string | null = null;

  const isUsable = (entry: KeptToken | null): entry is KeptToken =>
    entry !== null && entry.token !== refused && Date.now() < entry.refreshAt;

  const load = async (): Promise<string> => {
    // The store is a cache: while it is out of order, a token of our own serves as well.
    const stored = parseKept(await store.get(key).catch(() => null));
    if (isUsable(stored)) {
      kept = stored;
      return stored.token;
    }
    const startedAt = Date.now();
    const { token, ttlSeconds } = await issue();
    // The API may give the same one again: it has just said that this one is good.
    if (token === refused) refused = null;
    const lifeSeconds = ttlSeconds - Math.min(longestMarginSeconds, ttlSeconds / 10);
    kept = { token, refreshAt: startedAt + lifeSeconds * 1000 };
    if (lifeSeconds >= 1)
      await store.set(key, JSON.stringify(kept), Math.floor(lifeSeconds)).catch(() => undefined);
    return token;
  };

  return {
    async get(signal) {
      if (isUsable(kept)) return kept.token;
      pending ??= load().finally(() => (pending = null));
      // Not stopped with the caller who came first: the others wait for it too.
      return untilAborted(pending, signal ?? null);
    },
    discard(token) {
      refused = token;
    },
  };
}

function parseKept(text: string | null): KeptToken | null {
  if (text === null) return null;
  try {
    const value: unknown = JSON.parse(text);
    if (!isJsonObject(value)) return null;
    const { token, refreshAt } = value;
    return typeof token === 'string' && typeof refreshAt === 'number' ? { token, refreshAt } : null;
  } catch {
    // Somebody else's value under our key; a new token replaces it.
    return null;
  }
}
