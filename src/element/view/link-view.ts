import type { BankhubMode } from '../element-properties.js';
import { createElement } from './create-element.js';
import { ModalDialog } from './modal-dialog.js';
import { Panel, type PanelHandlers, type PanelState } from './panel.js';

/** Everything that the view depends on. */
export interface LinkViewState extends PanelState {
  readonly mode: BankhubMode;
  readonly opened: boolean;
  readonly frameTitle: string;
  readonly hasHook: boolean;
  /** The element's own children. */
  readonly content: readonly Node[];
}

/** Called on the user's actions, and when the slotted content changes. */
export interface LinkViewHandlers extends PanelHandlers {
  readonly open: () => void;
  readonly dismiss: () => void;
  readonly contentChanged: () => void;
}

/** Slotted content that matches this is the page's own trigger. */
const OWN_TRIGGER = 'button, [role="button"], input[type="button"]';

/**
 * The element's shadow tree. It is built once with DOM methods. After that, only texts, visibility and the place of a
 * few nodes change. No HTML is parsed, so no Trusted Types policy is needed and no text can become markup.
 */
export class LinkView {
  /** The session puts its iframe here. */
  readonly frameBox = createElement('div', { class: 'frame' });
  readonly #root: ParentNode & Node;
  readonly #earlyFrame: HTMLIFrameElement | null;
  readonly #slot = createElement('slot');
  readonly #trigger = createElement('button', { part: 'trigger' });
  readonly #startAgainButton = createElement('button', { class: 'start', part: 'start-again' });
  readonly #title = createElement('h2', { id: 'title', part: 'title' });
  readonly #closeButton = createElement('button', { class: 'close', part: 'close' }, '×');
  /** The top row of the modal, or of the panel next to the trigger in popup mode. */
  readonly #header = createElement('header', { part: 'header' }, this.#title, this.#closeButton);
  readonly #panel: Panel;
  readonly #stage: HTMLElement;
  readonly #dialog: ModalDialog;
  #mode: BankhubMode = 'inline';

  constructor(root: ParentNode & Node, handlers: LinkViewHandlers) {
    this.#root = root;
    this.#panel = new Panel(handlers);
    this.#stage = createElement('div', { class: 'stage', part: 'stage' }, this.frameBox, this.#panel.element);
    this.#dialog = new ModalDialog(() => {
      if (this.#mode === 'modal') handlers.dismiss();
    });
    this.#dialog.element.append(this.#header);

    this.#earlyFrame = takeEarlyFrame(root);
    root.append(this.#slot, this.#trigger, this.#startAgainButton, this.#stage, this.#dialog.element);

    this.#trigger.onclick = handlers.open;
    this.#startAgainButton.onclick = handlers.open;
    this.#closeButton.onclick = handlers.dismiss;
    this.#slot.addEventListener('slotchange', handlers.contentChanged);
    this.#slot.onclick = (event) => {
      const ownTrigger = (event.target as Element).closest(OWN_TRIGGER);
      if (!ownTrigger || event.defaultPrevented || this.#mode === 'inline') return;
      event.preventDefault();
      handlers.open();
    };
  }

  /** The iframe from the server's HTML (declarative shadow root), while it is in the page. */
  get earlyFrame(): HTMLIFrameElement | null {
    return this.#earlyFrame?.parentNode ? this.#earlyFrame : null;
  }

  update(state: LinkViewState): void {
    this.#mode = state.mode;
    this.#updateTrigger(state);
    this.#updateStage(state);
    const frame = this.frameBox.querySelector('iframe') ?? this.earlyFrame;
    if (frame) frame.title = state.frameTitle;
    this.#panel.update(state, frame !== null);
    this.frameBox.inert = this.#panel.coversFrame;
    this.#earlyFrame?.toggleAttribute('inert', this.#panel.coversFrame);
  }

  openDialog(): void {
    this.#dialog.open();
  }

  closeDialog(): void {
    this.#dialog.close();
  }

  #updateTrigger(state: LinkViewState): void {
    const { mode, status, strings, content } = state;
    const isInline = mode === 'inline';
    const hasContent = content.some(isVisibleContent);
    this.#trigger.ariaHasPopup = mode === 'modal' ? 'dialog' : null;
    this.#trigger.ariaBusy = String(status === 'fetching' || status === 'refreshing');
    this.#trigger.hidden = isInline || !hasContent || content.some(hasOwnTrigger);

    moveInto(this.#trigger.hidden ? this.#root : this.#trigger, this.#slot);
    this.#slot.hidden = isInline && !isInlineEmpty(state);

    const canStartAgain = isInlineEmpty(state) && status === 'closed' && state.hasHook && !hasContent;
    this.#startAgainButton.hidden = !canStartAgain;
    this.#startAgainButton.textContent = strings.startAgain;
  }

  #updateStage(state: LinkViewState): void {
    const { mode, strings } = state;
    // In these modes the stage shows only the header and the panel, next to the trigger.
    const isBeside = mode === 'popup' || mode === 'redirect';
    moveInto(mode === 'modal' ? this.#dialog.element : this.#root, this.#stage);
    this.#stage.className = isBeside ? 'stage beside' : 'stage';
    this.#stage.hidden = isBeside ? !state.opened : isInlineEmpty(state);
    this.frameBox.hidden = isBeside;

    const headerParent = isBeside ? this.#stage : this.#dialog.element;
    if (this.#header.parentNode !== headerParent) headerParent.prepend(this.#header);
    this.#title.textContent = strings.title;
    this.#closeButton.setAttribute('aria-label', strings.close);
  }
}

/**
 * Finds the iframe from the server's HTML and removes everything else. The iframe itself is not moved: moving it would
 * reload it.
 */
function takeEarlyFrame(root: ParentNode & Node): HTMLIFrameElement | null {
  const earlyFrame = [...root.children].find((node) => node instanceof HTMLIFrameElement) ?? null;
  earlyFrame?.classList.add('early');
  const otherNodes = [...root.childNodes].filter((node) => node !== earlyFrame);
  for (const node of otherNodes) node.remove();
  return earlyFrame;
}

/** True in inline mode while there is no link to show. */
function isInlineEmpty({ mode, status }: LinkViewState): boolean {
  return mode === 'inline' && (status === 'idle' || status === 'closed');
}

function isVisibleContent(node: Node): boolean {
  // A declarative shadow root that arrives after the element was upgraded stays a `template`.
  if (node instanceof Element) return !node.matches('template');
  return node instanceof Text && node.data.trim() !== '';
}

function hasOwnTrigger(node: Node): boolean {
  return node instanceof Element && (node.matches(OWN_TRIGGER) || node.querySelector(OWN_TRIGGER) !== null);
}

function moveInto(parent: Node, child: Node): void {
  if (child.parentNode !== parent) parent.appendChild(child);
}
