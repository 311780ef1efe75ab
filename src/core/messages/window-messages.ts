import { checkMessage, type MessageReceiver, type UncheckedMessage } from './check-message.js';

const receivers = new Map<unknown, MessageReceiver>();
let unclaimedCount = 0;

declare global {
  interface Window {
    /**
     * Receives messages before this library is loaded, and keeps them, for an iframe in the HTML. The page defines it;
     * see the README, "Early start".
     */
    bankhubLinkEarly?: ((event: MessageEvent) => void) & { events?: MessageEvent<unknown>[] };
  }
}

/**
 * Starts to receive the messages of one window. The whole page has one `message` listener, regardless of the number of
 * sessions. A message finds its receiver by the window that it comes from.
 * @returns a function that stops it
 */
export function receiveMessages(source: Window, receiver: MessageReceiver): () => void {
  // Capturing. In Firefox and WebKit, it then runs before listeners that a script added earlier, so they cannot stop the event.
  if (receivers.size === 0) addEventListener('message', onMessage, true);
  receivers.set(source, receiver);
  takeEarlyMessages();
  return () => {
    if (receivers.get(source) !== receiver) return;
    receivers.delete(source);
    if (receivers.size === 0) removeEventListener('message', onMessage, true);
  };
}

/**
 * The number of messages that belonged to no link: forged, from other windows, or too late. Messages are counted only while at
 * least one link is shown.
 */
export function unclaimedMessages(): number {
  return unclaimedCount;
}

/** Checks a message and passes it, or the reason why it was refused, to its receiver. */
export function deliverMessage(
  unchecked: UncheckedMessage,
  findReceiver: (source: unknown) => MessageReceiver | undefined,
): void {
  const result = checkMessage(unchecked, findReceiver);
  if (result.message) result.receiver.onMessage(result.message);
  else if (result.receiver) result.receiver.onRefused(result.reason);
  else unclaimedCount++;
}

function onMessage(event: MessageEvent<unknown>): void {
  deliverMessage(readerOf(event), (source) => receivers.get(source));
}

/**
 * Takes the messages that arrived before this library. They go through the same checks. This waits for a microtask, so that all
 * elements in the HTML can register their iframes first. The list is emptied: a message can contain an account number.
 */
function takeEarlyMessages(): void {
  queueMicrotask(() => {
    try {
      const early = window.bankhubLinkEarly;
      if (!early) return;
      removeEventListener('message', early);
      early.events?.splice(0).forEach((event: unknown) => event instanceof MessageEvent && onMessage(event));
    } catch {
      // The page uses that name for something else.
    }
  });
}

/**
 * Reads the browser's values of an event. An earlier listener may have defined fields on the event that hide them, so this uses
 * the getters of the prototype, taken when this library is loaded. The browser does not let a script redefine `isTrusted`.
 */
function readerOf(event: MessageEvent<unknown>): UncheckedMessage {
  return {
    isTrusted: event.isTrusted,
    get source() {
      return readSource(event);
    },
    get origin() {
      return readOrigin(event);
    },
    get data() {
      return readData(event);
    },
  };
}

const readSource = nativeReader('source');
const readOrigin = nativeReader('origin');
const readData = nativeReader('data');

function nativeReader<K extends 'source' | 'origin' | 'data'>(
  name: K,
): (event: MessageEvent<unknown>) => MessageEvent[K] {
  // A server has no `MessageEvent`. In DOM simulators, these may be plain fields without a getter.
  const descriptor =
    typeof MessageEvent === 'undefined'
      ? undefined
      : Object.getOwnPropertyDescriptor(MessageEvent.prototype, name);
  return (event) => (descriptor?.get ? (descriptor.get.call(event) as MessageEvent[K]) : event[name]);
}
