import type { LinkPlace } from './place.js';

/** The window of the page itself. The page is left, so there is nothing to watch. */
export function pagePlace(): LinkPlace {
  return {
    load({ href }) {
      location.assign(href);
      return { isLive: () => true, stop() {} };
    },
    remove() {},
  };
}
