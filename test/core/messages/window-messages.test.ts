import { expect, oneEvent } from '@open-wc/testing';

import type { MessageReceiver } from '../../../src/core/messages/check-message.js';
import { receiveMessages, unclaimedMessages } from '../../../src/core/messages/window-messages.js';
import { arrival } from '../../support/arrival.js';
import { settled } from '../../support/expect-no-event.js';
import { attackerUrl, hostedOrigin, hostedUrl } from '../../support/fixture-urls.js';
import { forgedMessage } from '../../support/forged-message.js';
import { hostedPage } from '../../support/hosted-page.js';
import { messageListeners } from '../../support/message-listeners.js';
import { postFrom } from '../../support/same-origin-page.js';
import { Puppet } from '../../support/puppet.js';
import { makeSession, pageFrame, readySession } from '../../support/test-session.js';
import { catchUncaught } from '../../support/uncaught.js';

const ends: (() => void)[] = [];
afterEach(() => {
  for (const end of ends.splice(0)) end();
});

/** Collects the event names of the messages from this iframe, and counts the messages that belong to no receiver. */
function listen(frame: HTMLIFrameElement, origin = hostedOrigin) {
  const before = unclaimedMessages();
  const received: string[] = [];
  const receiver: MessageReceiver = {
    origin,
    vendor: 'sepay',
    isLive: () => true,
    isDuplicate: () => false,
    onMessage: ({ detail }) => received.push(detail.event),
    onRefused: (reason) => received.push(`refused: ${reason}`),
  };
  const end = receiveMessages(frame.contentWindow!, receiver);
  ends.push(end);
  return { received, end, unclaimed: () => unclaimedMessages() - before };
}

describe('window messages', () => {
  it('delivers a message only to the receiver of its window', async () => {
    const [frame, other] = [await pageFrame({ src: hostedUrl() }), await pageFrame({ src: hostedUrl() })];
    const [receiver, otherReceiver] = [listen(frame), listen(other)];
    await hostedPage(frame).post({ event: 'a' });
    await hostedPage(other).post({ event: 'b' });
    expect([receiver.received, otherReceiver.received]).to.deep.equal([['a'], ['b']]);
    expect(receiver.unclaimed()).to.equal(0);
  });

  it('counts messages from another window, from an iframe inside the iframe, and from the page itself', async () => {
    const frame = await pageFrame({ src: hostedUrl() });
    const otherFrame = await pageFrame({ src: attackerUrl() });
    const receiver = listen(frame);
    await new Puppet(otherFrame).post({ event: 'another window' });
    const inner = await hostedPage(frame).embed(attackerUrl());
    await inner.post({ event: 'a frame in the frame' }, { to: 'top' });
    window.postMessage('the page itself', '*');
    await settled();
    expect(receiver.received).to.deep.equal([]);
    expect(receiver.unclaimed()).to.equal(3);
  });

  it('ignores an event that a script created, with any source and origin', async () => {
    const frame = await pageFrame({ src: hostedUrl() });
    const page = hostedPage(frame);
    await page.ready();
    const receiver = listen(frame);
    const real = oneEvent<MessageEvent>(window, 'message');
    await page.post({ event: 'real' });
    const copy = forgedMessage(frame, hostedOrigin, { event: 'forged' });
    expect([copy.source, copy.origin], 'the forged source and origin').to.deep.equal([
      frame.contentWindow,
      hostedOrigin,
    ]);
    window.dispatchEvent(copy);
    window.dispatchEvent(await real);
    expect(() => Object.defineProperty(copy, 'isTrusted', { value: true })).to.throw();
    expect(receiver.received).to.deep.equal(['real']);
    expect(receiver.unclaimed()).to.equal(2);
  });

  it('ignores properties that an earlier listener has written to the event', async () => {
    const src = attackerUrl(window.location.origin);
    const [frame, otherFrame] = [await pageFrame({ src }), await pageFrame({ src })];
    await Promise.all([new Puppet(frame).ready(), new Puppet(otherFrame).ready()]);
    const arrived = Promise.all([arrival(frame.contentWindow!), arrival(otherFrame.contentWindow!)]);
    const lie = (event: MessageEvent) => {
      Object.defineProperty(event, 'source', { value: frame.contentWindow });
      for (const name of ['origin', 'data']) Object.defineProperty(event, name, { value: 'a lie' });
    };
    window.addEventListener('message', lie, true);
    ends.push(() => window.removeEventListener('message', lie, true));
    const receiver = listen(frame, window.location.origin);
    postFrom(frame, { event: 'true' });
    postFrom(otherFrame, { event: 'another window' });
    await arrived;
    expect(receiver.received).to.deep.equal(['true']);
    expect(receiver.unclaimed()).to.equal(1);
  });

  it('stops a receiver, and keeps a newer receiver of the same window', async () => {
    const frame = await pageFrame({ src: hostedUrl() });
    const [older, newer] = [listen(frame), listen(frame)];
    older.end();
    await hostedPage(frame).post({ event: 'a' });
    newer.end();
    newer.end();
    await hostedPage(frame).post({ event: 'b' });
    expect([older.received, newer.received]).to.deep.equal([[], ['a']]);
  });

  it('has one listener for all sessions, and none after they are destroyed', async () => {
    const listeners = messageListeners();
    const tests = [];
    for (let count = 0; count < 5; count++) tests.push(await makeSession({ hostedLinkUrl: hostedUrl() }));
    expect(listeners.size, 'before a start').to.equal(0);
    for (const { session } of tests) session.start();
    expect(listeners.size).to.equal(1);
    tests.shift()!.session.destroy();
    expect(listeners.size, 'with four left').to.equal(1);
    for (const { session } of tests) session.destroy();
    expect(listeners.size).to.equal(0);
  });

  it('has one listener during refreshes, and none after a failure or a close', async () => {
    const listeners = messageListeners();
    const test = await readySession({ fetchHostedLink: async () => hostedUrl() });
    for (let count = 0; count < 3; count++) {
      const refreshed = test.next('refreshed');
      await test.page.tokenExpired();
      await refreshed;
      // Listeners of the tests' drivers are not counted.
      expect(listeners.size).to.equal(1);
    }
    await test.page.closed();
    expect(listeners.size).to.equal(0);
    const failing = await readySession();
    await failing.page.tokenExpired();
    expect(failing.status).to.equal('failed');
    expect(listeners.size).to.equal(0);
  });

  const broken = (name: string) =>
    Object.defineProperty({}, name, {
      get() {
        throw new Error('cannot be read');
      },
    });
  const junk: [string, unknown][] = [
    ['a text', 'message'],
    ['a number', 1],
    ['an object that cannot be read', broken('events')],
    ['an element with that id', document.createElement('form')],
    ...['text', 7, {}, { length: 1, 0: {} }, { splice: () => 5 }, new Map(), null].map(
      (events): [string, unknown] => [
        `a function whose events are ${JSON.stringify(events)}`,
        Object.assign(() => {}, { events }),
      ],
    ),
  ];
  for (const [name, early] of junk)
    it(`ignores an invalid window.bankhubLinkEarly: ${name}`, async () => {
      const uncaught = catchUncaught();
      Object.assign(window, { bankhubLinkEarly: early });
      try {
        const frame = await pageFrame({ src: hostedUrl() });
        const receiver = listen(frame);
        await hostedPage(frame).post({ event: 'later' });
        expect(receiver.received).to.deep.equal(['later']);
        expect(uncaught).to.deep.equal([]);
      } finally {
        delete window.bankhubLinkEarly;
      }
    });

  it('finds the early messages in a list that also has invalid entries', async () => {
    const uncaught = catchUncaught();
    const frame = await pageFrame({ src: hostedUrl() });
    const kept = oneEvent<MessageEvent>(window, 'message');
    const page = hostedPage(frame);
    await page.post({ event: 'kept' });
    const forged = {
      isTrusted: true,
      source: frame.contentWindow,
      origin: hostedOrigin,
      data: { event: 'forged' },
    };
    const events = [null, undefined, 5, {}, broken('isTrusted'), forged, new Event('message'), await kept];
    Object.assign(window, { bankhubLinkEarly: Object.assign(() => {}, { events }) });
    try {
      const receiver = listen(frame);
      await settled();
      expect(receiver.received).to.deep.equal(['kept']);
      expect(events).to.deep.equal([]);
      expect(uncaught).to.deep.equal([]);
    } finally {
      delete window.bankhubLinkEarly;
    }
  });
});
