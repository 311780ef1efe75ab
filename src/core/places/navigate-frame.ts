/**
 * Loads a URL in an iframe that is still empty. The URL is a bearer secret. Because this uses the iframe's window and not its
 * `src` attribute, the URL does not appear in the page's markup or in its performance records, and no history entry is added.
 */
export function navigateFrame(frame: HTMLIFrameElement, href: string): void {
  // WebKit adds an iframe's first document to Resource Timing. Open and close an empty document first, so that the hosted
  // page is not the first. Not possible in a sandbox without `allow-same-origin`. Remove this when WebKit records only `src`
  // navigations.
  const blank = frame.contentDocument;
  blank?.open();
  blank?.close();
  // Without this, the empty iframe is white on a dark page, and hides what lies behind it.
  blank?.documentElement?.style.setProperty('color-scheme', 'light dark');
  try {
    frame.contentWindow?.location.replace(href);
  } catch {
    // Firefox throws for a URL that it never loads, for example one with a forbidden port. Other browsers show an error page.
    // Nothing loads, so the load timeout reports it.
  }
}
