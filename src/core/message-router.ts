/**
 * Gets a message that the browser vouches for and that comes from its own window. The data is read only when asked
 * for: of a message that is refused before, it is never even decoded.
 */
export type MessageRoute = (origin: string, readData: () => unknown) => void;

const readSource = reader('source');
const readOrigin = reader('origin');
const readData = reader('data');

const routes = new Map<unknown, MessageRoute>();
let unrouted = 0;

declare global {
  interface Window {
    /**
     * Hears messages from before there was this library, for the frames that came with the HTML, and keeps them; see the
     * README, "Early start".
     */
    bankhubLinkEarly?: ((event: MessageEvent) => void) & { events?: MessageEvent<unknown>[] };
  }
}

/**
 * Listens to one window's messages. The whole page has one `message` listener, however many sessions there are, and a
 * message finds its session by the window it came from.
 * @returns ends it
 */
export function routeMessages(source: Window, route: MessageRoute): () => void {
  // Capturing: in Firefox and WebKit, no script that listens already can keep a message from us.
  if (routes.size === 0) addEventListener('message', onMessage, true);
  routes.set(source, route);
  takeEarly();
  return () => {
    if (routes.get(source) !== route) return;
    routes.delete(source);
    if (routes.size === 0) removeEventListener('message', onMessage, true);
  };
}

/**
 * Takes what was said already, by the same checks, once every element that the page began with has its route. It can
 * name an account, so none of it is left for a script that comes later.
 */
function takeEarly(): void {
  queueMicrotask(() => {
    try {
      const early = window.bankhubLinkEarly;
      if (!early) return;
      removeEventListener('message', early);
      early.events?.splice(0).forEach((event: unknown) => event instanceof MessageEvent && onMessage(event));
    } catch {
      // The page has something else by that name.
    }
  });
}

/** How many messages belonged to no session since the page was loaded: forged, from other frames, from dead ones. */
export function unroutedMessages(): number {
  return unrouted;
}

function onMessage(event: MessageEvent<unknown>): void {
  // `isTrusted` is false for events that a script made; a null source (a removed frame) is never a key.
  const route = event.isTrusted ? routes.get(readSource(event)) : undefined;
  if (route) route(readOrigin(event), () => readData(event));
  else unrouted++;
}

/**
 * Reads what the browser wrote into an event. The getter is taken before other scripts of the page run, and is used
 * past the event: an earlier listener may have given it fields of its own that hide the real ones.
 */
function reader<K extends 'source' | 'origin' | 'data'>(name: K): (event: MessageEvent) => MessageEvent[K] {
  // On a server there is none, and in DOM simulators it may have fields in place of getters.
  const descriptor =
    typeof MessageEvent === 'undefined'
      ? undefined
      : Object.getOwnPropertyDescriptor(MessageEvent.prototype, name);
  return (event) => (descriptor?.get ? (descriptor.get.call(event) as MessageEvent[K]) : event[name]);
}
