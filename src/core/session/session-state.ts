import type { BankhubError } from '../bankhub-error.js';
import { DiagnosticsLog } from '../diagnostics.js';
import { EventQueue } from '../events/event-queue.js';
import type { LinkStatus } from '../events/link-events.js';
import { isExpiry, isOutcome, type MessageKind } from '../messages/link-message.js';

/** The status of a session. Each change queues its events and is noted in the log. */
export class SessionState extends EventQueue {
  readonly log: DiagnosticsLog;
  #status: LinkStatus = 'idle';
  #error: BankhubError | null = null;

  /** @param isDebug whether to log each step to the console */
  constructor(isDebug: () => boolean) {
    super();
    this.log = new DiagnosticsLog(isDebug);
  }

  get status(): LinkStatus {
    return this.#status;
  }

  /** The error that led to `failed`. */
  get error(): BankhubError | null {
    return this.#error;
  }

  /** Whether such a message comes too late: after an outcome, or an expiry of a link that is being replaced already. */
  isDuplicate(kind: MessageKind | undefined): boolean {
    if (this.#status === 'finished') return isOutcome(kind) || isExpiry(kind);
    return this.#status === 'refreshing' && isExpiry(kind);
  }

  /** Changes the status. Call it in a transition. */
  enter(status: LinkStatus, error: BankhubError | null = null): void {
    const previous = this.#status;
    this.#status = status;
    this.#error = error;
    if (error) this.add('error', { error });
    if (status !== previous) this.add('status', { status, previous });
    if (error || status !== previous) this.log.note(error ? `${status} ${error.code}` : status);
  }

  /** A page has loaded, or it has sent a message. */
  becomeReady(): void {
    if (this.#status === 'loading' || this.#status === 'failed') this.enter('ready');
  }
}
