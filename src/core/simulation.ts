import type { BankhubError } from './bankhub-error.js';
import type { LinkPlace, PlaceEvents, PlaceWatch } from './link-place.js';
import type { LinkSession } from './link-session.js';

/*
 * The seam for `bankhub-link/testing`. Only an import reaches it: the script-tag builds define the constant, and so hold
 * nothing of it.
 */
declare const BANKHUB_SCRIPT_TAG: true | undefined;

/** Whether this build has the seam. All that belongs to it stands behind this, for the minifier to leave out. */
export const HAS_SEAM = typeof BANKHUB_SCRIPT_TAG === 'undefined';

/** What in a real session only time or the browser brings. */
export interface SessionControls {
  /** Where the session shows its link. */
  readonly place: () => LinkPlace | null;
  readonly load: () => void;
  readonly fail: (error: BankhubError) => void;
}

/** What takes the place of every navigation and its watch; null but where `bankhub-link/testing` is imported. */
export const simulation: {
  watch: ((place: LinkPlace, origin: string, on: PlaceEvents) => PlaceWatch) | null;
} = { watch: null };

const sessions = new WeakMap<object, LinkSession>();
const controls = new WeakMap<LinkSession, SessionControls>();

/** To be called by a session when it is made. */
export function setControls(session: LinkSession, given: SessionControls): void {
  controls.set(session, given);
}

/**
 * To be called by what owns a session, after it listens itself, so that it hears of `loading` before a simulated frame
 * is there.
 */
export function setSession(owner: object, session: LinkSession): void {
  sessions.set(owner, session);
  session.events.on('*', () => {
    if (simulation.watch && session.status === 'loading') controls.get(session)?.load();
  });
}

/** The session behind an element, or behind what `createLinkSession` gave. */
export function findSession(owner: object): { session: LinkSession; controls: SessionControls } | undefined {
  const session = sessions.get(owner);
  const found = session && controls.get(session);
  return found && { session, controls: found };
}
