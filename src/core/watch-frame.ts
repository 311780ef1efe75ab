import { type MessageRoute, routeMessages } from './message-router.js';
import { HAS_SEAM, simulation } from './simulation.js';

export interface FrameWatch {
  /** Whether the frame still shows the window that it showed at first: a frame that was put elsewhere has another. */
  isLive(): boolean;
  /** Ends the listeners, the time limit and the message route. */
  end(): void;
}

export interface FrameEvents {
  /** The link's page has loaded, or what the browser shows in its place. */
  readonly load: () => void;
  /** The time is over. */
  readonly late: () => void;
  /** The frame was put elsewhere, and is empty now. */
  readonly emptied: () => void;
  /** The page's Content-Security-Policy has kept a frame of the link's origin out. */
  readonly blocked: () => void;
  readonly message: MessageRoute;
}

/** Watches a frame that has just begun to load a link of this origin. */
export function watchFrame(
  frame: HTMLIFrameElement,
  origin: string,
  lateMs: number,
  on: FrameEvents,
): FrameWatch {
  if (HAS_SEAM && simulation.watchFrame) return simulation.watchFrame(frame, origin, lateMs, on);
  // The first, empty document, whose own `load` says nothing of the link. Another origin's is never seen: null.
  const blank = frame.contentDocument;
  const source = frame.contentWindow;
  const isLive = () => source !== null && frame.contentWindow === source;
  const onLoad = () => {
    if (!isLive()) on.emptied();
    else if (!blank || frame.contentDocument !== blank) on.load();
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
