/**
 * A message event made by a script, that names a frame's window as its source. Own properties hide the real ones, since
 * Firefox lets no constructor name another origin's window.
 */
export function forgedMessage(frame: HTMLIFrameElement, origin: string, data: unknown): MessageEvent {
  const event = new MessageEvent('message', { data, origin });
  return Object.defineProperty(event, 'source', { value: frame.contentWindow });
}
