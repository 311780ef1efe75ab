import type { FetchHostedLink } from '../../src/pure.js';

/** What each framework's app renders: one `<bankhub-link mode="modal">`, with everything that a template can set. */
export interface AppState {
  isShown: boolean;
  /** The text of the element's child, a `<b>`. Null for no child. */
  label: string | null;
  /** Set as the attributes `close-on-finish`, `max-refreshes` and `frame-title`. */
  attributes: { closes: boolean; refreshes: number; title: string };
  /** Set as properties. */
  properties: {
    opened: boolean;
    loadTimeoutMs: number;
    expiresAtOffset: string;
    allowedOrigins: string[];
    strings: { title?: string };
    expiresAt: Date | null;
    fetchHostedLink: FetchHostedLink | null;
  };
  /** Listens to each of `EVENTS`, by the framework's own syntax. */
  listener: (event: Event) => void;
}

/** Every spelling of an event name in the tests of custom-elements-everywhere.com, and one event of our own. */
export const EVENTS = [
  'lowercaseevent',
  'kebab-event',
  'camelEvent',
  'CAPSevent',
  'PascalEvent',
  'bankhub-linked',
] as const;

export interface App {
  /** Renders another state. It is rendered when the promise resolves, or at once if there is no promise. */
  update(state: AppState): unknown;
  /** Unmounts the app. */
  end(): void;
}

/** Mounts the app. Each framework's module exports this function as `showApp`. */
export type ShowApp = (container: HTMLElement, state: AppState) => App;
