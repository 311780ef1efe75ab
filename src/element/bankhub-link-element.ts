import type { PropertyValues } from 'lit';

import type { BankhubError } from '../core/bankhub-error.js';
import type { Diagnostics } from '../core/diagnostics.js';
import type { LinkStatus } from '../core/events/link-events.js';
import { allowTestAccess } from '../core/places/testing-switch.js';
import { LinkSession } from '../core/session/link-session.js';
import { textOr } from '../core/session/session-settings.js';
import { BankhubLinkProperties } from './element-properties.js';
import type { BankhubLinkCallbacks } from './element-events.js';
import { ElementPresenter } from './element-presenter.js';
import { EventRelay } from './event-relay.js';
import { FlowOutcome, type LinkOutcome } from './link-outcome.js';
import { LinkView } from './view/link-view.js';
import { PropertySync } from './property-sync.js';
import { showStatus, statesOf } from './status-states.js';
import { languageOf, stringsFor } from './view/strings.js';
import { styles } from './view/styles.js';
import { unwatchPage, watchPage } from './watch-page.js';

/**
 * The method that makes an element attach itself to the page when it is opened, and leave the page when it is closed. It is a
 * shared symbol, because the element may belong to another copy of this library.
 */
export const ATTACH_WHEN_OPENED = Symbol.for('bankhub-link.join-page');

/**
 * Links a bank account through the vendor's hosted page.
 *
 * @summary A hosted bank link in an iframe. Its messages are checked and become typed events.
 *
 * @fires {CustomEvent<LinkedDetail>} bankhub-linked - The hosted page says that the account is linked. The proof is the webhook.
 * @fires {CustomEvent<LinkedDetail>} bankhub-unlinked - The hosted page says that the account is unlinked.
 * @fires {CustomEvent<ClosedDetail>} bankhub-closed - The flow was left, with or without an outcome.
 * @fires {CustomEvent<ReceivedDetail>} bankhub-token-expired - The link has expired. Cancelable: `preventDefault()` keeps the widget from refreshing by itself.
 * @fires {CustomEvent<ReceivedDetail>} bankhub-session-expired - The session on the hosted page has expired. Cancelable, like `bankhub-token-expired`.
 * @fires {CustomEvent<ReceivedDetail>} bankhub-opened - The hosted page says that it has opened.
 * @fires {CustomEvent<OpenedChangeDetail>} bankhub-opened-change - `opened` has changed, from any source.
 * @fires {CustomEvent<MessageDetail>} bankhub-message - Any accepted message, also with an unknown event name.
 * @fires {CustomEvent<RefreshedDetail>} bankhub-refreshed - A fresh link has been mounted.
 * @fires {CustomEvent<RedirectedDetail>} bankhub-redirected - The iframe has landed on `completion_redirect_uri`, on the page's own origin.
 * @fires {CustomEvent<StatusDetail>} bankhub-status - `status` has changed.
 * @fires {CustomEvent<ErrorDetail>} bankhub-error - `error` says what led to `failed`.
 *
 * @slot - Modal, popup, redirect: the label of the trigger, or the page's own button. Inline: the content when no link is shown.
 *
 * @csspart stage - Holds the iframe and the panel above it.
 * @csspart frame - The iframe of the hosted page.
 * @csspart panel - Shows loading, refreshing and failures.
 * @csspart skeleton - The outline of a form, while the hosted page loads.
 * @csspart retry - The button that tries again.
 * @csspart start-again - Inline, after closing: the button that starts again, if a hook exists.
 * @csspart to-window - The button that opens the link in a popup window, or brings that window to the front.
 * @csspart popup-link - The link to follow when the browser has opened no window.
 * @csspart trigger - The button that opens the modal or the popup window, or follows the link (redirect).
 * @csspart dialog - The modal.
 * @csspart header - The top row of the modal, and of the panel in popup mode.
 * @csspart title - The heading in the header.
 * @csspart close - The close button in the header.
 *
 * @cssproperty [--bankhub-link-height=600px] - The height of the stage.
 * @cssproperty [--bankhub-link-max-width=800px] - The maximum width of the stage. A modal's is 480px.
 * @cssproperty [--bankhub-link-radius=12px] - The corners of the stage and the modal.
 * @cssproperty [--bankhub-link-button-radius=8px] - The corners of buttons.
 * @cssproperty [--bankhub-link-font=inherit] - The font family.
 * @cssproperty [--bankhub-link-surface=Canvas] - The background.
 * @cssproperty [--bankhub-link-text=CanvasText] - The text.
 * @cssproperty [--bankhub-link-accent=CanvasText] - Buttons and focus rings.
 * @cssproperty [--bankhub-link-on-accent=Canvas] - The text on buttons.
 * @cssproperty [--bankhub-link-backdrop=rgb(30 33 40)] - The area behind the modal.
 *
 * @cssstate idle - Nothing to show yet.
 * @cssstate fetching - The hook is called for the first link.
 * @cssstate loading - The hosted page loads.
 * @cssstate ready - The hosted page is there.
 * @cssstate refreshing - The hook is called for a new link, because the old one can no longer be used.
 * @cssstate finished - Linked or unlinked.
 * @cssstate closed - The flow was left.
 * @cssstate failed - See `error`.
 * @cssstate busy - The hook is called. Together with `fetching` or `refreshing`.
 */
// oxlint-disable-next-line typescript/no-unsafe-declaration-merging -- see the interface below
export class BankhubLinkElement extends BankhubLinkProperties {
  static override styles = styles;

  /** Where the session stands. Also as a CSS state: `bankhub-link:state(ready)`. */
  get status(): LinkStatus {
    return this.#session.status;
  }

  /** The error that led to `failed`, else null. */
  get error(): BankhubError | null {
    return this.#session.error;
  }

  readonly #presenter = new ElementPresenter(this, {
    frameBox: () => this.#view?.frameBox,
    earlyFrame: () => this.#view?.earlyFrame,
    onPopupClosed: () => this.#sync.leave('dismiss'),
  });
  readonly #session = new LinkSession(this.#presenter);
  readonly #outcome = new FlowOutcome();
  readonly #sync = new PropertySync(this, this.#session, this.#presenter, this.#outcome, {
    openDialog: () => this.#view?.openDialog(),
    closeDialog: () => this.#view?.closeDialog(),
    flush: () => this.#flush(),
    emitOpenedChange: () => this.#relay.dispatch('opened-change', { opened: this.opened }),
    onSettled: () => {
      if (this.#attachesItself && this.#sync.autoStartBlocked) this.remove();
    },
  });
  readonly #relay = new EventRelay(this, this.#session, this.#outcome, {
    onChange: () => {
      showStatus(this.status, this.#states);
      this.requestUpdate();
    },
    onClosed: () => this.#sync.onClosed(),
    onFinished: () => {
      if (this.closeOnFinish && this.#sync.shownMode !== 'inline') this.#sync.leave('api');
    },
    flush: () => this.#flush(),
  });
  readonly #states = statesOf(this);
  #view: LinkView | null = null;
  #attachesItself = false;

  constructor() {
    super();
    for (const type of ['pointerenter', 'focusin']) this.addEventListener(type, this.#preconnectEarly);
    showStatus(this.status, this.#states);
    allowTestAccess(this, this.#session);
  }

  /**
   * Shows the link, and resolves once with the outcome of the flow. It never rejects.
   *
   * - `linked` or `unlinked`: at once, without waiting for the modal to close.
   * - `closed`: the flow was left without an outcome, or the element was removed.
   * - `failed`: no retry can fix the failure, or the user left a failed widget.
   *
   * While the link is open, a second call returns the same promise, and brings a popup window to the front.
   * In the modes `popup` and `redirect`, call it in the user's click, before any `await`.
   */
  open(): Promise<LinkOutcome> {
    this.#flush();
    const { promise } = this.#outcome;
    this.#sync.allowAutoStart();
    if (this.#sync.validMode !== 'inline') this.opened = true;
    const { shownMode } = this.#sync;
    const needsRemount = shownMode && this.#presenter.open(shownMode);
    if (needsRemount && this.status !== 'fetching') this.#session.remount();
    this.#attachToPage();
    this.requestUpdate();
    this.#flush();
    return promise;
  }

  /** Leaves the flow. A modal or popup window closes. */
  close(): void {
    this.#flush();
    this.#sync.leave('api');
    this.#flush();
  }

  /**
   * Replaces the link with a fresh one from the hook. If the link is open and there is no hook, this leads to the error
   * `refresh-unavailable`.
   */
  refresh(): void {
    this.#outcome.renew();
    this.#session.refresh();
  }

  /** What happened so far: a timeline without secrets, and the number of refused messages by reason. */
  diagnostics(): Diagnostics {
    return this.#session.diagnostics();
  }

  /** Attaches the element to the page when it is opened, and removes it when it is closed. */
  [ATTACH_WHEN_OPENED](): void {
    this.#attachesItself = true;
    if (this.opened) this.#attachToPage();
  }

  override connectedCallback(): void {
    super.connectedCallback();
    watchPage(this);
    // At once, not in a microtask: so the iframe starts to load as early as possible.
    this.performUpdate();
  }

  /** Called for an atomic move (`moveBefore`), which keeps the session. */
  connectedMoveCallback(): void {
    // Firefox 153 still empties an iframe in a shadow root.
    this.#session.remountIfEmptied();
    this.requestUpdate();
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    unwatchPage(this);
    this.#sync.onDisconnected();
    this.requestUpdate();
    // If the element is back in the page by then, it was moved, and the flow goes on.
    queueMicrotask(() => {
      if (!this.isConnected) this.#sync.onRemoved();
    });
  }

  override requestUpdate(...args: Parameters<BankhubLinkProperties['requestUpdate']>): void {
    super.requestUpdate(...args);
    if (args[0] === 'opened' && this.opened) this.#attachToPage();
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    this.#sync.noteChanges(changed);
  }

  protected override performUpdate(): void {
    super.performUpdate();
    this.#sync.run();
  }

  protected override createRenderRoot(): HTMLElement | DocumentFragment {
    // Connecting takes longest, so start it before the view is created. An iframe that came with the HTML is connected already.
    const { hostedLinkUrl, shadowRoot } = this;
    if (hostedLinkUrl && !shadowRoot && this.#sync.wantedMode) this.#session.preconnect(hostedLinkUrl);
    const root = super.createRenderRoot();
    this.#view = new LinkView(root, {
      open: () => void this.open(),
      openWindow: () => this.#continueInPopup(),
      retry: () => this.#session.retry(),
      dismiss: () => {
        if (this.#sync.shownMode) this.#sync.leave('dismiss');
      },
      contentChanged: () => this.requestUpdate(),
    });
    return root;
  }

  protected override update(changed: PropertyValues<this>): void {
    super.update(changed);
    const { status, error, canRetry, hasHook } = this.#session;
    const { shownMode, validMode } = this.#sync;
    const strings = stringsFor(languageOf(this, this.language), this.strings);
    this.#view?.update({
      // The iframe stays where it is until its mode has been left. If it were moved, it would be emptied.
      mode: shownMode ?? validMode,
      opened: this.opened,
      status,
      error,
      strings,
      frameTitle: textOr('frame-title', this.frameTitle, '') || strings.title,
      blockedHref: this.#presenter.popup.blockedHref,
      isInWindow: this.#presenter.isInPopup,
      canRetry,
      hasHook,
      content: [...this.childNodes],
    });
  }

  /** The user is likely to open the link soon, so connect already. */
  readonly #preconnectEarly = (): void => {
    if (!this.#session.isOpen && this.#sync.validMode !== 'inline') this.#session.preconnect();
  };

  /** Shows the link in a popup window, after a click on the panel. @returns whether the browser opened the window */
  #continueInPopup(): boolean {
    const isNewWindow = this.#presenter.open('popup');
    const needsRemount = isNewWindow && this.status !== 'fetching';
    this.#outcome.renew();
    if (needsRemount || this.error) this.#session.remount();
    return this.error?.code !== 'popup-blocked';
  }

  #attachToPage(): void {
    if (this.#attachesItself && !this.isConnected) (document.body ?? document.documentElement).append(this);
  }

  /** Applies property changes now, and not in a microtask. */
  #flush(): void {
    if (this.isConnected && this.isUpdatePending) this.performUpdate();
  }
}

// The callbacks are declared on the interface only, because a class field would create an own property. They are all optional.
export interface BankhubLinkElement extends BankhubLinkCallbacks {}

declare global {
  interface HTMLElementTagNameMap {
    'bankhub-link': BankhubLinkElement;
  }
}
