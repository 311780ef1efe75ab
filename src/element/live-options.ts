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
  readonly #before = new Map<string, unknown>();
  #given = new Map<string, unknown>();

  constructor(element: BankhubLinkElement) {
    this.#element = element;
  }

  apply(options: BankhubLinkOptions): void {
    const previous = this.#given;
    // Its own fields only: a prototype may be polluted.
    const given = (this.#given = new Map<string, unknown>(Object.entries(options)));
    for (const name of OPTION_NAMES) {
      const value = given.get(name);
      const old = previous.get(name);
      const isFunction = typeof value === 'function';
      if (value === old || (isFunction && typeof old === 'function')) continue;
      if (!this.#before.has(name)) this.#before.set(name, this.#element[name]);
      const call = (argument: unknown): unknown =>
        this.#element.isConnected
          ? (this.#given.get(name) as typeof call | undefined)?.(argument)
          : undefined;
      const next = isFunction ? call : value === undefined ? this.#before.get(name) : value;
      Reflect.set(this.#element, name, next);
    }
  }
}
