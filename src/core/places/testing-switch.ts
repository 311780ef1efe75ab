import type { HostedLink } from '../../shared/hosted-link.js';
import type { BankhubError } from '../bankhub-error.js';
import type { EventQueue } from '../events/event-queue.js';
import type { LinkStatus } from '../events/link-events.js';
import type { PlaceHandlers, PlaceWatch } from './place.js';

/*
 * The only access for `bankhub-link/testing`. It is not a global: only an import reaches it. The script-tag builds define the
 * constant, so the minifier removes all of it there.
 */
declare const BANKHUB_SCRIPT_TAG: true | undefined;

const TESTING_ENABLED = typeof BANKHUB_SCRIPT_TAG === 'undefined';

/** Replaces all navigation. */
export interface SimulatedPlaces {
  load(link: HostedLink, handlers: PlaceHandlers): PlaceWatch;
}

/** The part of a session that a test may use. */
export interface TestableSession {
  readonly events: EventQueue['emitter'];
  readonly status: LinkStatus;
  readonly error: BankhubError | null;
  readonly isOpen: boolean;
  start(): void;
  stop(): void;
}

/** Triggers that normally come from timers or the browser. */
export interface TestControls {
  /** The watch of the link that is shown now, if any. */
  readonly watch: () => PlaceWatch | null;
  readonly load: () => void;
  readonly fail: (error: BankhubError) => void;
}

/** A session, and how a test controls it. */
export interface TestAccess {
  readonly session: TestableSession;
  readonly controls: TestControls;
}

/** Null unless `bankhub-link/testing` was imported. The script-tag builds contain no code that sets it. */
export let simulatedPlaces: SimulatedPlaces | null = null;

const controlsBySession = new WeakMap<object, TestControls>();
const accessByOwner = new WeakMap<object, TestAccess>();

/** Called by `bankhub-link/testing`. From now on, no link of this copy of the library loads a page. */
export function simulatePlaces(simulated: SimulatedPlaces): void {
  simulatedPlaces = simulated;
}

/** Called by a session when it is created. */
export function allowTestControl(session: object, controls: TestControls): void {
  if (TESTING_ENABLED) controlsBySession.set(session, controls);
}

/**
 * Called by the owner of a session: the element, or `createLinkSession`. The element calls it after it has added its own
 * listener. Listeners run in that order, so the element receives `loading` before the simulated link becomes `ready`.
 */
export function allowTestAccess(owner: object, session: TestableSession): void {
  if (!TESTING_ENABLED) return;
  const controls = controlsBySession.get(session);
  if (!controls) return;
  accessByOwner.set(owner, { session, controls });
  session.events.on('*', () => {
    if (simulatedPlaces && session.status === 'loading') controls.load();
  });
}

/** The session of an element, or of an object from `createLinkSession`. */
export function findTestAccess(owner: object): TestAccess | undefined {
  return accessByOwner.get(owner);
}
