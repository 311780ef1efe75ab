import type { LinkStatus } from '../core/events/link-events.js';

/** The CSS states of an element. DOM simulators may lack `attachInternals`, or its `states`. */
export function statesOf(element: HTMLElement): CustomStateSet | undefined {
  return (element.attachInternals?.() as ElementInternals | undefined)?.states;
}

/** Shows a status as a CSS state: `bankhub-link:state(ready)`. While the hook is called, `busy` is set as well. */
export function showStatus(status: LinkStatus, states: CustomStateSet | undefined): void {
  try {
    if (!states || states.has(status)) return;
    states.clear();
    if (status === 'fetching' || status === 'refreshing') states.add('busy');
    states.add(status);
  } catch {
    // Before 2024, Chromium accepted dashed names only. There, CSS cannot select the status.
  }
}
