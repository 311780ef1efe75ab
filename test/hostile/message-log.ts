import type { BankhubLinkElement } from '../../src/pure.js';
import { recordEvents } from './record-events.js';

/** A message that our window received, and the events that the element emitted because of it. */
export interface LogEntry {
  data: unknown;
  /** The message arrived, but could not be deserialized. */
  isUnreadable: boolean;
  events: string[];
  details: unknown[];
}

/**
 * Records every message, and the events that the element emits before the next message. Create it before the element, so
 * that it receives each message first.
 */
export class MessageLog {
  #entries: LogEntry[] = [];
  readonly #listening = new AbortController();

  constructor() {
    const options = { capture: true, signal: this.#listening.signal };
    for (const type of ['message', 'messageerror'] as const)
      window.addEventListener(
        type,
        ({ data }) =>
          this.#entries.push({ data, isUnreadable: type === 'messageerror', events: [], details: [] }),
        options,
      );
  }

  /** Assigns each event of the element to the newest message. */
  watch(element: BankhubLinkElement): void {
    recordEvents(element, (name, detail) => {
      this.#entries.at(-1)?.events.push(name);
      this.#entries.at(-1)?.details.push(detail);
    });
  }

  /** Removes and returns the recorded entries. */
  take(): LogEntry[] {
    return this.#entries.splice(0);
  }

  close(): void {
    this.#listening.abort();
  }
}
