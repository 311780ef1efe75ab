/** Names one element of a page. */
export interface Locator {
  /** Look inside a cross-origin frame: that of the first `<bankhub-link>`, or the one that this selector finds. */
  frame?: true | string;
  /** A selector; ` >>> ` steps into the open shadow roots of what it has found so far. */
  css?: string;
  /** The whole text of the element, trimmed. Without `css`, any visible element, also in open shadow roots. */
  text?: string;
}

export function frameSelector({ frame }: Locator): string | undefined {
  return frame === true ? 'bankhub-link >>> iframe' : frame;
}

/**
 * An expression for the page, that gives the innermost element which fits, or null. It is source text, since a
 * compiled function would come with helpers that the page does not have.
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
