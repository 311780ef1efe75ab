import { type PlaceEvents, type PlaceWatch, urlOf } from './link-place.js';
import { routeMessages } from './message-router.js';

/** Watches a frame that has just begun to load a link of this origin. */
export function watchFrame(
  frame: HTMLIFrameElement,
  origin: string,
  on: PlaceEvents,
  lateMs: number,
): PlaceWatch {
  // The first, empty document, whose own `load` says nothing of the link. Another origin's is never seen: null.
  const blank = frame.contentDocument;
  const source = frame.contentWindow;
  const isLive = () => Boolean(source) && frame.contentWindow === source;
  const onLoad = () => {
    if (!source || !isLive()) on.emptied();
    else if (!blank || frame.contentDocument !== blank) on.load(urlOf(source));
  };
  const onViolation = (event: SecurityPolicyViolationEvent) => {
    if (event.isTrusted && isFrameBlock(event, origin)) on.blocked();
  };
  const endRoute = source && routeMessages(source, on.message);
  const timer = setTimeout(on.late, lateMs);
  frame.addEventListener('load', onLoad);
  const { ownerDocument } = frame;
  ownerDocument.addEventListener('securitypolicyviolation', onViolation);
  return {
    isLive,
    end() {
      clearTimeout(timer);
      endRoute?.();
      frame.removeEventListener('load', onLoad);
      ownerDocument.removeEventListener('securitypolicyviolation', onViolation);
    },
  };
}

/** Of another origin's URL, engines tell the origin only; the specification has the whole of it. */
function isFrameBlock(event: SecurityPolicyViolationEvent, origin: string): boolean {
  const { disposition, effectiveDirective, blockedURI } = event;
  return (
    disposition === 'enforce' &&
    effectiveDirective === 'frame-src' &&
    `${blockedURI}/`.startsWith(`${origin}/`)
  );
}
