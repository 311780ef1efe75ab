/**
 * `bankhub-link/compat`: the class `Bankhub` of the vendor's script (SePay docs), built on `<bankhub-link>`.
 * A page that was written for the vendor's script runs unchanged, and its messages are checked.
 * With one more option, `fetchHostedLink` or `refreshUrl`, expired links are replaced.
 */
import type { MessageDetail } from './core/events/link-events.js';
import { quote } from './core/log.js';
import type { BankhubLinkElement } from './element/bankhub-link-element.js';
import { type BankhubLinkOptions, createBankhubLink } from './element/create-bankhub-link.js';

export type { BankhubLinkOptions } from './element/create-bankhub-link.js';

/** Where the vendor's script shows the hosted page. */
export type CompatMode = 'modal' | 'newTab' | 'newWindow' | 'redirect';

/** The message as the vendor documents it: `{event, metadata, timestamp}`. */
export type BankhubMessage = MessageDetail;

/** A message about an expired link. The vendor's sample reads `expired_type` without naming its values. */
export interface BankhubExpiry extends BankhubMessage {
  /** Our own values. */
  readonly expired_type: 'token' | 'session';
}

/**
 * The options of the vendor's script. Every other option goes to `<bankhub-link>`: `fetchHostedLink`, `allowedOrigins`, …
 */
export interface BankhubOptions extends Omit<BankhubLinkOptions, 'mode' | 'hostedLinkUrl'> {
  /** Where the hosted page is shown. Default `modal`. */
  mode?: CompatMode;
  /** The hosted page says that an account is linked or unlinked. The webhook is the proof. */
  onSuccess?: (message: BankhubMessage) => void;
  /** The user left, either inside the hosted page or by closing the modal or the window. */
  onExit?: (message: BankhubMessage) => void;
  /** The hosted page has opened. */
  onOpen?: (message: BankhubMessage) => void;
  /** The link has expired. With a hook, a new link is loaded next. */
  onExpired?: (message: BankhubExpiry) => void;
}

/** The options of `<bankhub-link>` for each mode of the vendor's script. */
const MODE_OPTIONS = {
  modal: { mode: 'modal' },
  newTab: { mode: 'popup', popupFeatures: '' },
  newWindow: { mode: 'popup' },
  redirect: { mode: 'redirect' },
} as const satisfies Record<CompatMode, BankhubLinkOptions>;

/** The class of the vendor's script, built on `<bankhub-link>`. */
export class Bankhub {
  readonly #element: BankhubLinkElement;

  /** @throws {TypeError} if the mode is not one that the vendor documents */
  constructor({ mode = 'modal', onSuccess, onExit, onOpen, onExpired, ...options }: BankhubOptions = {}) {
    if (!Object.hasOwn(MODE_OPTIONS, mode)) {
      const modes = Object.keys(MODE_OPTIONS).join(', ');
      throw new TypeError(`mode: expected ${modes}, saw ${quote(mode)}. Pass one of these, or leave it out.`);
    }
    this.#element = createBankhubLink({ closeOnFinish: false, ...options, ...MODE_OPTIONS[mode] });
    this.#addListener('linked', (message) => onSuccess?.(message));
    this.#addListener('unlinked', (message) => onSuccess?.(message));
    this.#addListener('closed', (message) => onExit?.(message));
    this.#addListener('opened', (message) => onOpen?.(message));
    this.#addListener('token-expired', (message) => onExpired?.({ ...message, expired_type: 'token' }));
    this.#addListener('session-expired', (message) => onExpired?.({ ...message, expired_type: 'session' }));
  }

  /** Sets the link. `url` is the `hosted_link_url` that your server got. */
  initLink(url: string): void {
    this.#element.hostedLinkUrl = url;
  }

  /**
   * Opens the link. Call it directly in the click handler, because the browser blocks a later popup.
   * @throws {Error} if there is no link: `initLink` was not called, and there is no hook that returns one
   */
  open(): void {
    const { hostedLinkUrl, fetchHostedLink, refreshUrl } = this.#element;
    if (!hostedLinkUrl && !fetchHostedLink && !refreshUrl)
      throw new Error('open(): expected a link, saw no URL and no hook. Call initLink(url) first.');
    void this.#element.open();
  }

  /** Closes the link without calling any callback. `open()` can open it again. */
  destroy(): void {
    this.#element.remove();
  }

  /** Calls back with the vendor's message behind each event of this type. */
  #addListener(
    type: 'linked' | 'unlinked' | 'closed' | 'opened' | 'token-expired' | 'session-expired',
    callback: (message: BankhubMessage) => void,
  ): void {
    this.#element.addEventListener(`bankhub-${type}`, ({ detail: { raw, timestamp } }) => {
      // There is no message when the user closed the modal or the window. Then this makes one.
      callback(raw ?? { event: 'BANKHUB_CLOSE_LINK', metadata: null, timestamp });
    });
  }
}
