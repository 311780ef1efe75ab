/**
 * A message event that a script creates, with the window of a frame as its source. `source` is set as an own property:
 * Firefox's constructor rejects a window of another origin. Once it accepts one, pass `source` to the constructor.
 */
export function forgedMessage(frame: HTMLIFrameElement, origin: string, data: unknown): MessageEvent {
  const event = new MessageEvent('message', { data, origin });
  return Object.defineProperty(event, 'source', { value: frame.contentWindow });
}
