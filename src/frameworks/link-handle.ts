import { type BankhubLinkElement, ATTACH_WHEN_OPENED } from '../element/bankhub-link-element.js';
import { type BankhubLinkOptions, createBankhubLink } from '../element/create-bankhub-link.js';
import type { LinkOutcome } from '../element/link-outcome.js';
import { LiveOptions } from './live-options.js';

/** The events after which `status` or `error` may have changed. */
const CHANGE_EVENTS = ['bankhub-status', 'bankhub-error', 'bankhub-opened-change'];

/**
 * One `createBankhubLink` element that belongs to one component. It is what `useBankhubLink` of React and Vue share.
 * The functions are fields, so that they can be passed on without the object.
 */
export class LinkHandle {
  #element: BankhubLinkElement | null = null;
  #options: LiveOptions | null = null;
  #isUnmounted = false;

  /** The element. It is created at the first access, because there is no `document` before that on a server. */
  get element(): BankhubLinkElement {
    this.#element ??= createBankhubLink();
    return this.#element;
  }

  /** Sets the element's properties from the options of this render. */
  apply(options: BankhubLinkOptions): void {
    this.#options ??= new LiveOptions(this.element);
    this.#options.apply(options);
  }

  /** Opens the link. After `unmount()`, it resolves with `closed` and shows nothing. */
  readonly open = (): Promise<LinkOutcome> =>
    this.#isUnmounted ? Promise.resolve({ status: 'closed' }) : this.element.open();

  /** Closes the link. */
  readonly close = (): void => this.#element?.close();

  /** Gets a new link from the `fetchHostedLink` hook. */
  readonly refresh = (): void => this.#element?.refresh();

  /** Calls the listener after each change of `status` or `error`. Returns a function that removes the listener. */
  readonly subscribe = (listener: () => void): (() => void) => {
    const { element } = this;
    for (const type of CHANGE_EVENTS) element.addEventListener(type, listener);
    return () => {
      for (const type of CHANGE_EVENTS) element.removeEventListener(type, listener);
    };
  };

  /**
   * To call when the component is mounted, also when it is mounted again. React's StrictMode unmounts and mounts in one
   * task. Then the element goes back into the page, and a link that was open stays open.
   */
  mount(): void {
    this.#isUnmounted = false;
    this.#element?.[ATTACH_WHEN_OPENED]();
  }

  /** To call when the component is unmounted. Removes the element from the page. */
  unmount(): void {
    this.#isUnmounted = true;
    this.#element?.remove();
  }
}
