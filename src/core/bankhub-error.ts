/** Stable codes. Use these in programs, never the text of the message. */
export type BankhubErrorCode =
  | 'invalid-url'
  | 'untrusted-origin'
  | 'load-timeout'
  | 'blocked-by-csp'
  | 'refresh-unavailable'
  | 'refresh-failed'
  | 'refresh-limit'
  | 'popup-blocked';

/**
 * What went wrong. `code` is for programs; `message` and `cause` are for developers.
 * Our texts never contain a token, a hosted URL or an account number.
 */
export class BankhubError extends Error {
  /** Stable. The README has the list. */
  readonly code: BankhubErrorCode;

  constructor(code: BankhubErrorCode, message: string, options?: ErrorOptions) {
    super(message, options);
    this.name = 'BankhubError';
    this.code = code;
  }
}
