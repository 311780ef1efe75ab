import type { BankhubError } from '../core/bankhub-error.js';
import type { LinkedAccount } from '../core/link-events.js';

/** How a flow ended for the page. No proof of a link: the merchant's server confirms it by webhook. */
export interface LinkOutcome {
  readonly status: 'linked' | 'unlinked' | 'closed' | 'failed';
  /** With `linked` and `unlinked`; null when the message named no account number. */
  readonly account?: LinkedAccount | null;
  /** Cas only. */
  readonly publicToken?: string;
  /** With `failed`. */
  readonly error?: BankhubError;
}

/** One outcome a flow: the first one counts. */
export class PendingOutcome {
  readonly promise: Promise<LinkOutcome>;
  isSettled = false;
  #resolve!: (outcome: LinkOutcome) => void;

  constructor() {
    this.promise = new Promise((resolve) => {
      this.#resolve = resolve;
    });
  }

  settle(outcome: LinkOutcome): void {
    this.isSettled = true;
    this.#resolve(Object.freeze(outcome));
  }
}
