import type { LinkStatus } from '../core/events/link-events.js';

/** Shows the status as a CSS state of the element: `bankhub-link:state(ready)`, and `busy` while the hook is called. */
export class StatusStates {
  readonly #states: CustomStateSet | undefined;

  constructor(element: HTMLElement) {
    // DOM simulators may lack `attachInternals`, or its `states`.
    this.#states = (element.attachInternals?.() as ElementInternals | undefined)?.states;
  }

  show(status: LinkStatus): void {
    const states = this.#states;
    try {
      if (!states || states.has(status)) return;
      states.clear();
      if (status === 'fetching' || status === 'refreshing') states.add('busy');
      states.add(status);
    } catch {
      // Before 2024, Chromium accepted dashed names only. There, CSS cannot select the status.
    }
  }
}
