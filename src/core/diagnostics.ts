import type { LinkStatus } from './link-events.js';
import { unroutedMessages } from './message-router.js';
import { debug } from './report.js';

/** Why a message did not count, in the order of the checks. */
export type RefusalReason =
  /** From no live window of ours, or made by a script. Counted for the whole page since this session was made. */
  | 'source'
  /** From our frame, but not from the link's origin. */
  | 'origin'
  /** Not the vendor's envelope. */
  | 'shape'
  /** A second outcome, or an expiry of a link that is being replaced already. */
  | 'duplicate';

/** What happened, for a merchant's support: no URL, no token, no account number. */
export interface Diagnostics {
  readonly status: LinkStatus;
  readonly refused: Readonly<Record<RefusalReason, number>>;
  /** The newest 100 entries, oldest first; `at` is ISO 8601. */
  readonly timeline: readonly { readonly at: string; readonly what: string }[];
}

const MAX_ENTRIES = 100;

/** Keeps a bounded record of one session. */
export class DiagnosticsLog {
  readonly #timeline: { at: string; what: string }[] = [];
  readonly #refused = { source: 0, origin: 0, shape: 0, duplicate: 0 };
  readonly #unroutedBefore = unroutedMessages();
  readonly #isDebug: () => boolean;

  constructor(isDebug: () => boolean) {
    this.#isDebug = isDebug;
  }

  note(what: string): void {
    if (this.#isDebug()) debug(what);
    this.#timeline.push({ at: new Date().toISOString(), what });
    if (this.#timeline.length > MAX_ENTRIES) this.#timeline.shift();
  }

  /** Of each reason, only the first is told: a flood of refused messages must cost nothing. */
  refuse(reason: RefusalReason): void {
    if (this.#refused[reason]++ === 0 && this.#isDebug())
      debug(`refused message: ${reason}; more are only counted`);
  }

  report(status: LinkStatus): Diagnostics {
    const source = this.#refused.source + unroutedMessages() - this.#unroutedBefore;
    return {
      status,
      refused: { ...this.#refused, source },
      timeline: this.#timeline.map((entry) => ({ ...entry })),
    };
  }
}
