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

    describe('props', () => {
      it('are properties of the element, whatever their type', () => {
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

      it('that are left out keep the element’s defaults', () => {
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

      it('show nothing of the link, or of any other setting but the mode, in the markup', async () => {
        page.render(link({ hostedLinkUrl: hostedUrl(), refreshUrl: '/link', mode: 'inline' }));
        await page.ready();
        expect(page.link.getAttributeNames()).to.deep.equal(['mode']);
      });

      it('that are left out again go back to their defaults', async () => {
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

      it('mount a new session when the link is a new one, and leave it alone when it is the same', async () => {
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

      it('of any HTML element are passed through', () => {
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

      it('hide and show it', () => {
        page.render(link({ hidden: true }));
        expect(page.link.checkVisibility()).to.equal(false);
        page.render(link({ hidden: false }));
        expect(page.link.checkVisibility()).to.equal(true);
        expect(page.link.hasAttribute('hidden')).to.equal(false);
      });
    });

    it('starts in its mode: a modal tells nothing and loads nothing until it is opened', async () => {
      const told: string[] = [];
      const tell = (event: Event) => told.push(event.type);
      const hostedLinkUrl = hostedUrl();
      page.render(link({ mode: 'modal', hostedLinkUrl, onStatus: tell, onClosed: tell }, 'Link'));
      await settled();
      expect(told).to.deep.equal([]);
      expect(page.link.renderRoot.querySelector('iframe')).to.equal(null);
      expect(part(page.link, 'trigger').checkVisibility()).to.equal(true);
    });

    it('gives its element to a ref, which has the props before an effect of the page runs', async () => {
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

    it('has one session in StrictMode', async () => {
      const listeners = messageListeners();
      let asked = 0;
      const fetchHostedLink = () => {
        asked++;
        return Promise.resolve(hostedUrl());
      };
      const told: string[] = [];
      const props = { fetchHostedLink, onLinked: () => told.push('linked') };
      page.render(react.createElement(react.StrictMode, null, link(props)));
      const element = await page.ready();
      expect(asked).to.equal(1);
      expect(document.querySelectorAll('bankhub-link')).to.have.length(1);
      await hostedPage(frameOf(element)).linked();
      expect(told).to.deep.equal(['linked']);
      expect(listeners.size).to.be.at.most(1);
    });

    it('goes on while a parent is suspended, and tells of what happens meanwhile', async () => {
      const { createElement, Suspense } = react;
      const told: string[] = [];
      const props = { hostedLinkUrl: hostedUrl(), onLinked: () => told.push('linked') };
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
      expect(told).to.deep.equal(['linked']);
    });

    describe('when it is unmounted', () => {
      it('leaves no frame, no listener and no element', async () => {
        const listeners = messageListeners();
        page.render(link({ hostedLinkUrl: hostedUrl() }));
        const frame = frameOf(await page.ready());
        expect(listeners.size).to.equal(1);
        page.unmount();
        expect(frame.isConnected).to.equal(false);
        expect(listeners.size).to.equal(0);
        expect(document.querySelector('bankhub-link')).to.equal(null);
      });

      it('calls nothing any more', async () => {
        const told: string[] = [];
        const tell = (event: Event) => told.push(event.type);
        const callbacks = { onOpenedChange: tell, onClosed: tell, onStatus: tell };
        page.render(link({ mode: 'modal', opened: true, hostedLinkUrl: hostedUrl(), ...callbacks }));
        const element = await page.ready();
        const before = told.length;
        const outcome = element.open();
        page.unmount();
        expect(await outcome).to.deep.equal({ status: 'closed' });
        await settled();
        expect(told).to.have.length(before);
      });
    });

    it('is in the page twice, each with its own session', async () => {
      const told: string[] = [];
      const one = (key: string) => link({ key, hostedLinkUrl: hostedUrl(), onLinked: () => told.push(key) });
      page.render([one('a'), one('b')]);
      const [, second] = page.container.querySelectorAll('bankhub-link');
      await hasStatus(second!, 'ready');
      await hostedPage(frameOf(second!)).linked();
      expect(told).to.deep.equal(['b']);
    });
  });
