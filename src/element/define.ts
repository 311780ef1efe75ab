import { warnOnce } from '../core/log.js';
import { BankhubLinkElement } from './bankhub-link-element.js';

/** The tag name of the element. */
export const TAG_NAME = 'bankhub-link';

/**
 * Registers `<bankhub-link>`. If another copy of this library has registered it, that copy stays, with one warning.
 * Does nothing on a server.
 */
export function defineBankhubLink(): void {
  // On a server, Lit polyfills `customElements`. Two bundled copies of this library would clash there.
  if (typeof document === 'undefined' || typeof customElements === 'undefined') return;
  const existing = customElements.get(TAG_NAME);
  if (!existing) customElements.define(TAG_NAME, BankhubLinkElement);
  else if (existing !== BankhubLinkElement)
    warnOnce(
      '<bankhub-link> is registered already, by another copy or version. That one stays. Load only one.',
    );
}
