import { createHash, timingSafeEqual } from 'node:crypto';

/** Compares digests, so that the duration reveals neither length nor content. */
export function isSameSecret(left: string, right: string): boolean {
  return timingSafeEqual(digest(left), digest(right));
}

function digest(text: string): Buffer {
  return createHash('sha256').update(text).digest();
}
