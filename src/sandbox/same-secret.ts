import { createHash, timingSafeEqual } from 'node:crypto';

/** Compares digests, so that neither length nor content shows in the time taken. */
export function isSameSecret(left: string, right: string): boolean {
  return timingSafeEqual(digest(left), digest(right));
}

function digest(text: string): Buffer {
  return createHash('sha256').update(text).digest();
}
