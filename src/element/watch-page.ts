import type { ReactiveElement } from 'lit';

const watchingElements = new Set<ReactiveElement>();
let langObserver: MutationObserver | undefined;

/**
 * Updates the element when its language or the network state may have changed. It listens to `online` and `offline`,
 * and to changes of `lang` attributes in the page and in the shadow roots around the element.
 */
export function watchPage(element: ReactiveElement): void {
  if (watchingElements.size === 0) {
    addEventListener('online', updateElements);
    addEventListener('offline', updateElements);
  }
  watchingElements.add(element);
  langObserver ??= new MutationObserver(updateElements);
  for (const root of rootsAround(element))
    langObserver.observe(root, { subtree: true, attributeFilter: ['lang'] });
}

export function unwatchPage(element: ReactiveElement): void {
  watchingElements.delete(element);
  if (watchingElements.size > 0) return;
  langObserver?.disconnect();
  removeEventListener('online', updateElements);
  removeEventListener('offline', updateElements);
}

function updateElements(): void {
  for (const element of watchingElements) element.requestUpdate();
}

/** The shadow roots that the element is in, from the inside out, and then the document. */
function rootsAround(element: Element): Node[] {
  const root = element.getRootNode();
  const { host } = root as Partial<ShadowRoot>;
  return host ? [root, ...rootsAround(host)] : [root];
}
