const FOCUSABLE = 'a[href], button, input, select, textarea, [tabindex]';

/**
 * Remembers where the focus is.
 * @returns gives it back when it is lost, or is still in what is left; when its place has gone, to the nearest that has not
 */
export function rememberFocus(): (left: Node) => void {
  const places: Node[] = [];
  for (
    let node: Node | null = focused();
    node;
    node = node.parentNode ?? (node as Partial<ShadowRoot>).host ?? null
  )
    places.push(node);
  return (left) => {
    const isLost = () => {
      const element = focused();
      return !element || element === document.body || left.contains(element);
    };
    for (const place of places)
      if (place.isConnected)
        for (const target of [place, ...(place as ParentNode).querySelectorAll(FOCUSABLE)]) {
          if (!isLost()) return;
          (target as Partial<HTMLElement>).focus?.({ preventScroll: true });
        }
  };
}

/** The element that has the focus, through shadow roots. */
function focused(): Element | null {
  let element = document.activeElement;
  while (element?.shadowRoot?.activeElement) element = element.shadowRoot.activeElement;
  return element;
}
