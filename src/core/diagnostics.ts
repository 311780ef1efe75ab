import type { LinkStatus } from './link-events.js';
import { unroutedMessages } from './message-router.js';

/** Why a message did not count, in the order of the checks. */
export type RefusalReason =
  /** From no window of ours, or made by a script. Counted for the whole page since this session was made. */
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
  readonly #timeline: { at: number; what: string }[] = [];
  readonly #refused = { origin: 0, shape: 0, duplicate: 0 };
  readonly #unroutedBefore = unroutedMessages();

  note(what: string): void {
    this.#timeline.push({ at: Date.now(), what });
    if (this.#timeline.length > MAX_ENTRIES) this.#timeline.shift();
  }

  refuse(reason: Exclude<RefusalReason, 'source'>): void {
    this.#refused[reason]++;
  }

  report(status: LinkStatus): Diagnostics {
    return {
      status,
      refused: { source: unroutedMessages() - this.#unroutedBefore, ...this.#refused },
      timeline: this.#timeline.map(({ at, what }) => ({ at: new Date(at).toISOString(), what })),
    };
  }
}
