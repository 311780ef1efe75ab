import mitt from 'mitt';

import type { LinkEventMap } from './link-events.js';

/**
 * A session's emitter. A change of state is whole before its events go out, in order, so that a listener may do
 * anything; what it changes is told after them.
 */
export class EventQueue {
  readonly emitter = mitt<LinkEventMap>();
  readonly #waiting: (() => void)[] = [];
  #isEmitting = false;

  /** Queues an event; `unlessPrevented` makes it cancelable. */
  add<K extends keyof LinkEventMap>(
    type: K,
    detail: LinkEventMap[K]['detail'],
    unlessPrevented?: () => void,
  ): void {
    this.#waiting.push(() => {
      const event = new CustomEvent(type, {
        detail: Object.freeze(detail),
        cancelable: Boolean(unlessPrevented),
      }) as LinkEventMap[K];
      this.emitter.emit(type, event);
      if (!event.defaultPrevented) unlessPrevented?.();
    });
  }

  /** Makes one change, then sends what it has queued. */
  transition(change: () => void): void {
    change();
    if (this.#isEmitting) return;
    this.#isEmitting = true;
    try {
      for (let emit = this.#waiting.shift(); emit; emit = this.#waiting.shift()) emit();
    } finally {
      this.#isEmitting = false;
    }
  }
}
