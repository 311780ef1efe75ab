/** Gets a message that the browser vouches for and that comes from its own window. */
export type MessageRoute = (event: MessageEvent<unknown>) => void;

const routes = new Map<unknown, MessageRoute>();
let unrouted = 0;

/**
 * Listens to one window's messages. The whole page has one `message` listener, however many sessions there are, and a
 * message finds its session by the window it came from.
 * @returns ends it
 */
export function routeMessages(source: Window, route: MessageRoute): () => void {
  // Capturing: in Firefox and WebKit, no script that listens already can keep a message from us.
  if (routes.size === 0) addEventListener('message', onMessage, true);
  routes.set(source, route);
  return () => {
    if (routes.get(source) !== route) return;
    routes.delete(source);
    if (routes.size === 0) removeEventListener('message', onMessage, true);
  };
}

/** How many messages belonged to no session since the page was loaded: forged, from other frames, from dead ones. */
export function unroutedMessages(): number {
  return unrouted;
}

function onMessage(event: MessageEvent<unknown>): void {
  // `isTrusted` is false for events that a script made; a null source (a removed frame) is never a key.
  const route = event.isTrusted ? routes.get(event.source) : undefined;
  if (route) route(event);
  else unrouted++;
}
