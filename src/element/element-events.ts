import { EVENT_TYPES, type LinkEventMap } from '../core/events/link-events.js';

export interface OpenedChangeDetail {
  readonly opened: boolean;
}

/** The DOM events of `<bankhub-link>`. All bubble and are composed, and their `detail` is frozen. */
export type BankhubLinkEventMap = {
  [K in keyof LinkEventMap as `bankhub-${K}`]: LinkEventMap[K];
} & {
  'bankhub-opened-change': CustomEvent<OpenedChangeDetail>;
};

/** The types of all events of the element, without the prefix `bankhub-`. */
export const ELEMENT_EVENT_TYPES = [...EVENT_TYPES, 'opened-change'] as const;
type ElementEventType = (typeof ELEMENT_EVENT_TYPES)[number];

/** `opened-change` → `OpenedChange`. */
export type PascalCase<Name extends string> = Name extends `${infer First}-${infer Rest}`
  ? `${Capitalize<First>}${PascalCase<Rest>}`
  : Capitalize<Name>;

/** Each event is also a callback property, such as `onLinked`. It is called with the same event, after the listeners. */
export type BankhubLinkCallbacks = {
  [Type in ElementEventType as `on${PascalCase<Type>}`]?:
    ((event: BankhubLinkEventMap[`bankhub-${Type}`]) => void) | null | undefined;
};

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
