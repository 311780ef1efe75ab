import { fixture, html, oneEvent } from '@open-wc/testing';

import {
  type BankhubLinkSession,
  createLinkSession,
  type LinkEventMap,
  type LinkSessionOptions,
  type LinkStatus,
} from '../../src/core.js';
import { EVENT_TYPES } from '../../src/core/events/link-events.js';
import { expectNoEvent } from './expect-no-event.js';
import { hostedOrigin, hostedUrl } from './fixture-urls.js';
import { type HostedPage, hostedPage } from './hosted-page.js';

export type EventName = keyof LinkEventMap;
export type SessionOptions = Partial<LinkSessionOptions>;

const sessions: BankhubLinkSession[] = [];
afterEach(() => {
  for (const session of sessions.splice(0)) session.destroy();
});

/** A session whose events a test can await, forbid, and read afterwards. */
export class TestSession {
  readonly session: BankhubLinkSession;
  /** All emitted events in order, by name. For a `status` event, the new status instead. */
  readonly emitted: string[] = [];
  readonly #events = new EventTarget();

  constructor(session: BankhubLinkSession) {
    this.session = session;
    for (const name of EVENT_TYPES)
      session.on(name, (event) => {
        this.emitted.push('status' in event.detail ? event.detail.status : name);
        this.#events.dispatchEvent(new CustomEvent(name, { detail: event.detail }));
      });
  }

  get status(): LinkStatus {
    return this.session.status;
  }

  /** The driver of the page in the current iframe. */
  get page(): HostedPage {
    return hostedPage(this.session.iframe);
  }

  /** Resolves to the detail of the next event with this name. */
  async next<K extends EventName>(name: K): Promise<LinkEventMap[K]['detail']> {
    const event = await oneEvent<CustomEvent<LinkEventMap[K]['detail']>>(this.#events, name);
    return event.detail;
  }

  /** Resolves as soon as the session has this status. */
  async reaches(status: LinkStatus): Promise<void> {
    while (this.status !== status) await this.next('status');
  }

  /** Runs the action and fails if the session emits any event. */
  async expectNoEvents(action: () => unknown): Promise<void> {
    await expectNoEvent(this.#events, [...EVENT_TYPES], action);
  }
}

/** An iframe in the document. It is removed after the test. */
export async function pageFrame(attributes: Record<string, string> = {}): Promise<HTMLIFrameElement> {
  const frame = document.createElement('iframe');
  for (const [name, value] of Object.entries(attributes)) frame.setAttribute(name, value);
  await fixture(html`<div>${frame}</div>`);
  return frame;
}

/** A session that trusts the tests' hosted page. It is not started yet, and is destroyed after the test. */
export async function makeSession(options: SessionOptions = {}): Promise<TestSession> {
  const iframe = options.iframe ?? (await pageFrame());
  const session = createLinkSession({ allowedOrigins: [hostedOrigin], ...options, iframe });
  sessions.push(session);
  return new TestSession(session);
}

/** The same session, started and with its hosted page loaded. */
export async function readySession(options: SessionOptions = {}): Promise<TestSession> {
  const test = await makeSession({ hostedLinkUrl: hostedUrl(), ...options });
  test.session.start();
  await test.reaches('ready');
  return test;
}
