/** The first match. The page's markup and script are written together, so a missing element is a bug. */
export function find(selector: string, root: ParentNode = document): HTMLElement {
  return findAs(HTMLElement, selector, root);
}

/** The same for one kind of element: `findAs(HTMLInputElement, '#otp')`. */
export function findAs<Found extends HTMLElement>(
  type: new () => Found,
  selector: string,
  root: ParentNode = document,
): Found {
  const found = root.querySelector(selector);
  if (found instanceof type) return found;
  throw new Error(`Expected a ${type.name} for ${selector} in this page, saw none.`);
}

/** Every match, in document order. */
export function findAll(selector: string): HTMLElement[] {
  return [...document.querySelectorAll<HTMLElement>(selector)];
}

/** The button that an event happened in. */
export function buttonOf({ target }: Event): HTMLButtonElement | null {
  return target instanceof Element ? target.closest('button') : null;
}
