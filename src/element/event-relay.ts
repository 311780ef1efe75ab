import { callSafely } from '../core/call-safely.js';
import type { LinkEventMap } from '../core/events/link-events.js';
import type { LinkSession } from '../core/session/link-session.js';
import { type BankhubLinkCallbacks, callbackName } from './element-events.js';
import type { FlowOutcome } from './link-outcome.js';

type LinkEventType = keyof LinkEventMap;
type LinkEvent = LinkEventMap[LinkEventType];

/** What the relay needs from the element. */
export interface RelayHandlers {
  /** Called before each event, so that the element is up to date when listeners run. */
  onChange(): void;
  onClosed(): void;
  /** Called after the last event of an outcome. The order is `linked` or `unlinked`, `message`, `status`. */
  onFinished(): void;
  /** Applies the property changes of a listener now, before the session goes on. */
  flush(): void;
}

/** Turns each event of the session into a DOM event of the element, a call of the callback property, and the outcome. */
export class EventRelay {
  readonly #element: HTMLElement & BankhubLinkCallbacks;
  readonly #session: LinkSession;
  readonly #outcome: FlowOutcome;
  readonly #handlers: RelayHandlers;

  constructor(
    element: HTMLElement & BankhubLinkCallbacks,
    session: LinkSession,
    outcome: FlowOutcome,
    handlers: RelayHandlers,
  ) {
    this.#element = element;
    this.#session = session;
    this.#outcome = outcome;
    this.#handlers = handlers;
    session.events.on('*', (type, event) => this.#relay(type, event));
  }

  /** @returns false if a listener prevented the default */
  dispatch(type: string, detail: unknown, cancelable = false): boolean {
    const event = new CustomEvent(`bankhub-${type}`, {
      detail: Object.freeze(detail),
      bubbles: true,
      composed: true,
      cancelable,
    });
    const element = this.#element;
    element.dispatchEvent(event);
    const callback = element[callbackName(type)] as ((event: Event) => unknown) | null | undefined;
    if (typeof callback === 'function') callSafely(() => callback.call(element, event));
    return !event.defaultPrevented;
  }

  #relay(type: LinkEventType, event: LinkEvent): void {
    this.#handlers.onChange();
    // A listener removed the element: drop the remaining events.
    if (!this.#element.isConnected) return;
    if (type === 'closed') this.#handlers.onClosed();
    if (!this.dispatch(type, event.detail, event.cancelable)) event.preventDefault();
    // A listener may have set a new link. Apply it before the refresh of the old one starts.
    if (event.cancelable) this.#handlers.flush();
    this.#settleOutcome(type, event);
    // `status` is the last event of an outcome, so close only now.
    if (type === 'status' && this.#session.status === 'finished') this.#handlers.onFinished();
  }

  #settleOutcome(type: LinkEventType, event: LinkEvent): void {
    if (type === 'linked' || type === 'unlinked') {
      const { account, publicToken } = (event as LinkEventMap['linked']).detail;
      this.#outcome.settle({ status: type, account, ...(publicToken && { publicToken }) });
    } else if (type === 'error' && !this.#session.canRetry) {
      this.#outcome.settle({ status: 'failed', error: (event as LinkEventMap['error']).detail.error });
    }
  }
}
