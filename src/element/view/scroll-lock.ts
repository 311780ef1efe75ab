import { supportsAdoptingStyleSheets } from 'lit';

const holders = new Set<object>();
let lockSheet: CSSStyleSheet | undefined;

/**
 * Stops the page from scrolling until every holder has called `unlockScroll`. It uses its own style sheet, so it never
 * overwrites a style of the page. The space of the scrollbar stays reserved, so nothing moves.
 */
export function lockScroll(holder: object): void {
  // DOM simulators may lack adoptedStyleSheets.
  if (!supportsAdoptingStyleSheets) return;
  if (holders.size === 0) {
    // Create a new sheet each time: WebKit would apply the rules of the old one.
    lockSheet = new CSSStyleSheet();
    lockSheet.replaceSync(lockRules());
    document.adoptedStyleSheets.push(lockSheet);
  }
  holders.add(holder);
}

export function unlockScroll(holder: object): void {
  const isHolder = holders.delete(holder);
  if (isHolder && holders.size === 0)
    document.adoptedStyleSheets = document.adoptedStyleSheets.filter((sheet) => sheet !== lockSheet);
}

function lockRules(): string {
  const root = document.documentElement;
  // Lock the element whose `overflow` scrolls the window. The other one would become a scroll container of its own.
  const scroller = getComputedStyle(root).overflow === 'visible' ? 'body' : 'html';
  const hasScrollbar = innerWidth > root.clientWidth;
  const gutter = hasScrollbar ? 'html{scrollbar-gutter:stable!important}' : '';
  return `${scroller}{overflow:hidden!important}${gutter}`;
}
