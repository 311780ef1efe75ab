/** `dist/bankhub-link.min.js`: registers `<bankhub-link>` and defines `window.BankhubLink`. */
import { BankhubError } from './core/bankhub-error.js';
import { BankhubLinkElement } from './element/bankhub-link-element.js';
import { createBankhubLink } from './element/create-bankhub-link.js';
import { defineBankhubLink } from './element/define.js';

const api = { create: createBankhubLink, BankhubLinkElement, BankhubError };

declare global {
  interface Window {
    /** Defined by the script tag. If the page loads two copies, the first one stays. */
    BankhubLink?: typeof api;
  }
}

defineBankhubLink();
// `window.BankhubLink` can also be an HTML element with this id, which has no `create`.
if (!window.BankhubLink?.create) window.BankhubLink = api;
