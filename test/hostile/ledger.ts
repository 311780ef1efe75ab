import type { BankhubLinkElement } from '../../src/pure.js';
import { toldEvents } from './told-events.js';

/** A message as our window got it, and what the element told because of it. */
export interface Entry {
  data: unknown;
  /** It arrived, but could not be read. */
  isUnreadable: boolean;
  told: string[];
  details: unknown[];
}

/**
 * Writes down each message, then the events that the element dispatches until the next one comes. To be made before the
 * element is: then it hears a message first.
 */
export class Ledger {
  #entries: Entry[] = [];
  readonly #listening = new AbortController();

  constructor() {
    const options = { capture: true, signal: this.#listening.signal };
    for (const type of ['message', 'messageerror'] as const)
      window.addEventListener(
        type,
        ({ data }) =>
          this.#entries.push({ data, isUnreadable: type === 'messageerror', told: [], details: [] }),
        options,
      );
  }

  /** What the element tells is put down to the newest message. */
  watch(element: BankhubLinkElement): void {
    toldEvents(element, (name, detail) => {
      this.#entries.at(-1)?.told.push(name);
      this.#entries.at(-1)?.details.push(detail);
    });
  }

  /** All entries since the last call. */
  take(): Entry[] {
    return this.#entries.splice(0);
  }

  close(): void {
    this.#listening.abort();
  }
}
