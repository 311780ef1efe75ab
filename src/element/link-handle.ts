import { type BankhubLinkElement, ATTACH_WHEN_OPENED } from './bankhub-link-element.js';
import { type BankhubLinkOptions, createBankhubLink } from './create-bankhub-link.js';
import type { LinkOutcome } from './link-outcome.js';
import { LiveOptions } from './live-options.js';

/** After one of these, `status` or `error` may be another. */
const CHANGES = ['bankhub-status', 'bankhub-error', 'bankhub-opened-change'];

/** The element of `createBankhubLink` on behalf of a framework's component, for as long as that is there. */
export class LinkHandle {
  #element: BankhubLinkElement | null = null;
  #options: LiveOptions | null = null;
  #isGone = false;

  /** Made when it is first asked for: there may be no document before. */
  get element(): BankhubLinkElement {
    return (this.#element ??= createBankhubLink());
  }

  apply(given: BankhubLinkOptions): void {
    this.#options ??= new LiveOptions(this.element);
    this.#options.apply(given);
  }

  /** What still asks for it when the component has gone gets nothing but `closed`. */
  readonly open = (): Promise<LinkOutcome> =>
    this.#isGone ? Promise.resolve({ status: 'closed' }) : this.element.open();

  readonly close = (): void => this.#element?.close();

  readonly refresh = (): void => this.#element?.refresh();

  /** @returns what ends it */
  readonly subscribe = (listener: () => void): (() => void) => {
    const { element } = this;
    for (const type of CHANGES) element.addEventListener(type, listener);
    return () => {
      for (const type of CHANGES) element.removeEventListener(type, listener);
    };
  };

  /** The component is there. If it left in the same task (React's StrictMode), what was open goes on. */
  join(): void {
    this.#isGone = false;
    this.#element?.[ATTACH_WHEN_OPENED]();
  }

  /** The component has gone: so does all that it shows. */
  leave(): void {
    this.#isGone = true;
    this.#element?.remove();
  }
}
