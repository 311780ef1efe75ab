import { routeMessages } from './message-router.js';

export interface FrameWatch {
  /** The window whose messages count: once it is gone, the frame never shows it again. */
  readonly source: Window | null;
  /** Ends the listener, the time limit and the message route. */
  end(): void;
}

/** Watches a frame that has just begun to load a link. */
export function watchFrame(
  frame: HTMLIFrameElement,
  lateMs: number,
  on: { load: () => void; late: () => void; message: (event: MessageEvent<unknown>) => void },
): FrameWatch {
  // The first, empty document, whose own `load` says nothing of the link. Another origin's is never seen: null.
  const blank = frame.contentDocument;
  const onLoad = () => {
    if (!blank || frame.contentDocument !== blank) on.load();
  };
  const source = frame.contentWindow;
  const endRoute = source && routeMessages(source, on.message);
  const timer = setTimeout(on.late, lateMs);
  frame.addEventListener('load', onLoad);
  return {
    source,
    end() {
      clearTimeout(timer);
      endRoute?.();
      frame.removeEventListener('load', onLoad);
    },
  };
}
