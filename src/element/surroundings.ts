import type { ReactiveElement } from 'lit';

const elements = new Set<ReactiveElement>();
let observer: MutationObserver | undefined;

function update(): void {
  for (const element of elements) element.requestUpdate();
}

/** Updates the element when the language around it, or whether there is a network, may be another. */
export function watchSurroundings(element: ReactiveElement): void {
  if (elements.size === 0) {
    addEventListener('online', update);
    addEventListener('offline', update);
  }
  elements.add(element);
  observer ??= new MutationObserver(update);
  for (let node: Node | undefined = element; node; node = (node as Partial<ShadowRoot>).host)
    observer.observe((node = node.getRootNode()), { subtree: true, attributeFilter: ['lang'] });
}

export function unwatchSurroundings(element: ReactiveElement): void {
  elements.delete(element);
  if (elements.size > 0) return;
  observer?.disconnect();
  removeEventListener('online', update);
  removeEventListener('offline', update);
}
