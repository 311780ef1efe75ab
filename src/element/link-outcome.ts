import type { BankhubError } from '../core/bankhub-error.js';
import type { LinkedAccount } from '../core/events/link-events.js';

/** How a flow ended. It is not a proof of a link: the merchant's server confirms it by webhook. */
export interface LinkOutcome {
  readonly status: 'linked' | 'unlinked' | 'closed' | 'failed';
  /** With `linked` and `unlinked`. Null when the message has no account number. */
  readonly account?: LinkedAccount | null;
  /** Cas only. */
  readonly publicToken?: string;
  /** With `failed`. */
  readonly error?: BankhubError;
}

/** The promise that `open()` returns. The first outcome of a flow counts. */
export class FlowOutcome {
  #pending = createPending();

  get promise(): Promise<LinkOutcome> {
    return this.#pending.promise;
  }

  settle(outcome: LinkOutcome): void {
    this.#pending.isSettled = true;
    this.#pending.resolve(Object.freeze(outcome));
  }

  /** Begins a new flow, if the present one has its outcome. */
  renew(): void {
    if (this.#pending.isSettled) this.#pending = createPending();
  }
}

interface PendingOutcome {
  readonly promise: Promise<LinkOutcome>;
  readonly resolve: (outcome: LinkOutcome) => void;
  isSettled: boolean;
}

function createPending(): PendingOutcome {
  let resolve!: (outcome: LinkOutcome) => void;
  const promise = new Promise<LinkOutcome>((resolvePromise) => {
    resolve = resolvePromise;
  });
  return { promise, resolve, isSettled: false };
}
