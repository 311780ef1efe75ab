import { BankhubError } from '../../src/core/bankhub-error.js';

/** The error codes for a link that is not allowed. */
const refusals: readonly unknown[] = ['invalid-url', 'untrusted-origin'];

/** Whether the error refuses a link, and neither its message nor its stack contains the secret part of the link. */
export function isRefusal(error: unknown, secret: string): boolean {
  return (
    error instanceof BankhubError &&
    refusals.includes(error.code) &&
    error.cause === undefined &&
    !`${error.message} ${error.stack}`.includes(secret)
  );
}
