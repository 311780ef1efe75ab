import type { LinkPlace } from './place.js';
import { navigateFrame } from './navigate-frame.js';
import { watchFrame } from './watch-frame.js';

/** A new iframe, which is removed together with its link. */
export function framePlace(frame: HTMLIFrameElement): LinkPlace {
  return { ...pageFramePlace(frame), remove: () => frame.remove() };
}

/** An empty iframe of the page, for `createLinkSession`. It stays in the page, because it is the page's to remove. */
export function pageFramePlace(frame: HTMLIFrameElement): LinkPlace {
  return {
    load(link, handlers, loadTimeoutMs) {
      navigateFrame(frame, link.href);
      return watchFrame(frame, link, handlers, loadTimeoutMs);
    },
    remove() {},
  };
}

/** The iframe that came with the HTML. The browser loads its link already. */
export function earlyFramePlace(frame: HTMLIFrameElement): LinkPlace {
  return {
    load(link, handlers, loadTimeoutMs) {
      // The `load` event may be over already. If the iframe shows another origin, `contentDocument` is null: it has loaded.
      const hasLoaded = frame.contentDocument?.URL !== 'about:blank';
      const watch = watchFrame(frame, link, handlers, loadTimeoutMs);
      if (hasLoaded) queueMicrotask(() => watch.isLive() && handlers.onLoad(null));
      return watch;
    },
    remove: () => frame.remove(),
  };
}
