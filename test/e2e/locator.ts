/** Describes one element of a page. */
export interface Locator {
  /** Search in a cross-origin iframe: that of the first `<bankhub-link>` (true), or the first match of this selector. */
  frame?: true | string;
  /** A CSS selector. ` >>> ` continues in the open shadow roots of the elements found so far. */
  css?: string;
  /** The exact trimmed text of the element. Without `css`, searches all visible elements, also in open shadow roots. */
  text?: string;
}

export function frameSelector({ frame }: Locator): string | undefined {
  return frame === true ? 'bankhub-link >>> iframe' : frame;
}

/**
 * Returns an expression that finds the innermost matching element in the page, or null. It is source text, because a
 * compiled function would use helpers that the page does not have.
 */
export function finder({ css, text }: Locator): string {
  return `((css, text) => {
    const pierce = (roots) => roots.flatMap((root) => {
      const all = [...root.querySelectorAll('*')];
      return [...all, ...pierce(all.flatMap((element) => element.shadowRoot ?? []))];
    });
    const select = (roots, [selector, ...rest]) => {
      const found = roots.flatMap((root) => [...root.querySelectorAll(selector)]);
      return rest.length ? select(found.flatMap((element) => element.shadowRoot ?? []), rest) : found;
    };
    const found = css ? select([document], css.split(' >>> ')) : pierce([document]);
    if (text === undefined) return found[0] ?? null;
    return found.filter((element) => element.checkVisibility() && element.textContent.trim() === text).at(-1) ?? null;
  })(${JSON.stringify(css)}, ${JSON.stringify(text)})`;
}
