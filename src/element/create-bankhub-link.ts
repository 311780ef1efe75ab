import type { ReactiveElement } from 'lit';

import { type BankhubLinkElement, ATTACH_WHEN_OPENED } from './bankhub-link-element.js';
import type { BankhubLinkProperties } from './element-properties.js';
import { defineBankhubLink, TAG_NAME } from './define.js';
import type { BankhubLinkCallbacks } from './element-events.js';

type SettableMembers = BankhubLinkCallbacks & Omit<BankhubLinkProperties, keyof ReactiveElement>;

/** Every property and callback of the element. An option that is `undefined` counts as missing. */
export type BankhubLinkOptions = { [Name in keyof SettableMembers]?: SettableMembers[Name] | undefined };

/**
 * Creates a `<bankhub-link>` that your code opens. It puts itself into the page when it is opened, and leaves the page
 * when it is closed. It also registers the element, if no other script has.
 *
 * @param options every property and callback of the element. The defaults differ from the element's in two places:
 *   `mode` is `modal` and `closeOnFinish` is true.
 *
 * ```js
 * const outcome = await createBankhubLink({ fetchHostedLink }).open();
 * ```
 */
export function createBankhubLink(options: BankhubLinkOptions = {}): BankhubLinkElement {
  defineBankhubLink();
  const element = document.createElement(TAG_NAME);
  const givenOptions = Object.entries(options).filter(([, value]) => value !== undefined);
  Object.assign(element, { mode: 'modal', closeOnFinish: true }, Object.fromEntries(givenOptions));
  element[ATTACH_WHEN_OPENED]();
  return element;
}
