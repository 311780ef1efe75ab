const FOCUSABLE = 'a[href], button, input, select, textarea, [tabindex]';

/**
 * Remembers the element that has the focus now.
 * @returns a function that restores the focus. It does so only if the focus was lost, or is still inside
 * `closedContainer`. If the remembered element was removed, it focuses the nearest focusable element instead.
 */
export function rememberFocus(): (closedContainer: Node) => void {
  const remembered = withAncestors(focusedElement());
  return (closedContainer) => {
    for (const ancestor of remembered) {
      if (!ancestor.isConnected) continue;
      for (const target of [ancestor, ...(ancestor as ParentNode & Node).querySelectorAll(FOCUSABLE)]) {
        if (!isFocusLost(closedContainer)) return;
        (target as Partial<HTMLElement>).focus?.({ preventScroll: true });
      }
    }
  };
}

/** The element and everything around it, through shadow roots, up to the document. */
function withAncestors(element: Element | null): Node[] {
  const nodes: Node[] = [];
  let node: Node | null = element;
  while (node) {
    nodes.push(node);
    node = node.parentNode ?? (node as Partial<ShadowRoot>).host ?? null;
  }
  return nodes;
}

function isFocusLost(closedContainer: Node): boolean {
  const element = focusedElement();
  return !element || element === document.body || closedContainer.contains(element);
}

/** The element that has the focus, also inside shadow roots. */
function focusedElement(): Element | null {
  let element = document.activeElement;
  while (element?.shadowRoot?.activeElement) element = element.shadowRoot.activeElement;
  return element;
}
