import type { TokenStore } from '../token-store.js';

/** So that a process which runs for months does not grow; the oldest goes first. */
const maxEntries = 10_000;

/** Keeps tokens in this process's memory: the default, enough for one server. */
export function createProcessTokenStore(): TokenStore {
  const entries = new Map<string, { value: string; expiresAt: number }>();
  return {
    async get(key) {
      const entry = entries.get(key);
      return entry !== undefined && Date.now() < entry.expiresAt ? entry.value : null;
    },
    async set(key, value, ttlSeconds) {
      entries.delete(key);
      entries.set(key, { value, expiresAt: Date.now() + ttlSeconds * 1000 });
      const [oldest] = entries.keys();
      if (entries.size > maxEntries && oldest !== undefined) entries.delete(oldest);
    },
    async delete(key) {
      entries.delete(key);
    },
  };
}
