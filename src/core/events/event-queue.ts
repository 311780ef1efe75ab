import mitt from 'mitt';

import type { LinkEventMap } from './link-events.js';

/**
 * Emits the events of a session. A state change is complete before its events go out, in order. So a listener may do
 * anything, for example end the session. The events of a change that a listener makes come after the present ones.
 */
export class EventQueue {
  readonly emitter = mitt<LinkEventMap>();
  readonly #waiting: (() => void)[] = [];
  #isEmitting = false;

  /** Queues an event. With `defaultAction` it is cancelable: the action runs unless a listener prevents it. */
  add<K extends keyof LinkEventMap>(
    type: K,
    detail: LinkEventMap[K]['detail'],
    defaultAction?: () => void,
  ): void {
    this.#waiting.push(() => {
      const event = new CustomEvent(type, {
        detail: Object.freeze(detail),
        cancelable: Boolean(defaultAction),
      }) as LinkEventMap[K];
      this.emitter.emit(type, event);
      if (!event.defaultPrevented) defaultAction?.();
    });
  }

  /** Makes a state change, then emits the events that it queued. */
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
