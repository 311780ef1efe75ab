import type { LinkPlace } from '../places/place.js';
import { pageFramePlace } from '../places/frame-place.js';

/** The iframe of the page in which `createLinkSession` shows links. After the first link, each link gets a new iframe. */
export class OwnedFrame {
  #current: HTMLIFrameElement;
  /** The last iframe that was used. With `bankhub-link/testing` it stays empty, so `hasShownPage` cannot see that. */
  #used: HTMLIFrameElement | null = null;

  constructor(iframe: HTMLIFrameElement) {
    this.#current = iframe;
  }

  get current(): HTMLIFrameElement {
    return this.#current;
  }

  createPlace(): LinkPlace {
    const before = this.#current;
    const isUsed = before === this.#used || hasShownPage(before);
    const iframe = isUsed ? (before.cloneNode() as HTMLIFrameElement) : before;
    this.#current = iframe;
    this.#used = iframe;
    // With a name, a script of another page could find the iframe and navigate it.
    for (const name of ['src', 'srcdoc', 'name']) iframe.removeAttribute(name);
    if (isUsed) before.replaceWith(iframe);
    // In Chromium and WebKit, the window keeps its name when the attribute is removed.
    else iframe.contentWindow!.name = '';
    return pageFramePlace(iframe);
  }
}

/**
 * Whether the iframe has ever shown a page. That page could still send messages while the next link loads, from the same window
 * and perhaps the same origin.
 */
function hasShownPage(frame: HTMLIFrameElement): boolean {
  return (
    frame.hasAttribute('src') || frame.hasAttribute('srcdoc') || frame.contentDocument?.URL !== 'about:blank'
  );
}
