/**
 * A vendor's API refused a call, or gave no usable answer.
 * No text of it holds a credential, a token, a hosted URL or an account number, whatever the vendor wrote.
 */
export class BankhubApiError extends Error {
  /** HTTP status of the answer; 0 when none came (`network-error`, `timeout`). */
  readonly status: number;
  /**
   * The vendor's own code as text (`unauthorized`, Cas's `errorCode`, or a number such as `'400'`), else one of ours:
   * `network-error`, `timeout`, `redirect-refused`, `answer-too-large`, `not-json`, `bad-answer`.
   */
  readonly code: string;
  /** What is wrong with which field, as the vendor says it. Empty when it names none. */
  readonly fields: Readonly<Record<string, string>>;

  constructor(parts: { status: number; code: string; message: string; fields?: Record<string, string> }) {
    super(parts.message);
    this.name = 'BankhubApiError';
    this.status = parts.status;
    this.code = parts.code;
    this.fields = parts.fields ?? {};
  }
}
