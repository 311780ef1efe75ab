/** `dist/bankhub-link.min.js`: registers `<bankhub-link>` and puts `BankhubLink` on the page. */
import { BankhubError } from './core/bankhub-error.js';
import { BankhubLinkElement } from './element/bankhub-link-element.js';
import { createBankhubLink } from './element/create-bankhub-link.js';
import { defineBankhubLink } from './element/define.js';

const api = { create: createBankhubLink, BankhubLinkElement, BankhubError };

declare global {
  interface Window {
    /** Of the script tag; the first copy on the page stays. */
    BankhubLink?: typeof api;
  }
}

defineBankhubLink();
// An element with this id is found under the same name.
if (!window.BankhubLink?.create) window.BankhubLink = api;
