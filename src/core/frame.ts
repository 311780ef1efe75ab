import { HAS_SEAM, simulation } from './simulation.js';

/**
 * Navigates a frame that shows nothing yet. Through its window and not through `src`, so that the URL, a bearer secret,
 * appears neither in the page's markup nor in its performance records, and no history entry is added.
 */
export function navigateFrame(frame: HTMLIFrameElement, href: string): void {
  if (HAS_SEAM && simulation.watch) return;
  // WebKit tells the page's Resource Timing of a frame's first document all the same. So let an empty one be the first;
  // not possible in a sandbox without allow-same-origin. Can go when WebKit tells of `src` navigations only.
  const blank = frame.contentDocument;
  blank?.open();
  blank?.close();
  // Else it is white on a dark page, and hides what lies behind it.
  blank?.documentElement?.style.setProperty('color-scheme', 'light dark');
  try {
    frame.contentWindow?.location.replace(href);
  } catch {
    // Firefox throws for a URL that it never loads, such as one with a forbidden port, where others show an error page.
    // Nothing loads then, and the time limit tells.
  }
}
