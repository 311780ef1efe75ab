/*
 * Stands in the script tags for Lit's module of this name, whose greater part is for browsers that cannot construct a style
 * sheet. All since 2023 can; what imports the package may be a DOM simulator, and has Lit's.
 */

/** Makes a style sheet of a template without values. */
export function css([text]: TemplateStringsArray): CSSStyleSheet {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(text!);
  return sheet;
}

export function getCompatibleStyle(sheet: CSSStyleSheet): CSSStyleSheet {
  return sheet;
}

export function adoptStyles(root: ShadowRoot, sheets: CSSStyleSheet[]): void {
  root.adoptedStyleSheets = sheets;
}

// Lit hands these on, and nothing here asks for them.
export { css as CSSResult, css as supportsAdoptingStyleSheets, css as unsafeCSS };
