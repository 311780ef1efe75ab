import type { HostedLink } from '../../shared/hosted-link.js';
import { receiveMessages } from '../messages/window-messages.js';
import { type PlaceHandlers, type PlaceWatch, urlOf } from './place.js';

/** Watches an iframe that has just started to load a link. */
export function watchFrame(
  frame: HTMLIFrameElement,
  { origin, vendor }: HostedLink,
  handlers: PlaceHandlers,
  loadTimeoutMs: number,
): PlaceWatch {
  // The first, empty document also fires `load`. `blank` is null if the iframe already shows another origin.
  const blank = frame.contentDocument;
  const source = frame.contentWindow;
  const isLive = () => Boolean(source) && frame.contentWindow === source;
  const onLoad = () => {
    if (!source || !isLive()) handlers.onEmptied();
    else if (!blank || frame.contentDocument !== blank) handlers.onLoad(urlOf(source));
  };
  const onViolation = (event: SecurityPolicyViolationEvent) => {
    if (event.isTrusted && isFrameBlocked(event, origin)) handlers.onBlockedByCsp();
  };
  const stopMessages = source && receiveMessages(source, { ...handlers, origin, vendor, isLive });
  const timer = setTimeout(handlers.onLoadTimeout, loadTimeoutMs);
  frame.addEventListener('load', onLoad);
  const { ownerDocument } = frame;
  ownerDocument.addEventListener('securitypolicyviolation', onViolation);
  return {
    isLive,
    stop() {
      clearTimeout(timer);
      stopMessages?.();
      frame.removeEventListener('load', onLoad);
      ownerDocument.removeEventListener('securitypolicyviolation', onViolation);
    },
  };
}

/** Browsers report only the origin in `blockedURI`. The specification allows the full URL. This accepts both. */
function isFrameBlocked(event: SecurityPolicyViolationEvent, origin: string): boolean {
  const { disposition, effectiveDirective, blockedURI } = event;
  return (
    disposition === 'enforce' &&
    effectiveDirective === 'frame-src' &&
    `${blockedURI}/`.startsWith(`${origin}/`)
  );
}
