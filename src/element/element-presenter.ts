import type { HostedLink } from '../shared/hosted-link.js';
import { warnOnce } from '../core/log.js';
import { earlyFramePlace, framePlace } from '../core/places/frame-place.js';
import { pagePlace } from '../core/places/page-place.js';
import type { LinkPlace } from '../core/places/place.js';
import { PopupWindow } from '../core/places/popup-place.js';
import type { FetchHostedLink } from '../core/session/fetch-link.js';
import type { LinkPresenter } from '../core/session/link-presenter.js';
import { type GivenSettings, SessionSettings, textOr } from '../core/session/session-settings.js';
import type { BankhubMode } from './element-properties.js';
import { refreshUrlHook } from './refresh-url-hook.js';

/** The properties of the element that its session needs. */
export interface PresenterProperties extends GivenSettings {
  readonly refreshUrl: string;
  readonly popupFeatures: string;
  readonly allow: string | null;
  readonly sandbox: string | null;
}

/** What the presenter needs from the element. */
export interface PresenterParts {
  /** Where new iframes go. */
  readonly frameBox: () => Element | undefined;
  /** The iframe that came with the HTML, until it is removed. */
  readonly earlyFrame: () => HTMLIFrameElement | null | undefined;
  /** Called when the user has closed the popup window. */
  readonly onPopupClosed: () => void;
}

/** Makes the places in which the element shows its links: an iframe, a popup window, or the window of the page. */
export class ElementPresenter extends SessionSettings implements LinkPresenter {
  readonly popup: PopupWindow;
  readonly #properties: PresenterProperties;
  readonly #parts: PresenterParts;
  #mode: BankhubMode = 'inline';
  #hasAdoptedEarlyFrame = false;

  constructor(properties: PresenterProperties, parts: PresenterParts) {
    super(properties);
    this.#properties = properties;
    this.#parts = parts;
    this.popup = new PopupWindow(parts.onPopupClosed);
  }

  override get fetchHostedLink(): FetchHostedLink | null {
    const { refreshUrl } = this.#properties;
    return super.fetchHostedLink ?? (refreshUrl ? refreshUrlHook(refreshUrl) : null);
  }

  /** Whether links are shown in the popup window. */
  get isInPopup(): boolean {
    return this.#mode === 'popup';
  }

  /**
   * Prepares a mode. For a popup, opens the window, or brings it to the front.
   * @returns whether an open link has to be mounted again: true for a new popup window, and for redirect
   */
  open(mode: BankhubMode): boolean {
    this.#mode = mode;
    if (mode !== 'popup') return mode === 'redirect';
    return this.popup.open(textOr('popup-features', this.#properties.popupFeatures, ''));
  }

  /** Leaves the mode: closes the popup window, if any. The next link goes into an iframe, until another mode is opened. */
  leaveMode(): void {
    this.#mode = 'inline';
    this.popup.close();
  }

  /** Removes the iframe that came with the HTML, unless a link uses it. */
  dropEarlyFrame(): void {
    if (!this.#hasAdoptedEarlyFrame) this.#parts.earlyFrame()?.remove();
  }

  createPlace(link: HostedLink): LinkPlace | null {
    if (this.#mode === 'popup') return this.popup.placeFor(link);
    return this.#mode === 'redirect' ? pagePlace() : this.#createFramePlace(link);
  }

  /** Each link gets a new iframe. So a late message from the old window is never taken for a message of the new link. */
  #createFramePlace({ href, origin }: HostedLink): LinkPlace {
    const frame = this.#createFrame(origin);
    const early = this.#mode === 'inline' && this.#parts.earlyFrame();
    if (early && canAdopt(early, frame, href)) {
      this.#hasAdoptedEarlyFrame = true;
      return earlyFramePlace(early);
    }
    this.dropEarlyFrame();
    this.#parts.frameBox()?.append(frame);
    return framePlace(frame);
  }

  #createFrame(origin: string): HTMLIFrameElement {
    const { allow, sandbox: givenSandbox } = this.#properties;
    const frame = document.createElement('iframe');
    frame.setAttribute('part', 'frame');
    frame.allow = textOr('allow', allow, `clipboard-write ${origin}`);
    const sandbox = textOr('sandbox', givenSandbox, null);
    if (sandbox !== null) {
      frame.setAttribute('sandbox', sandbox);
      if (!/(^|\s)allow-same-origin(\s|$)/i.test(sandbox))
        warnOnce('sandbox: without allow-same-origin no message can be trusted.');
    }
    return frame;
  }
}

/**
 * Whether the iframe that came with the HTML is equal to the new one. An iframe with a sandbox is never adopted: with
 * an opaque origin, a loaded page looks like an empty one. Nor is one with a name: other pages could find it.
 */
function canAdopt(early: HTMLIFrameElement, frame: HTMLIFrameElement, href: string): boolean {
  return (
    early.src === href &&
    !early.hasAttribute('srcdoc') &&
    !early.name &&
    early.allow === frame.allow &&
    !early.hasAttribute('sandbox') &&
    !frame.hasAttribute('sandbox')
  );
}
