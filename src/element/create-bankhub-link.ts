import type { ReactiveElement } from 'lit';

import { type BankhubLinkElement, JOIN_PAGE } from './bankhub-link-element.js';
import type { BankhubLinkProperties } from './element-properties.js';
import { defineBankhubLink, TAG_NAME } from './define.js';
import type { BankhubLinkCallbacks } from './element-events.js';

type Settable = BankhubLinkCallbacks & Omit<BankhubLinkProperties, keyof ReactiveElement>;

/** Every property and callback of the element; one that is `undefined` counts as left out. */
export type BankhubLinkOptions = { [Name in keyof Settable]?: Settable[Name] | undefined };

/**
 * Makes a `<bankhub-link>` that puts itself into the page when it is opened and leaves it when it is closed.
 * Registers the element if nobody has. `mode` defaults to `modal`, `closeOnFinish` to true.
 *
 * ```js
 * const outcome = await createBankhubLink({ fetchHostedLink }).open();
 * ```
 */
export function createBankhubLink(options: BankhubLinkOptions = {}): BankhubLinkElement {
  defineBankhubLink();
  const element = document.createElement(TAG_NAME);
  const given = Object.entries(options).filter(([, value]) => value !== undefined);
  Object.assign(element, { mode: 'modal', closeOnFinish: true }, Object.fromEntries(given));
  element[JOIN_PAGE]();
  return element;
}
