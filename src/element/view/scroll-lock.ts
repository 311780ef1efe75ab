import { supportsAdoptingStyleSheets } from 'lit';

const holders = new Set<object>();
let sheet: CSSStyleSheet | undefined;

/**
 * Keeps the page from scrolling until every holder has let go. By a style sheet of our own, so that no style of the page's is
 * ever written over; the room of a scrollbar stays, so that nothing moves.
 */
export function lockScroll(holder: object): void {
  // DOM simulators may lack it.
  if (!supportsAdoptingStyleSheets) return;
  if (holders.size === 0) {
    const root = document.documentElement;
    // The one whose overflow is the window's. (On the other it would make a box that scrolls by itself.)
    const scroller = getComputedStyle(root).overflow === 'visible' ? 'body' : 'html';
    const gutter = innerWidth > root.clientWidth ? 'html{scrollbar-gutter:stable!important}' : '';
    // A new one: WebKit would go by what the last one said.
    sheet = new CSSStyleSheet();
    sheet.replaceSync(`${scroller}{overflow:hidden!important}${gutter}`);
    document.adoptedStyleSheets.push(sheet);
  }
  holders.add(holder);
}

export function unlockScroll(holder: object): void {
  if (holders.delete(holder) && holders.size === 0)
    document.adoptedStyleSheets = document.adoptedStyleSheets.filter((other) => other !== sheet);
}
