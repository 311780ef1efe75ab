/**
 * `bankhub-link/compat`: the interface of the vendor's own script (SePay docs), so that a page that was written for it
 * runs on `<bankhub-link>` unchanged, with checked messages, and with one more option renews expired links.
 */
import type { MessageDetail } from './core/events/link-events.js';
import { quote } from './core/log.js';
import type { BankhubLinkElement } from './element/bankhub-link-element.js';
import { type BankhubLinkOptions, createBankhubLink } from './element/create-bankhub-link.js';

export type { BankhubLinkOptions } from './element/create-bankhub-link.js';

/** How the vendor's script shows the hosted page. */
export type CompatMode = 'modal' | 'newTab' | 'newWindow' | 'redirect';

/** The vendor's documented message: `{event, metadata, timestamp}`. */
export type BankhubMessage = MessageDetail;

/** With `expired_type`, of which the vendor documents the name only. */
export interface BankhubExpiry extends BankhubMessage {
  readonly expired_type: 'token' | 'session';
}

/** The vendor's options; what else is given is passed on to `<bankhub-link>`: `fetchHostedLink`, `allowedOrigins`, … */
export interface BankhubOptions extends Omit<BankhubLinkOptions, 'mode' | 'hostedLinkUrl'> {
  /** Default `modal`. */
  mode?: CompatMode;
  /** Linked or unlinked, says the hosted page; the proof is the webhook. */
  onSuccess?: (message: BankhubMessage) => void;
  /** The flow was left: inside the hosted page, or by the person outside of it. */
  onExit?: (message: BankhubMessage) => void;
  /** The hosted page has opened. */
  onOpen?: (message: BankhubMessage) => void;
  /** The link has expired. With `fetchHostedLink` a fresh one is on its way. */
  onExpired?: (message: BankhubExpiry) => void;
}

const MODES = {
  modal: { mode: 'modal' },
  newTab: { mode: 'popup', popupFeatures: '' },
  newWindow: { mode: 'popup' },
  redirect: { mode: 'redirect' },
} as const satisfies Record<CompatMode, BankhubLinkOptions>;

/** The vendor script's class, on `<bankhub-link>`. */
export class Bankhub {
  readonly #element: BankhubLinkElement;

  /** @throws {TypeError} for a mode that the vendor does not document */
  constructor({ mode = 'modal', onSuccess, onExit, onOpen, onExpired, ...options }: BankhubOptions = {}) {
    if (!Object.hasOwn(MODES, mode))
      throw new TypeError(`mode: expected ${Object.keys(MODES).join(', ')}, saw ${quote(mode)}.`);
    this.#element = createBankhubLink({ closeOnFinish: false, ...options, ...MODES[mode] });
    const listen = (
      type: 'linked' | 'unlinked' | 'closed' | 'opened' | 'token-expired' | 'session-expired',
      tell: (message: BankhubMessage) => void,
    ): void =>
      this.#element.addEventListener(`bankhub-${type}`, ({ detail: { raw, timestamp } }) =>
        // Nothing was sent where a person has left from outside.
        tell(raw ?? { event: 'BANKHUB_CLOSE_LINK', metadata: null, timestamp }),
      );
    listen('linked', (message) => onSuccess?.(message));
    listen('unlinked', (message) => onSuccess?.(message));
    listen('closed', (message) => onExit?.(message));
    listen('opened', (message) => onOpen?.(message));
    for (const type of ['token', 'session'] as const)
      listen(`${type}-expired`, (message) => onExpired?.({ ...message, expired_type: type }));
  }

  /** Takes the `hosted_link_url` that the merchant's server got. */
  initLink(url: string): void {
    this.#element.hostedLinkUrl = url;
  }

  /**
   * Shows the link. To be called in the click itself.
   * @throws {Error} before `initLink`, where there is no hook to ask for a link either
   */
  open(): void {
    const { hostedLinkUrl, fetchHostedLink, refreshUrl } = this.#element;
    if (!hostedLinkUrl && !fetchHostedLink && !refreshUrl)
      throw new Error('open(): expected a link, saw none. Call initLink(url) before.');
    void this.#element.open();
  }

  /** Closes what is open, without a further callback. */
  destroy(): void {
    this.#element.remove();
  }
}
