import { expect, oneEvent } from '@open-wc/testing';

import type { MessageReceiver } from '../../../src/core/messages/check-message.js';
import { receiveMessages, unclaimedMessages } from '../../../src/core/messages/window-messages.js';
import { arrival } from '../../support/arrival.js';
import { settled } from '../../support/expect-no-event.js';
import { attackerUrl, hostedOrigin, hostedUrl } from '../../support/fixture-urls.js';
import { forgedMessage } from '../../support/forged-message.js';
import { hostedPage } from '../../support/hosted-page.js';
import { messageListeners } from '../../support/message-listeners.js';
import { postFrom } from '../../support/own-page.js';
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

describe('message router', () => {
  it('brings a message to the route of its window, and to no other', async () => {
    const [frame, other] = [await pageFrame({ src: hostedUrl() }), await pageFrame({ src: hostedUrl() })];
    const [route, otherRoute] = [listen(frame), listen(other)];
    await hostedPage(frame).post({ event: 'a' });
    await hostedPage(other).post({ event: 'b' });
    expect([route.received, otherRoute.received]).to.deep.equal([['a'], ['b']]);
    expect(route.unclaimed()).to.equal(0);
  });

  it('counts what comes from another window, from inside the frame, and from the page itself', async () => {
    const frame = await pageFrame({ src: hostedUrl() });
    const stranger = await pageFrame({ src: attackerUrl() });
    const route = listen(frame);
    await new Puppet(stranger).post({ event: 'another window' });
    const inner = await hostedPage(frame).embed(attackerUrl());
    await inner.post({ event: 'a frame in the frame' }, { to: 'top' });
    window.postMessage('the page itself', '*');
    await settled();
    expect(route.received).to.deep.equal([]);
    expect(route.unclaimed()).to.equal(3);
  });

  it('believes no event that a script made, whatever source and origin it names', async () => {
    const frame = await pageFrame({ src: hostedUrl() });
    const page = hostedPage(frame);
    await page.ready();
    const route = listen(frame);
    const real = oneEvent<MessageEvent>(window, 'message');
    await page.post({ event: 'real' });
    const copy = forgedMessage(frame, hostedOrigin, { event: 'forged' });
    expect([copy.source, copy.origin], 'the forgery').to.deep.equal([frame.contentWindow, hostedOrigin]);
    window.dispatchEvent(copy);
    window.dispatchEvent(await real);
    expect(() => Object.defineProperty(copy, 'isTrusted', { value: true })).to.throw();
    expect(route.received).to.deep.equal(['real']);
    expect(route.unclaimed()).to.equal(2);
  });

  it('reads past what an earlier listener has written into the event', async () => {
    const src = attackerUrl(window.location.origin);
    const [frame, stranger] = [await pageFrame({ src }), await pageFrame({ src })];
    await Promise.all([new Puppet(frame).ready(), new Puppet(stranger).ready()]);
    const arrived = Promise.all([arrival(frame.contentWindow!), arrival(stranger.contentWindow!)]);
    const lie = (event: MessageEvent) => {
      Object.defineProperty(event, 'source', { value: frame.contentWindow });
      for (const name of ['origin', 'data']) Object.defineProperty(event, name, { value: 'a lie' });
    };
    window.addEventListener('message', lie, true);
    ends.push(() => window.removeEventListener('message', lie, true));
    const route = listen(frame, window.location.origin);
    postFrom(frame, { event: 'true' });
    postFrom(stranger, { event: 'somebody else' });
    await arrived;
    expect(route.received).to.deep.equal(['true']);
    expect(route.unclaimed()).to.equal(1);
  });

  it('hears nothing after its end, and ends the newer route of the window not by an older end', async () => {
    const frame = await pageFrame({ src: hostedUrl() });
    const [older, newer] = [listen(frame), listen(frame)];
    older.end();
    await hostedPage(frame).post({ event: 'a' });
    newer.end();
    newer.end();
    await hostedPage(frame).post({ event: 'b' });
    expect([older.received, newer.received]).to.deep.equal([[], ['a']]);
  });

  it('is one listener, however many sessions there are, and none when they are gone', async () => {
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

  it('is one listener over many refreshes, and none after a failure or a close', async () => {
    const listeners = messageListeners();
    const test = await readySession({ fetchHostedLink: async () => hostedUrl() });
    for (let count = 0; count < 3; count++) {
      const refreshed = test.next('refreshed');
      await test.page.tokenExpired();
      await refreshed;
      // The messages of the driver's own helpers are listened for as well, but only while it drives.
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
    it(`ignores what stands in the place of early messages: ${name}`, async () => {
      const uncaught = catchUncaught();
      Object.assign(window, { bankhubLinkEarly: early });
      try {
        const frame = await pageFrame({ src: hostedUrl() });
        const route = listen(frame);
        await hostedPage(frame).post({ event: 'later' });
        expect(route.received).to.deep.equal(['later']);
        expect(uncaught).to.deep.equal([]);
      } finally {
        delete window.bankhubLinkEarly;
      }
    });

  it('finds the early messages among what is none', async () => {
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
      const route = listen(frame);
      await settled();
      expect(route.received).to.deep.equal(['kept']);
      expect(events).to.deep.equal([]);
      expect(uncaught).to.deep.equal([]);
    } finally {
      delete window.bankhubLinkEarly;
    }
  });
});
