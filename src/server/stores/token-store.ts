/**
 * Where access tokens and link tokens are kept for as long as they live. The values are secrets: nobody but the
 * merchant's own servers may read the store.
 */
export interface TokenStore {
  /** The value, or null when there is none or its time is over. */
  get(key: string): Promise<string | null>;
  /** Replaces what was there. `ttlSeconds` is a whole number of at least 1. */
  set(key: string, value: string, ttlSeconds: number): Promise<void>;
  /** Does nothing when there is no such key. */
  delete(key: string): Promise<void>;
}
