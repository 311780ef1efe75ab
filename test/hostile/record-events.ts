import { ELEMENT_EVENT_TYPES } from '../../src/element/element-events.js';

const names = ELEMENT_EVENT_TYPES.map((type) => `bankhub-${type}`);

/**
 * Records all events of the element from now on, by their names without `bankhub-`. An unknown event has its full type.
 * @param onEvent gets each event instead of the returned list
 * @returns the names so far; a test may empty this list
 */
export function recordEvents(
  element: HTMLElement,
  onEvent?: (name: string, detail: unknown) => void,
): string[] {
  const events: string[] = [];
  const record = (name: string, event: Event) => {
    if (onEvent) onEvent(name, 'detail' in event ? event.detail : undefined);
    else events.push(name);
  };
  for (const name of names)
    element.addEventListener(name, (event) => record(name.replace('bankhub-', ''), event));
  const dispatch = element.dispatchEvent.bind(element);
  element.dispatchEvent = (event) => {
    if (!names.includes(event.type)) record(event.type, event);
    return dispatch(event);
  };
  return events;
}
