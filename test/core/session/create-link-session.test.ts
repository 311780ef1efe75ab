import { expect, fixture, html } from '@open-wc/testing';

import { createLinkSession, type LinkSessionOptions } from '../../../src/core.js';
import { attackerUrl, hostedUrl } from '../../support/fixture-urls.js';
import { account, envelope, hostedPage } from '../../support/hosted-page.js';
import { sameOriginLink, postFrom } from '../../support/same-origin-page.js';
import { gate } from '../../support/test-server.js';
import { makeSession, pageFrame, readySession } from '../../support/test-session.js';
import { catchUncaught } from '../../support/uncaught.js';

const misuse = (options: unknown) => () => createLinkSession(options as LinkSessionOptions);

const linked = envelope('FINISHED_BANK_ACCOUNT_LINK', account);

describe('createLinkSession', () => {
  describe('misuse', () => {
    it('throws without an iframe', () => {
      for (const iframe of [undefined, null, 'iframe', {}, document.createElement('div'), window])
        expect(misuse({ iframe, hostedLinkUrl: hostedUrl() })).to.throw(TypeError, 'iframe');
      expect(misuse(undefined)).to.throw(TypeError);
    });

    it('throws without a link and a hook', async () => {
      const iframe = await pageFrame();
      for (const nothing of [
        {},
        { hostedLinkUrl: '' },
        { hostedLinkUrl: undefined, fetchHostedLink: undefined },
      ])
        expect(misuse({ iframe, ...nothing })).to.throw(TypeError, 'hostedLinkUrl or fetchHostedLink');
    });

    it('throws from start() until the iframe is in a document', async () => {
      const iframe = document.createElement('iframe');
      const test = await makeSession({ iframe, hostedLinkUrl: hostedUrl() });
      expect(() => test.session.start()).to.throw(Error, 'document');
      expect([test.status, test.emitted]).to.deep.equal(['idle', []]);
      const place = await pageFrame();
      place.replaceWith(iframe);
      test.session.start();
      await test.reaches('ready');
    });

    it('throws from start() after destroy()', async () => {
      const { session } = await readySession();
      session.destroy();
      expect(() => session.start()).to.throw(Error, 'destroyed');
    });
  });

  it('reads no option from a polluted Object.prototype', async () => {
    const polluted = {
      hostedLinkUrl: attackerUrl('https://evil.example'),
      allowedOrigins: ['https://evil.example'],
    };
    const iframe = await pageFrame();
    Object.assign(Object.prototype, polluted);
    try {
      const session = createLinkSession({ iframe, fetchHostedLink: () => new Promise(() => {}) });
      session.start();
      expect(session.status).to.equal('fetching');
      session.destroy();
    } finally {
      for (const name of Object.keys(polluted)) Reflect.deleteProperty(Object.prototype, name);
    }
  });

  it('does nothing before start()', async () => {
    const test = await makeSession({ hostedLinkUrl: hostedUrl() });
    await test.expectNoEvents(() => {});
    expect(test.status).to.equal('idle');
    expect(test.session.error).to.equal(null);
    expect(test.session.iframe.contentWindow!.location.href).to.equal('about:blank');
  });

  it('ignores a second start()', async () => {
    const test = await readySession();
    await test.expectNoEvents(() => test.session.start());
    expect(test.emitted).to.deep.equal(['loading', 'ready']);
  });

  describe('on()', () => {
    it('calls the listener with events of that type, until it is removed', async () => {
      const test = await readySession();
      const events: CustomEvent[] = [];
      const off = test.session.on('opened', (event) => events.push(event));
      await test.page.opened();
      off();
      off();
      await test.page.opened();
      expect(events.map(({ type, detail }) => [type, detail.timestamp])).to.deep.equal([
        ['opened', '2026-01-17 10:30:00'],
      ]);
      expect(events[0]).to.be.instanceOf(CustomEvent);
    });

    it('reports an error that a listener throws, and calls the other listeners', async () => {
      const test = await readySession();
      const uncaught = catchUncaught();
      const error = new Error('listener failed');
      let calls = 0;
      for (const type of ['linked', 'message', 'status'] as const) {
        test.session.on(type, () => {
          throw error;
        });
        test.session.on(type, () => calls++);
      }
      await test.page.linked();
      expect(uncaught).to.deep.equal([error, error, error]);
      expect(calls).to.equal(3);
      expect(test.status).to.equal('finished');
    });
  });

  describe('destroy()', () => {
    it('removes all listeners, and leaves the iframe in the page', async () => {
      const test = await readySession({ fetchHostedLink: async () => hostedUrl() });
      const { page, session } = test;
      const { iframe } = session;
      await test.expectNoEvents(async () => {
        session.destroy();
        session.destroy();
        session.refresh();
        await page.linked();
        await page.tokenExpired();
      });
      expect(session.iframe).to.equal(iframe);
      expect(iframe.isConnected).to.equal(true);
      expect(session.status).to.equal('idle');
    });

    it('ignores a later load of the iframe', async () => {
      const test = await makeSession({ hostedLinkUrl: hostedUrl() });
      test.session.start();
      await test.expectNoEvents(async () => {
        test.session.destroy();
        await hostedPage(test.session.iframe).ready();
      });
    });

    for (const type of ['linked', 'message', 'status', 'token-expired'] as const)
      it(`drops the following events when a listener of ${type} calls destroy()`, async () => {
        let calls = 0;
        const test = await readySession({
          fetchHostedLink: async () => {
            calls++;
            return hostedUrl();
          },
        });
        const { session, emitted, page } = test;
        session.on(type, () => session.destroy());
        const before = emitted.length;
        await (type === 'token-expired' ? page.tokenExpired() : page.linked());
        const expected = {
          linked: ['linked'],
          message: ['linked', 'message'],
          'token-expired': ['token-expired'],
        };
        const all = ['linked', 'message', 'finished'];
        expect(emitted.slice(before)).to.deep.equal(type === 'status' ? all : expected[type]);
        expect(calls).to.equal(0);
      });
  });

  describe('the iframe of a session', () => {
    it('uses an iframe unchanged if it has no src, srcdoc or earlier session', async () => {
      const iframe = await pageFrame({ title: 'Link' });
      const { session } = await readySession({ iframe });
      expect(session.iframe).to.equal(iframe);
    });

    for (const name of ['src', 'srcdoc'])
      it(`replaces an iframe at the start if it has a ${name}`, async () => {
        const iframe = await pageFrame({
          [name]: name === 'src' ? 'about:blank' : '<p>Hello</p>',
          title: 'Link',
        });
        const { session } = await readySession({ iframe });
        expect(session.iframe).to.not.equal(iframe);
        expect(iframe.isConnected).to.equal(false);
        expect(session.iframe.hasAttribute(name)).to.equal(false);
        expect(session.iframe.title).to.equal('Link');
      });

    it('replaces an iframe that another session has used, because its page can still send messages', async () => {
      const first = await readySession(sameOriginLink());
      const { iframe } = first.session;
      first.session.destroy();
      const next = await makeSession({ ...sameOriginLink(), iframe });
      postFrom(iframe, linked);
      next.session.start();
      await next.reaches('ready');
      expect(next.session.iframe).to.not.equal(iframe);
      expect(next.emitted).to.deep.equal(['loading', 'ready']);
    });

    it('replaces an iframe in which another session has started to load a page', async () => {
      const { hold } = gate();
      const first = await makeSession({ hostedLinkUrl: hold(hostedUrl()) });
      first.session.start();
      const { iframe } = first.session;
      first.session.destroy();
      const next = await makeSession({ iframe, hostedLinkUrl: hostedUrl() });
      next.session.start();
      expect(next.session.iframe).to.not.equal(iframe);
      await next.reaches('ready');
    });

    it('loads the link again when the page moves the iframe, which empties it', async () => {
      const test = await readySession();
      const { iframe } = test.session;
      const place = await fixture(html`<div></div>`);
      place.append(iframe);
      await test.reaches('ready');
      await test.page.linked();
      expect(test.emitted).to.deep.equal([
        'loading',
        'ready',
        'loading',
        'ready',
        'linked',
        'message',
        'finished',
      ]);
    });

    it('ignores an iframe that the page has removed, including messages sent before', async () => {
      const test = await readySession(sameOriginLink());
      const { iframe } = test.session;
      await test.expectNoEvents(() => {
        postFrom(iframe, linked);
        iframe.remove();
      });
      expect(test.session.diagnostics().refused.source).to.equal(1);
    });

    for (const [what, attributes] of [
      ['fresh', {}],
      ['used', { src: 'about:blank' }],
    ] as const)
      it(`removes the name of an iframe that was ${what}, so that nobody can find it`, async () => {
        const iframe = await pageFrame({ ...attributes, name: 'reachable' });
        expect(window.open('', 'reachable')).to.equal(iframe.contentWindow);
        const { session } = await readySession({ iframe });
        const found = window.open('', 'reachable');
        const isOurs = found === session.iframe.contentWindow;
        if (!isOurs) found?.close();
        expect(isOurs).to.equal(false);
      });

    it('replaces the iframe after a refresh, with the same attributes except src, srcdoc and name', async () => {
      const kept = { id: 'x', class: 'a b', title: 'Link', allow: 'clipboard-write', 'data-x': '1' };
      const iframe = await pageFrame({ ...kept, name: 'reachable' });
      const after = document.createElement('p');
      iframe.after(after);
      const test = await readySession({ iframe, fetchHostedLink: async () => hostedUrl() });
      const refreshed = test.next('refreshed');
      await test.page.tokenExpired();
      await refreshed;
      const { iframe: live } = test.session;
      expect(live).to.not.equal(iframe);
      expect([iframe.isConnected, live.isConnected]).to.deep.equal([false, true]);
      expect(live.nextElementSibling).to.equal(after);
      const attributes = [...live.attributes].map(({ name, value }) => [name, value]);
      expect(Object.fromEntries(attributes)).to.deep.equal(kept);
    });
  });
});
