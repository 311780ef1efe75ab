import { BankhubLinkElement } from './bankhub-link-element.js';
import type { BankhubLinkOptions } from './create-bankhub-link.js';
import type { BankhubLinkCallbacks } from './element-events.js';

const callbacks: Record<keyof BankhubLinkCallbacks, null> = {
  onLinked: null,
  onUnlinked: null,
  onClosed: null,
  onTokenExpired: null,
  onSessionExpired: null,
  onOpened: null,
  onOpenedChange: null,
  onMessage: null,
  onRefreshed: null,
  onRedirected: null,
  onStatus: null,
  onError: null,
};

export const CALLBACK_NAMES = Object.keys(callbacks) as (keyof BankhubLinkCallbacks)[];
export const OPTION_NAMES = Object.keys({
  ...BankhubLinkElement.properties,
  ...callbacks,
}) as (keyof BankhubLinkOptions)[];

/**
 * Keeps an element's properties as a framework's component was last given them. A property is set when what is given
 * for it has changed, so that one the element has changed itself stands; an option that is left out again goes back
 * to what it was. Functions are looked up when they are called, and none is called for an element that is in no page.
 */
export class LiveOptions {
  readonly #element: BankhubLinkElement;
  readonly #before: BankhubLinkOptions = {};
  #given: BankhubLinkOptions = {};

  constructor(element: BankhubLinkElement) {
    this.#element = element;
  }

  apply(given: BankhubLinkOptions): void {
    const previous = this.#given;
    this.#given = { ...given };
    for (const name of OPTION_NAMES) {
      const value = given[name];
      const isFunction = typeof value === 'function';
      if (isFunction ? typeof previous[name] === 'function' : value === previous[name]) continue;
      if (!(name in this.#before)) Object.assign(this.#before, { [name]: this.#element[name] });
      const next = isFunction ? this.#caller(name) : value === undefined ? this.#before[name] : value;
      Object.assign(this.#element, { [name]: next });
    }
  }

  #caller(name: keyof BankhubLinkOptions): (argument: unknown) => unknown {
    return (argument) => {
      const current = this.#given[name] as ((argument: unknown) => unknown) | undefined;
      return this.#element.isConnected ? current?.(argument) : undefined;
    };
  }
}
