/** Stable codes: program against these, never against a message's text. */
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
 * What went wrong, for a program (`code`) and for a developer (`message`, `cause`).
 * No text of ours names a token, a hosted URL or an account number.
 */
export class BankhubError extends Error {
  /** Stable; the README has the list. */
  readonly code: BankhubErrorCode;

  constructor(code: BankhubErrorCode, message: string, options?: ErrorOptions) {
    super(message, options);
    this.name = 'BankhubError';
    this.code = code;
  }
}
