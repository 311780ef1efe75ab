import type { LinkStatus } from './events/link-events.js';
import { debug } from './log.js';
import type { RefusalReason } from './messages/check-message.js';
import { unclaimedMessages } from './messages/window-messages.js';

/** What happened, for the merchant's support. Contains no URL, no token and no account number. */
export interface Diagnostics {
  readonly status: LinkStatus;
  /** The number of refused messages, by reason. */
  readonly refused: Readonly<Record<RefusalReason, number>>;
  /** The newest 100 entries, oldest first. `at` is ISO 8601. */
  readonly timeline: readonly { readonly at: string; readonly what: string }[];
}

const MAX_ENTRIES = 100;

/** Keeps the timeline and the counts of one session. */
export class DiagnosticsLog {
  readonly #timeline: { at: string; what: string }[] = [];
  readonly #refused = { source: 0, origin: 0, shape: 0, duplicate: 0 };
  readonly #unclaimedBefore = unclaimedMessages();
  readonly #isDebug: () => boolean;

  /** @param isDebug whether to log each step to the console */
  constructor(isDebug: () => boolean) {
    this.#isDebug = isDebug;
  }

  /** Adds a step to the timeline. */
  note(what: string): void {
    if (this.#isDebug()) debug(what);
    this.#timeline.push({ at: new Date().toISOString(), what });
    if (this.#timeline.length > MAX_ENTRIES) this.#timeline.shift();
  }

  /** Counts a refused message. Only the first of each reason is logged, so that a flood costs nothing. */
  refuse(reason: RefusalReason): void {
    this.#refused[reason]++;
    if (this.#refused[reason] === 1 && this.#isDebug())
      debug(`refused message: ${reason}; more are only counted`);
  }

  report(status: LinkStatus): Diagnostics {
    const source = this.#refused.source + unclaimedMessages() - this.#unclaimedBefore;
    return {
      status,
      refused: { ...this.#refused, source },
      timeline: this.#timeline.map((entry) => ({ ...entry })),
    };
  }
}
