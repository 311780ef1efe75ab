import { warnOnce } from '../core/log.js';
import { BankhubLinkElement } from './bankhub-link-element.js';

export const TAG_NAME = 'bankhub-link';

/** Registers `<bankhub-link>`, unless another copy of this library has: then the first one stays, with one warning. */
export function defineBankhubLink(): void {
  // Lit gives a server a registry, where the copies of a bundler's would meet; it is of no use without a document.
  if (typeof document === 'undefined' || typeof customElements === 'undefined') return;
  const existing = customElements.get(TAG_NAME);
  if (!existing) customElements.define(TAG_NAME, BankhubLinkElement);
  else if (existing !== BankhubLinkElement)
    warnOnce(
      '<bankhub-link> is registered already, by another copy or version. That one stays; load only one.',
    );
}
