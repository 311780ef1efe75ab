import { BankhubError } from '../../src/core/bankhub-error.js';

/** The codes with which a link itself is refused. */
const refusals: readonly unknown[] = ['invalid-url', 'untrusted-origin'];

/** Whether this is how a link is refused: by a code of its own, without giving the link away. */
export function isRefusal(error: unknown, secret: string): boolean {
  return (
    error instanceof BankhubError &&
    refusals.includes(error.code) &&
    error.cause === undefined &&
    !`${error.message} ${error.stack}`.includes(secret)
  );
}
