import { expect } from '@open-wc/testing';

import type { BankhubLinkElement } from '../../src/pure.js';
import { catchFrameworkWarnings } from '../support/framework-warnings.js';
import { settled } from '../support/expect-no-event.js';
import { hostedOrigin, hostedUrl } from '../support/fixture-urls.js';
import { hostedPage } from '../support/hosted-page.js';
import { messageListeners } from '../support/message-listeners.js';
import { frameOf, hasStatus, part } from '../support/mount.js';
import { loadReact, REACT_VERSIONS, ReactPage, type ReactSetup } from '../support/react.js';

const allowedOrigins = [hostedOrigin];

for (const version of REACT_VERSIONS)
  describe(`<BankhubLink> in React ${version}`, () => {
    let react: ReactSetup;
    let page: ReactPage;
    let warnings: readonly string[];
    before(async () => (react = await loadReact(version)));
    beforeEach(() => {
      warnings = catchFrameworkWarnings();
      page = new ReactPage(react);
    });
    afterEach(() => expect(warnings).to.deep.equal([]));

    const link = (props: Record<string, unknown> = {}, ...children: React.ReactNode[]) =>
      react.createElement(react.BankhubLink, { allowedOrigins, ...props }, ...children);

    describe('its props', () => {
      it('become properties of the element, with values of any type', () => {
        const expiresAt = new Date('2030-01-01');
        const strings = { title: 'Link' };
        page.render(
          link({
            expiresAt,
            strings,
            loadTimeoutMs: 5000,
            closeOnFinish: true,
            language: 'en',
            fetchHostedLink: null,
          }),
        );
        expect(page.link.allowedOrigins).to.deep.equal(allowedOrigins);
        expect(page.link).to.include({ expiresAt, strings, loadTimeoutMs: 5000, closeOnFinish: true });
        expect(page.link).to.include({ language: 'en', fetchHostedLink: null });
      });

      it('leave the element’s defaults where they are missing or undefined', () => {
        page.render(link({ allowedOrigins: undefined, maxRefreshes: undefined, onLinked: undefined }));
        const { mode, opened, closeOnFinish, maxRefreshes, allow } = page.link;
        expect({ mode, opened, closeOnFinish, maxRefreshes, allow }).to.deep.equal({
          mode: 'inline',
          opened: false,
          closeOnFinish: false,
          maxRefreshes: 3,
          allow: null,
        });
        expect(page.link.allowedOrigins).to.deep.equal([]);
        expect(page.link.getAttributeNames()).to.deep.equal([]);
      });

      it('are not in the markup, except for mode', async () => {
        page.render(link({ hostedLinkUrl: hostedUrl(), refreshUrl: '/link', mode: 'inline' }));
        await page.ready();
        expect(page.link.getAttributeNames()).to.deep.equal(['mode']);
      });

      it('set a property back to its default when a later render leaves it out', async () => {
        const hostedLinkUrl = hostedUrl();
        page.render(link({ maxRefreshes: 1, language: 'en', mode: 'modal', opened: true, hostedLinkUrl }));
        await page.ready();
        page.render(link({}));
        await page.link.updateComplete;
        expect(page.link).to.include({ maxRefreshes: 3, language: null, hostedLinkUrl: '', opened: false });
        expect(page.link.status).to.equal('idle');
        expect(part(page.link, 'trigger').hidden).to.equal(true);
        expect(part(page.link, 'dialog').contains(part(page.link, 'stage'))).to.equal(false);
      });

      it('replace the iframe only when the link changes', async () => {
        const hostedLinkUrl = hostedUrl();
        page.render(link({ hostedLinkUrl }));
        const frame = frameOf(await page.ready());
        const { contentWindow } = frame;
        page.render(link({ hostedLinkUrl, allowedOrigins: [hostedOrigin], onLinked: () => {} }));
        await page.link.updateComplete;
        expect(frameOf(page.link)).to.equal(frame);
        expect(frame.contentWindow).to.equal(contentWindow);
        page.render(link({ hostedLinkUrl: hostedUrl() }));
        await page.link.updateComplete;
        expect(frameOf(page.link)).to.not.equal(frame);
      });

      it('pass on those of any HTML element', () => {
        let clicks = 0;
        page.render(
          link(
            {
              className: 'wide',
              id: 'link',
              style: { margin: '7px' },
              title: 'Bank',
              'data-testid': 'x',
              'aria-label': 'Bank',
              onClick: () => clicks++,
            },
            react.createElement('p', null, 'Nothing yet'),
            'text',
          ),
        );
        expect(page.link.className).to.equal('wide');
        expect(page.link.getAttributeNames()).to.have.members([
          'class',
          'id',
          'style',
          'title',
          'data-testid',
          'aria-label',
        ]);
        expect(page.link.style.marginTop).to.equal('7px');
        expect(page.link.innerHTML).to.equal('<p>Nothing yet</p>text');
        page.link.querySelector('p')!.click();
        expect(clicks).to.equal(1);
      });

      it('hide and show the element with hidden', () => {
        page.render(link({ hidden: true }));
        expect(page.link.checkVisibility()).to.equal(false);
        page.render(link({ hidden: false }));
        expect(page.link.checkVisibility()).to.equal(true);
        expect(page.link.hasAttribute('hidden')).to.equal(false);
      });
    });

    it('starts in its mode: a modal emits and loads nothing until it is opened', async () => {
      const received: string[] = [];
      const record = (event: Event) => received.push(event.type);
      const hostedLinkUrl = hostedUrl();
      page.render(link({ mode: 'modal', hostedLinkUrl, onStatus: record, onClosed: record }, 'Link'));
      await settled();
      expect(received).to.deep.equal([]);
      expect(page.link.renderRoot.querySelector('iframe')).to.equal(null);
      expect(part(page.link, 'trigger').checkVisibility()).to.equal(true);
    });

    it('gives a ref the element, with its props set before the page’s effects run', async () => {
      const { createElement, createRef, useEffect, useLayoutEffect, useRef } = react;
      const seen: unknown[] = [];
      function Page() {
        const ref = useRef<BankhubLinkElement>(null);
        useLayoutEffect(() => void seen.push(ref.current?.maxRefreshes), []);
        useEffect(() => void seen.push(ref.current), []);
        return link({ ref, maxRefreshes: 7 });
      }
      page.render(createElement(Page));
      expect(seen).to.deep.equal([7, page.link]);

      const object = createRef<BankhubLinkElement>();
      page.render(link({ ref: object }));
      expect(object.current).to.equal(page.link);
      const calls: unknown[] = [];
      page.render(link({ ref: (element: unknown) => void calls.push(element) }));
      expect(object.current).to.equal(null);
      const element = page.link;
      page.unmount();
      expect(calls).to.deep.equal([element, null]);
    });

    it('starts one session in StrictMode', async () => {
      const listeners = messageListeners();
      let hookCalls = 0;
      const fetchHostedLink = () => {
        hookCalls++;
        return Promise.resolve(hostedUrl());
      };
      const received: string[] = [];
      const props = { fetchHostedLink, onLinked: () => received.push('linked') };
      page.render(react.createElement(react.StrictMode, null, link(props)));
      const element = await page.ready();
      expect(hookCalls).to.equal(1);
      expect(document.querySelectorAll('bankhub-link')).to.have.length(1);
      await hostedPage(frameOf(element)).linked();
      expect(received).to.deep.equal(['linked']);
      expect(listeners.size).to.be.at.most(1);
    });

    it('keeps its iframe and its events while a parent is suspended', async () => {
      const { createElement, Suspense } = react;
      const received: string[] = [];
      const props = { hostedLinkUrl: hostedUrl(), onLinked: () => received.push('linked') };
      let isPending = false;
      function Maybe() {
        if (isPending) throw new Promise(() => {});
        return null;
      }
      const tree = () =>
        createElement(Suspense, { fallback: 'wait' }, link(props), createElement(Maybe, { key: 'maybe' }));
      page.render(tree());
      const frame = frameOf(await page.ready());
      isPending = true;
      page.render(tree());
      expect(page.link.checkVisibility()).to.equal(false);
      await hostedPage(frame).linked();
      expect(received).to.deep.equal(['linked']);
    });

    describe('after unmounting', () => {
      it('leaves no iframe, no message listener and no element', async () => {
        const listeners = messageListeners();
        page.render(link({ hostedLinkUrl: hostedUrl() }));
        const frame = frameOf(await page.ready());
        expect(listeners.size).to.equal(1);
        page.unmount();
        expect(frame.isConnected).to.equal(false);
        expect(listeners.size).to.equal(0);
        expect(document.querySelector('bankhub-link')).to.equal(null);
      });

      it('calls no callback', async () => {
        const received: string[] = [];
        const record = (event: Event) => received.push(event.type);
        const callbacks = { onOpenedChange: record, onClosed: record, onStatus: record };
        page.render(link({ mode: 'modal', opened: true, hostedLinkUrl: hostedUrl(), ...callbacks }));
        const element = await page.ready();
        const before = received.length;
        const outcome = element.open();
        page.unmount();
        expect(await outcome).to.deep.equal({ status: 'closed' });
        await settled();
        expect(received).to.have.length(before);
      });
    });

    it('gives each of two components its own session', async () => {
      const received: string[] = [];
      const one = (key: string) =>
        link({ key, hostedLinkUrl: hostedUrl(), onLinked: () => received.push(key) });
      page.render([one('a'), one('b')]);
      const [, second] = page.container.querySelectorAll('bankhub-link');
      await hasStatus(second!, 'ready');
      await hostedPage(frameOf(second!)).linked();
      expect(received).to.deep.equal(['b']);
    });
  });
