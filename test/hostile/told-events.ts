const names = [
  'linked',
  'unlinked',
  'closed',
  'token-expired',
  'session-expired',
  'opened',
  'opened-change',
  'message',
  'refreshed',
  'redirected',
  'status',
  'error',
].map((name) => `bankhub-${name}`);

/**
 * All that the element tells from here on, by the events' names without `bankhub-`: in a list to be emptied, or to a
 * function. An event that the contract does not know is told by its whole type.
 */
export function toldEvents(element: HTMLElement, tell?: (name: string, detail: unknown) => void): string[] {
  const told: string[] = [];
  const note = (name: string, event: Event) => {
    if (tell) tell(name, 'detail' in event ? event.detail : undefined);
    else told.push(name);
  };
  for (const name of names)
    element.addEventListener(name, (event) => note(name.replace('bankhub-', ''), event));
  const dispatch = element.dispatchEvent.bind(element);
  element.dispatchEvent = (event) => {
    if (!names.includes(event.type)) note(event.type, event);
    return dispatch(event);
  };
  return told;
}
