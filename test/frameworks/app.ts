import type { FetchHostedLink } from '../../src/pure.js';

/** What an app of the list shows: one `<bankhub-link mode="modal">`, with all that a framework can pass to it. */
export interface AppState {
  isShown: boolean;
  /** In a `<b>`, as the element's child; null for no child. */
  label: string | null;
  /** Passed as the attributes `close-on-finish`, `max-refreshes` and `frame-title`. */
  attributes: { closes: boolean; refreshes: number; title: string };
  /** Passed as properties. */
  properties: {
    opened: boolean;
    loadTimeoutMs: number;
    expiresAtOffset: string;
    allowedOrigins: string[];
    strings: { title?: string };
    expiresAt: Date | null;
    fetchHostedLink: FetchHostedLink | null;
  };
  /** Listens to each of `EVENTS`, declared on the element. */
  listener: (event: Event) => void;
}

/** Each spelling of the list, and one of our own. */
export const EVENTS = [
  'lowercaseevent',
  'kebab-event',
  'camelEvent',
  'CAPSevent',
  'PascalEvent',
  'bankhub-linked',
] as const;

export interface App {
  /** Shows another state, at the latest when the promise has been kept. */
  update(state: AppState): unknown;
  end(): void;
}

/** What each framework's module exports as `showApp`. */
export type ShowApp = (container: HTMLElement, state: AppState) => App;
