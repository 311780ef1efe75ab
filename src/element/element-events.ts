import type { LinkEventMap } from '../core/events/link-events.js';

export interface OpenedChangeDetail {
  readonly opened: boolean;
}

/** The DOM events of `<bankhub-link>`. All bubble and are composed, and their `detail` is frozen. */
export type BankhubLinkEventMap = {
  [K in keyof LinkEventMap as `bankhub-${K}`]: LinkEventMap[K];
} & {
  'bankhub-opened-change': CustomEvent<OpenedChangeDetail>;
};

type Callback<K extends keyof BankhubLinkEventMap> =
  ((event: BankhubLinkEventMap[K]) => void) | null | undefined;

/** Each event is also a callback property. It is called with the same event, after the listeners. */
export interface BankhubLinkCallbacks {
  onLinked?: Callback<'bankhub-linked'>;
  onUnlinked?: Callback<'bankhub-unlinked'>;
  onClosed?: Callback<'bankhub-closed'>;
  onTokenExpired?: Callback<'bankhub-token-expired'>;
  onSessionExpired?: Callback<'bankhub-session-expired'>;
  onOpened?: Callback<'bankhub-opened'>;
  onOpenedChange?: Callback<'bankhub-opened-change'>;
  onMessage?: Callback<'bankhub-message'>;
  onRefreshed?: Callback<'bankhub-refreshed'>;
  onRedirected?: Callback<'bankhub-redirected'>;
  onStatus?: Callback<'bankhub-status'>;
  onError?: Callback<'bankhub-error'>;
}

/** `opened-change` → `onOpenedChange`. */
export function callbackName(type: string): keyof BankhubLinkCallbacks {
  return `on-${type}`.replace(/-(\w)/g, (_, letter: string) =>
    letter.toUpperCase(),
  ) as keyof BankhubLinkCallbacks;
}

declare global {
  // The events bubble, so `document.addEventListener` knows their types too.
  interface GlobalEventHandlersEventMap extends BankhubLinkEventMap {}
}
