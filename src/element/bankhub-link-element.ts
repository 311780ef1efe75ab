import type { PropertyValues } from 'lit';

import type { BankhubError } from '../core/bankhub-error.js';
import type { Diagnostics } from '../core/diagnostics.js';
import type { LinkEventMap, LinkStatus } from '../core/link-events.js';
import { LinkSession } from '../core/link-session.js';
import { callSafely } from '../core/report.js';
import { oneOf, textOr } from '../core/session-settings.js';
import { HAS_SEAM, setSession } from '../core/simulation.js';
import { type BankhubMode, BankhubLinkProperties } from './element-properties.js';
import { type BankhubLinkCallbacks, callbackName } from './element-events.js';
import { type LinkOutcome, PendingOutcome } from './link-outcome.js';
import { LinkView } from './link-view.js';
import { ElementSessionHost } from './session-host.js';
import { languageOf, stringsFor } from './strings.js';
import { styles } from './styles.js';
import { unwatchSurroundings, watchSurroundings } from './surroundings.js';

/**
 * The method that makes an element put itself into the page when it is opened, and leave when it is closed. Found by a
 * shared symbol, since the element may be of another copy of this library than the one that asks.
 */
export const JOIN_PAGE = Symbol.for('bankhub-link.join-page');

/**
 * Links a bank account through the vendor's hosted page.
 *
 * @summary A hosted bank link in a frame, whose messages are checked and become typed events.
 *
 * @fires {CustomEvent<LinkedDetail>} bankhub-linked - The account is linked, says the frame; the proof is the webhook.
 * @fires {CustomEvent<LinkedDetail>} bankhub-unlinked - The account is unlinked, says the frame.
 * @fires {CustomEvent<ClosedDetail>} bankhub-closed - The flow is left, also after an outcome.
 * @fires {CustomEvent<ReceivedDetail>} bankhub-token-expired - Cancelable: keeps the widget from refreshing by itself.
 * @fires {CustomEvent<ReceivedDetail>} bankhub-session-expired - Cancelable, likewise.
 * @fires {CustomEvent<ReceivedDetail>} bankhub-opened - The hosted page says that it has opened.
 * @fires {CustomEvent<OpenedChangeDetail>} bankhub-opened-change - `opened` has changed, whoever made it.
 * @fires {CustomEvent<MessageDetail>} bankhub-message - Any accepted message, unknown names too.
 * @fires {CustomEvent<RefreshedDetail>} bankhub-refreshed - A fresh link has been mounted.
 * @fires {CustomEvent<RedirectedDetail>} bankhub-redirected - The frame has come to `completion_redirect_uri`, on the page's own origin.
 * @fires {CustomEvent<StatusDetail>} bankhub-status - `status` has changed.
 * @fires {CustomEvent<ErrorDetail>} bankhub-error - `error` tells what led to `failed`.
 *
 * @slot - Modal, popup, redirect: the trigger's label, or a button of the page's own. Inline: what is shown when no link is.
 *
 * @csspart stage - The place of the frame and of the panel above it.
 * @csspart frame - The hosted page's frame.
 * @csspart panel - What tells of loading, refreshing and failure.
 * @csspart skeleton - The outline of a form, in place of the hosted page while it loads.
 * @csspart retry - The button that tries again.
 * @csspart start-again - Inline, after closing: the button that starts again, where a hook exists.
 * @csspart to-window - The button that opens the link in a window of its own, or brings that window to the front.
 * @csspart popup-link - The link to follow when the browser has opened no window.
 * @csspart trigger - The button that opens the modal or window.
 * @csspart dialog - The modal.
 * @csspart header - The top row of the modal, and of the panel beside a window.
 * @csspart title - The heading in it.
 * @csspart close - The close button in it.
 *
 * @cssproperty [--bankhub-link-height=600px] - The stage's height.
 * @cssproperty [--bankhub-link-max-width=800px] - The stage's greatest width; a modal's is 480px.
 * @cssproperty [--bankhub-link-radius=12px] - Corners of the stage and the modal.
 * @cssproperty [--bankhub-link-button-radius=8px] - Corners of buttons.
 * @cssproperty [--bankhub-link-font=inherit] - Font family.
 * @cssproperty [--bankhub-link-surface=Canvas] - Background.
 * @cssproperty [--bankhub-link-text=CanvasText] - Text.
 * @cssproperty [--bankhub-link-accent=CanvasText] - Buttons, and the ring around what has the focus.
 * @cssproperty [--bankhub-link-on-accent=Canvas] - Text on buttons.
 * @cssproperty [--bankhub-link-backdrop=rgb(30 33 40)] - Behind the modal.
 *
 * @cssstate idle - Nothing to show yet.
 * @cssstate fetching - The first link is asked for.
 * @cssstate loading - The hosted page loads.
 * @cssstate ready - The hosted page is there.
 * @cssstate refreshing - A link is asked for in place of another.
 * @cssstate finished - Linked or unlinked.
 * @cssstate closed - The flow was left.
 * @cssstate failed - See `error`.
 * @cssstate busy - The hook is asked for a link; with `fetching` or `refreshing`.
 */
// oxlint-disable-next-line typescript/no-unsafe-declaration-merging -- see the interface below
export class BankhubLinkElement extends BankhubLinkProperties {
  static override styles = styles;

  readonly #host = new ElementSessionHost(this, {
    frameBox: () => this.#view?.frameBox,
    earlyFrame: () => this.#view?.earlyFrame,
    windowClosed: () => this.#leave('dismiss'),
  });
  readonly #session = new LinkSession(this.#host);
  #view: LinkView | null = null;
  #internals: ElementInternals | null = null;
  #outcome = new PendingOutcome();
  #hasNewLink = false;
  /** The flow was left, or is done: only opening it again, or a new link, starts it. */
  #isLeft = false;
  /** What `opened` was when the page was last told. */
  #toldOpened = false;
  /** The mode that is shown at present; null for what is closed, or an element that is in no page. */
  #shown: BankhubMode | null = null;
  #isFollowing = false;
  #joinsPage = false;

  constructor() {
    super();
    // DOM simulators may lack it, or its `states`.
    this.#internals = this.attachInternals?.() ?? null;
    this.#session.events.on('*', (type, event) => this.#relay(type, event));
    for (const type of ['pointerenter', 'focusin']) this.addEventListener(type, this.#expectOpen);
    this.#showState();
    if (HAS_SEAM) setSession(this, this.#session);
  }

  /** Where the session stands; also as a CSS state, `bankhub-link:state(ready)`. */
  get status(): LinkStatus {
    return this.#session.status;
  }

  /** The error that led to `failed`, else null. */
  get error(): BankhubError | null {
    return this.#session.error;
  }

  /**
   * Shows the link, and tells how the flow ended: at the first linked or unlinked, without waiting for the modal to
   * close; `closed` when it is left without one; `failed` when no retry can help, or a person leaves a failed one.
   * Never rejects. While it is open, further calls give the same promise; a window comes to the front.
   * In the modes `popup` and `redirect`, to be called in the click itself.
   */
  open(): Promise<LinkOutcome> {
    this.#flush();
    const { promise } = this.#outcome;
    this.#isLeft = false;
    if (this.#knownMode !== 'inline') this.opened = true;
    if (this.#shown && this.#host.open(this.#shown) && this.status !== 'fetching') this.#session.renew();
    this.#joinPage();
    this.requestUpdate();
    this.#flush();
    return promise;
  }

  /** Leaves the flow; a modal or window closes. */
  close(): void {
    this.#flush();
    this.#leave('api');
    this.#flush();
  }

  /** Replaces the link by a fresh one from the hook; without a hook, `refresh-unavailable`. */
  refresh(): void {
    this.#renewOutcome();
    this.#session.refresh();
  }

  /** What happened so far: a redacted timeline, and how many messages were refused, by reason. */
  diagnostics(): Diagnostics {
    return this.#session.diagnostics();
  }

  override connectedCallback(): void {
    super.connectedCallback();
    watchSurroundings(this);
    // At once, and not in a microtask: the frame's navigation starts with the element.
    this.performUpdate();
  }

  /** An atomic move (`moveBefore`) keeps the session. */
  connectedMoveCallback(): void {
    // Firefox 153 empties frames in shadow roots all the same.
    this.#session.afterMove();
    this.requestUpdate();
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    unwatchSurroundings(this);
    this.#shown = null;
    this.#view?.closeDialog();
    this.#session.stop();
    this.#isLeft = this.status === 'finished';
    this.requestUpdate();
    // Put back at once (a move), it goes on; else the flow has been left.
    queueMicrotask(() => {
      if (this.isConnected) return;
      this.#host.leaveWindow();
      this.opened = false;
      this.#settleClosed();
      if (this.#toldOpened) this.#tellOpened();
    });
  }

  [JOIN_PAGE](): void {
    this.#joinsPage = true;
    if (this.opened) this.#joinPage();
  }

  override requestUpdate(...args: Parameters<BankhubLinkProperties['requestUpdate']>): void {
    super.requestUpdate(...args);
    if (args[0] === 'opened' && this.opened) this.#joinPage();
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    const isRefused = this.error?.code === 'invalid-url' || this.error?.code === 'untrusted-origin';
    this.#hasNewLink ||=
      changed.has('hostedLinkUrl') ||
      (changed.has('expiresAt') && Boolean(this.hostedLinkUrl) && !this.#session.isOpen) ||
      (isRefused && (changed.has('allowedOrigins') || changed.has('provider')));
    if (this.#hasNewLink || (changed.has('opened') && this.opened)) this.#isLeft = false;
  }

  protected override performUpdate(): void {
    super.performUpdate();
    this.#follow();
  }

  protected override createRenderRoot(): HTMLElement | DocumentFragment {
    // The connection takes longest: the view is made meanwhile. A frame that came with the HTML has its own.
    const { hostedLinkUrl, shadowRoot } = this;
    if (hostedLinkUrl && !shadowRoot && this.#wantedMode) this.#session.preconnect(hostedLinkUrl);
    const root = super.createRenderRoot();
    this.#view = new LinkView(root, {
      open: () => void this.open(),
      openWindow: () => {
        const isNew = this.#host.open('popup') && this.status !== 'fetching';
        this.#renewOutcome();
        if (isNew || this.error) this.#session.renew();
        return this.error?.code !== 'popup-blocked';
      },
      retry: () => this.#session.retry(),
      dismiss: () => {
        if (this.#shown) this.#leave('dismiss');
      },
      contentChanged: () => this.requestUpdate(),
    });
    return root;
  }

  protected override update(changed: PropertyValues<this>): void {
    super.update(changed);
    const { status, error, canRetry, hasHook } = this.#session;
    const strings = stringsFor(languageOf(this, this.language), this.strings);
    this.#view?.update({
      // A frame that is shown stays where it is until it has been left: moved, it would be emptied.
      mode: this.#shown ?? this.#knownMode,
      opened: this.opened,
      status,
      error,
      strings,
      frameTitle: textOr('frame-title', this.frameTitle, '') || strings.title,
      blockedHref: this.#host.window.blockedHref,
      isInWindow: this.#host.isInWindow,
      canRetry,
      hasHook,
      content: [...this.childNodes],
    });
  }

  get #knownMode(): BankhubMode {
    return oneOf('mode', this.mode, ['inline', 'modal', 'popup', 'redirect']);
  }

  /** What the properties ask to be shown. */
  get #wantedMode(): BankhubMode | null {
    return this.#knownMode === 'inline' || this.opened ? this.#knownMode : null;
  }

  /** Brings the session in line with the properties. Runs after the view is. */
  #follow(): void {
    // What a listener changes meanwhile, the loop that is running takes up.
    if (this.#isFollowing) return;
    this.#isFollowing = true;
    try {
      while (this.isConnected && this.#takeStep());
      this.#host.dropEarlyFrame();
    } finally {
      this.#isFollowing = false;
    }
  }

  /** Takes the first step that the properties ask for. @returns false when there is none */
  #takeStep(): boolean {
    const session = this.#session;
    const show = this.#wantedMode;
    if (this.#shown && show !== this.#shown) {
      this.#shown = null;
      this.#view?.closeDialog();
      this.#host.leaveWindow();
      if (session.isOpen) this.#leave('api');
      // In another mode it goes on. (A listener may have opened it again: that stands.)
      if (show) this.#isLeft = false;
      if (show === 'inline') this.opened = false;
      this.requestUpdate();
      this.#flush();
    } else if (this.#hasNewLink) {
      this.#hasNewLink = false;
      this.#renewOutcome();
      session.setLink(this.hostedLinkUrl, this.expiresAt);
      this.requestUpdate();
    } else if (show !== this.#shown) {
      this.#shown = show;
      if (show) this.#host.open(show);
      // What takes time elsewhere goes first: a dialog costs a layout of the page.
      this.#startSession();
      if (this.#shown === 'modal') this.#view?.openDialog();
    } else if (!this.#startSession()) {
      if (this.opened === this.#toldOpened) {
        if (this.#joinsPage && this.#isLeft) this.remove();
        return false;
      }
      this.#tellOpened();
    }
    return true;
  }

  /** @returns false when there is nothing to start */
  #startSession(): boolean {
    const session = this.#session;
    if (!this.#shown || !(session.isOpen ? session.isWaiting : !this.#isLeft)) return false;
    session.start();
    return true;
  }

  /** A person is about to open it: the connection can be there by then. */
  readonly #expectOpen = (): void => {
    if (!this.#session.isOpen && this.#knownMode !== 'inline') this.#session.preconnect();
  };

  /** Makes property changes count now, and not in a microtask. */
  #flush(): void {
    if (this.isConnected && this.isUpdatePending) this.performUpdate();
  }

  #leave(reason: 'dismiss' | 'api'): void {
    const { error } = this;
    if (error) this.#outcome.settle({ status: 'failed', error });
    if (this.#session.isOpen) this.#session.close(reason);
    else this.#afterClose();
  }

  #afterClose(): void {
    this.#isLeft = true;
    this.#host.leaveWindow();
    // In the page, nothing is shown between two modes, and `opened` is of the next one by then.
    if (this.#shown || !this.isConnected) this.opened = false;
    this.#settleClosed();
  }

  #settleClosed(): void {
    this.#outcome.settle({ status: 'closed' });
    this.#renewOutcome();
  }

  /** A flow that has its outcome makes room for the next. */
  #renewOutcome(): void {
    if (this.#outcome.isSettled) this.#outcome = new PendingOutcome();
  }

  #joinPage(): void {
    if (this.#joinsPage && !this.isConnected) (document.body ?? document.documentElement).append(this);
  }

  #tellOpened(): void {
    const { opened } = this;
    this.#toldOpened = opened;
    this.#dispatch('opened-change', { opened }, false);
  }

  /** Turns a session's event into the element's own, whose state is set before. */
  #relay(type: keyof LinkEventMap, event: LinkEventMap[keyof LinkEventMap]): void {
    this.#showState();
    this.requestUpdate();
    // Removed by a listener: what is still to be told is told to nobody.
    if (!this.isConnected) return;
    if (type === 'closed') this.#afterClose();
    if (!this.#dispatch(type, event.detail, event.cancelable)) event.preventDefault();
    // A listener may have set a new link, which then counts before the session would refresh the old one.
    if (event.cancelable) this.#flush();
    if (type === 'linked' || type === 'unlinked') {
      const { account, publicToken } = (event as LinkEventMap['linked']).detail;
      this.#outcome.settle({ status: type, account, ...(publicToken && { publicToken }) });
    } else if (type === 'error' && !this.#session.canRetry)
      this.#outcome.settle({ status: 'failed', error: (event as LinkEventMap['error']).detail.error });
    // The last that an outcome is told by: until then, listeners find the flow as it was.
    if (type === 'status' && this.status === 'finished' && this.closeOnFinish && this.#shown !== 'inline')
      this.#leave('api');
  }

  /** @returns false when a listener prevented the default */
  #dispatch(type: string, detail: unknown, cancelable: boolean): boolean {
    const event = new CustomEvent(`bankhub-${type}`, {
      detail: Object.freeze(detail),
      bubbles: true,
      composed: true,
      cancelable,
    });
    this.dispatchEvent(event);
    const callback = this[callbackName(type)] as ((event: Event) => unknown) | null | undefined;
    if (typeof callback === 'function') callSafely(() => callback.call(this, event));
    return !event.defaultPrevented;
  }

  #showState(): void {
    const states = this.#internals?.states;
    try {
      if (!states || states.has(this.status)) return;
      states.clear();
      if (this.status === 'fetching' || this.status === 'refreshing') states.add('busy');
      states.add(this.status);
    } catch {
      // Before 2024, Chromium took dashed names only; there the status is not styled.
    }
  }
}

// A class cannot declare callbacks that are no fields of it; all are optional, so nothing is promised that the class does
// not hold.
export interface BankhubLinkElement extends BankhubLinkCallbacks {}

declare global {
  interface HTMLElementTagNameMap {
    'bankhub-link': BankhubLinkElement;
  }
}
