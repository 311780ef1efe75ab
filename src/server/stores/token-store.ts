/**
 * Stores access tokens and link tokens until they expire.
 * The values are secrets: only your own servers may read the store.
 */
export interface TokenStore {
  /** Returns the value. Null if the key is missing or expired. */
  get(key: string): Promise<string | null>;
  /** Replaces the value. `ttlSeconds` is a whole number of at least 1. */
  set(key: string, value: string, ttlSeconds: number): Promise<void>;
  /** Does nothing if the key is missing. */
  delete(key: string): Promise<void>;
}
