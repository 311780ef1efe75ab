/**
 * A vendor's API refused a call, or gave no usable answer.
 * Its texts contain no credential, token, hosted URL or account number. Secrets in the vendor's text are masked.
 */
export class BankhubApiError extends Error {
  /** HTTP status of the answer. 0 if there was no answer (`network-error`, `timeout`). */
  readonly status: number;
  /**
   * The vendor's own code as text: SePay's `unauthorized` or a number such as `'400'`, or Cas's `errorCode`. Otherwise one of
   * `network-error`, `timeout`, `redirect-refused`, `answer-too-large`, `not-json`, `bad-answer`.
   */
  readonly code: string;
  /** The vendor's message for each invalid field. Empty if the vendor names no field. */
  readonly fields: Readonly<Record<string, string>>;

  constructor(parts: { status: number; code: string; message: string; fields?: Record<string, string> }) {
    super(parts.message);
    this.name = 'BankhubApiError';
    this.status = parts.status;
    this.code = parts.code;
    this.fields = parts.fields ?? {};
  }
}
