import { BankhubLinkElement } from '../element/bankhub-link-element.js';
import type { BankhubLinkOptions } from '../element/create-bankhub-link.js';
import { callbackName, ELEMENT_EVENT_TYPES } from '../element/element-events.js';

/** The names of the element's callback properties. */
export const CALLBACK_NAMES = ELEMENT_EVENT_TYPES.map((type) => callbackName(type));

/** The names of everything that can be set on the element: its properties and its callbacks. */
export const OPTION_NAMES = [
  ...Object.keys(BankhubLinkElement.properties),
  ...CALLBACK_NAMES,
] as (keyof BankhubLinkOptions)[];

/**
 * Copies the options of a framework's component to its element, at each render.
 *
 * A property is set only when its option has changed. So a value that the element set itself stays, such as `opened`.
 * If an option is missing in a later render, its property goes back to the initial value.
 *
 * A function option is set as a wrapper, which calls the function of the last render. So a new function in each render
 * changes nothing on the element. The wrapper does nothing while the element is not in the page.
 */
export class LiveOptions {
  readonly #element: BankhubLinkElement;
  /** The value of each property before an option first changed it. */
  readonly #initialValues = new Map<string, unknown>();
  #options = new Map<string, unknown>();

  constructor(element: BankhubLinkElement) {
    this.#element = element;
  }

  /** Sets the properties whose options differ from those of the last call. */
  apply(options: BankhubLinkOptions): void {
    const previous = this.#options;
    // Own fields only, because a script may have added fields to `Object.prototype`.
    this.#options = new Map<string, unknown>(Object.entries(options));
    for (const name of OPTION_NAMES) {
      const value = this.#options.get(name);
      const previousValue = previous.get(name);
      const keepsWrapper = typeof value === 'function' && typeof previousValue === 'function';
      if (value !== previousValue && !keepsWrapper) this.#setProperty(name, value);
    }
  }

  #setProperty(name: keyof BankhubLinkOptions, value: unknown): void {
    if (!this.#initialValues.has(name)) this.#initialValues.set(name, this.#element[name]);
    if (typeof value === 'function') Reflect.set(this.#element, name, this.#wrapperFor(name));
    else Reflect.set(this.#element, name, value === undefined ? this.#initialValues.get(name) : value);
  }

  /** Returns a function that calls the current option of this name. */
  #wrapperFor(name: keyof BankhubLinkOptions): (argument: unknown) => unknown {
    return (argument) => {
      if (!this.#element.isConnected) return undefined;
      const current = this.#options.get(name) as ((argument: unknown) => unknown) | undefined;
      return current?.(argument);
    };
  }
}
