/*
 * Stands in the script tags for Lit's module of this name, whose greater part is for browsers that cannot construct a style
 * sheet. All since 2023 can; what imports the package may be a DOM simulator, and has Lit's.
 */

/** A style sheet of a template without values; made when the first element needs it. */
export function css([text]: TemplateStringsArray): () => CSSStyleSheet {
  let sheet: CSSStyleSheet | undefined;
  return () => {
    if (!sheet) (sheet = new CSSStyleSheet()).replaceSync(text!);
    return sheet;
  };
}

export function getCompatibleStyle<T>(style: T): T {
  return style;
}

export function adoptStyles(root: ShadowRoot, styles: (() => CSSStyleSheet)[]): void {
  root.adoptedStyleSheets = styles.map((style) => style());
}

// Lit hands these on, and nothing here asks for them.
export { css as CSSResult, css as supportsAdoptingStyleSheets, css as unsafeCSS };
