import type { PropertyValues } from 'lit';

import type { LinkSession } from '../core/session/link-session.js';
import { oneOf } from '../core/session/session-settings.js';
import { type BankhubLinkProperties, type BankhubMode, MODES } from './element-properties.js';
import type { ElementPresenter } from './element-presenter.js';
import type { FlowOutcome } from './link-outcome.js';

/** What {@link PropertySync} needs from the element. */
export interface SyncHandlers {
  openDialog(): void;
  closeDialog(): void;
  /** Applies property changes now, and not in a microtask. */
  flush(): void;
  emitOpenedChange(): void;
  /** Called when the properties ask for no more. */
  onSettled(): void;
}

/**
 * Brings the session in line with the properties of the element. `run()` takes one step after the other until the properties ask
 * for no more. It guarantees:
 *
 * - Steps never nest. If a listener changes a property during a step, the running loop sees it in its next step.
 * - The order of the steps is fixed: leave the old mode, take the new link, enter the new mode (which also starts the session),
 *   and only then emit `bankhub-opened-change`. So a listener finds the element in its final state.
 * - `bankhub-opened-change` is emitted once per real change. A change that was undone meanwhile is not emitted.
 * - After a listener removed the element, no further step is taken.
 * - After the flow was left, it does not start by itself. It needs `open()`, a new link, `opened` set again, a new
 *   mode, or, for an inline element that was closed, a new insertion in the page.
 */
export class PropertySync {
  readonly #element: BankhubLinkProperties;
  readonly #session: LinkSession;
  readonly #presenter: ElementPresenter;
  readonly #outcome: FlowOutcome;
  readonly #handlers: SyncHandlers;
  #hasNewLink = false;
  /** True after the flow was left, and for a finished flow whose element left the page. */
  #autoStartBlocked = false;
  #lastEmittedOpened = false;
  #shownMode: BankhubMode | null = null;
  #isRunning = false;

  constructor(
    element: BankhubLinkProperties,
    session: LinkSession,
    presenter: ElementPresenter,
    outcome: FlowOutcome,
    handlers: SyncHandlers,
  ) {
    this.#element = element;
    this.#session = session;
    this.#presenter = presenter;
    this.#outcome = outcome;
    this.#handlers = handlers;
  }

  /** The mode that is shown now. Null if the link is closed, or if the element is not in the page. */
  get shownMode(): BankhubMode | null {
    return this.#shownMode;
  }

  /** The `mode` property, or the default if its value is unknown. */
  get validMode(): BankhubMode {
    return oneOf('mode', this.#element.mode, MODES);
  }

  /** The mode that the properties ask for. Null if they ask for a closed link. */
  get wantedMode(): BankhubMode | null {
    const mode = this.validMode;
    return mode === 'inline' || this.#element.opened ? mode : null;
  }

  /** Whether the flow was left, and does not start by itself. */
  get autoStartBlocked(): boolean {
    return this.#autoStartBlocked;
  }

  allowAutoStart(): void {
    this.#autoStartBlocked = false;
  }

  /** Looks at what the page has changed. Call it before each update. */
  noteChanges(changed: PropertyValues<BankhubLinkProperties>): void {
    const { hostedLinkUrl, opened } = this.#element;
    const { error, isOpen } = this.#session;
    const isRefused = error?.code === 'invalid-url' || error?.code === 'untrusted-origin';
    const hasNewUrl = changed.has('hostedLinkUrl');
    const hasNewExpiry = changed.has('expiresAt') && Boolean(hostedLinkUrl) && !isOpen;
    const mayBeAllowedNow = isRefused && (changed.has('allowedOrigins') || changed.has('provider'));
    if (hasNewUrl || hasNewExpiry || mayBeAllowedNow) this.#hasNewLink = true;
    if (this.#hasNewLink || (changed.has('opened') && opened)) this.allowAutoStart();
  }

  /** Takes steps until the properties ask for no more. Does nothing while it is running already. */
  run(): void {
    if (this.#isRunning) return;
    this.#isRunning = true;
    try {
      while (this.#element.isConnected && this.#takeStep());
      this.#presenter.dropEarlyFrame();
    } finally {
      this.#isRunning = false;
    }
  }

  /**
   * The element has left the page. Ends what is shown, without leaving the flow: if the element comes back at once, it goes on. A
   * finished flow does not start again.
   */
  onDisconnected(): void {
    this.#shownMode = null;
    this.#handlers.closeDialog();
    this.#session.stop();
    this.#autoStartBlocked = this.#session.status === 'finished';
  }

  /** The element was removed, and not put back in the same task. The flow ends. */
  onRemoved(): void {
    this.#presenter.leaveMode();
    this.#element.opened = false;
    this.#settleClosed();
    if (this.#lastEmittedOpened) this.#emitOpenedChange();
  }

  /** Leaves the flow, for the user or for the page. */
  leave(reason: 'dismiss' | 'api'): void {
    const { error, isOpen } = this.#session;
    if (error) this.#outcome.settle({ status: 'failed', error });
    if (isOpen) this.#session.close(reason);
    else this.onClosed();
  }

  /** The flow was left: by the user, by the page, or by the hosted page. */
  onClosed(): void {
    this.#autoStartBlocked = true;
    this.#presenter.leaveMode();
    // While the mode changes, nothing is shown, and `opened` is already the value for the next mode.
    if (this.#shownMode || !this.#element.isConnected) this.#element.opened = false;
    this.#settleClosed();
  }

  /** Takes the first step that the properties ask for. @returns false if they ask for no step */
  #takeStep(): boolean {
    const wanted = this.wantedMode;
    if (this.#shownMode && wanted !== this.#shownMode) {
      this.#leaveMode(wanted);
      return true;
    }
    if (this.#hasNewLink) {
      this.#takeNewLink();
      return true;
    }
    if (wanted !== this.#shownMode) {
      this.#enterMode(wanted);
      return true;
    }
    if (this.#startSession()) return true;
    if (this.#element.opened !== this.#lastEmittedOpened) {
      this.#emitOpenedChange();
      return true;
    }
    this.#handlers.onSettled();
    return false;
  }

  #leaveMode(next: BankhubMode | null): void {
    this.#shownMode = null;
    this.#handlers.closeDialog();
    this.#presenter.leaveMode();
    if (this.#session.isOpen) this.leave('api');
    // The old flow has ended, and `leave` has blocked the start. In the next mode, a new flow may start at once.
    if (next) this.allowAutoStart();
    if (next === 'inline') this.#element.opened = false;
    this.#element.requestUpdate();
    this.#handlers.flush();
  }

  #takeNewLink(): void {
    this.#hasNewLink = false;
    this.#outcome.renew();
    this.#session.setLink(this.#element.hostedLinkUrl, this.#element.expiresAt);
    this.#element.requestUpdate();
  }

  #enterMode(mode: BankhubMode | null): void {
    this.#shownMode = mode;
    if (mode) this.#presenter.open(mode);
    // Start before the dialog opens: a dialog costs a layout of the page, and the request can run meanwhile.
    this.#startSession();
    // Starting can run code of the page, so look again.
    if (this.#shownMode === 'modal') this.#handlers.openDialog();
  }

  /** @returns false if there is nothing to start */
  #startSession(): boolean {
    const { isOpen, status, hasHook } = this.#session;
    // An open session that had neither a link nor a hook starts when it gets a hook.
    const canStart = isOpen ? status === 'idle' && hasHook : !this.#autoStartBlocked;
    if (!this.#shownMode || !canStart) return false;
    this.#session.start();
    return true;
  }

  #settleClosed(): void {
    this.#outcome.settle({ status: 'closed' });
    this.#outcome.renew();
  }

  #emitOpenedChange(): void {
    this.#lastEmittedOpened = this.#element.opened;
    this.#handlers.emitOpenedChange();
  }
}
