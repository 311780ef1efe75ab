import { expect, oneEvent } from '@open-wc/testing';
import { sendMouse } from '@web/test-runner-commands';

import type { BankhubLinkElement, LinkedDetail } from '../../src/pure.js';
import { catchComplaints } from '../support/complaints.js';
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
    let complaints: readonly string[];
    before(async () => (react = await loadReact(version)));
    beforeEach(() => {
      complaints = catchComplaints();
      page = new ReactPage(react);
    });
    afterEach(() => expect(complaints).to.deep.equal([]));

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

    describe('events', () => {
      it('tell of a linked account, with the element’s own event', async () => {
        const events: CustomEvent<LinkedDetail>[] = [];
        page.render(link({ hostedLinkUrl: hostedUrl(), onLinked: (event: never) => events.push(event) }));
        const element = await page.ready();
        const dispatched = oneEvent(element, 'bankhub-linked');
        await hostedPage(frameOf(element)).linked();
        expect(events).to.deep.equal([await dispatched]);
        expect(events[0]!.detail.account).to.deep.equal({ number: '0123456789', type: 'individual' });
      });

      it('reach every callback', async () => {
        const told: string[] = [];
        const names = [
          'Linked',
          'Unlinked',
          'Closed',
          'TokenExpired',
          'SessionExpired',
          'Opened',
          'OpenedChange',
          'Message',
          'Refreshed',
          'Status',
          'Error',
        ].map((name) => `on${name}`);
        const callbacks = Object.fromEntries(
          names.map((name) => [
            name,
            (event: Event) => {
              told.push(name);
              expect(event).to.be.instanceOf(CustomEvent);
            },
          ]),
        );
        const hook = { fetchHostedLink: () => Promise.resolve(hostedUrl()), ...callbacks };
        const fresh = async () => hostedPage(frameOf(await page.ready()));
        page.render(link({ mode: 'modal', opened: true, ...hook }));
        await (await fresh()).opened();
        for (const expiry of ['tokenExpired', 'sessionExpired'] as const) {
          const refreshed = oneEvent(page.link, 'bankhub-refreshed');
          await (await fresh())[expiry]();
          await refreshed;
        }
        await (await fresh()).linked();
        page.link.refresh();
        page.link.close();
        void page.link.open();
        await (await fresh()).unlinked();
        page.link.close();
        page.render(link({ mode: 'modal', hostedLinkUrl: 'data:,', opened: true, ...callbacks }));
        void page.link.open();
        expect([...new Set(told)]).to.have.members(names);
      });

      it('are given to the callbacks of the last render, and the frame stays', async () => {
        const told: string[] = [];
        const hostedLinkUrl = hostedUrl();
        const render = (name: string) =>
          page.render(link({ hostedLinkUrl, onMessage: () => told.push(name) }));
        render('first');
        const frame = frameOf(await page.ready());
        render('second');
        await hostedPage(frame).opened();
        page.render(link({ hostedLinkUrl }));
        await hostedPage(frame).opened();
        render('third');
        await hostedPage(frame).opened();
        expect(told).to.deep.equal(['second', 'third']);
        expect(frameOf(page.link)).to.equal(frame);
      });

      it('ask the hook of the last render for a fresh link', async () => {
        const asked: string[] = [];
        const render = (name: string) =>
          page.render(
            link({
              fetchHostedLink: ({ reason }: { reason: string }) => {
                asked.push(`${name} ${reason}`);
                return Promise.resolve(hostedUrl());
              },
            }),
          );
        render('first');
        const frame = frameOf(await page.ready());
        render('second');
        const refreshed = oneEvent(page.link, 'bankhub-refreshed');
        await hostedPage(frame).tokenExpired();
        await refreshed;
        expect(asked).to.deep.equal(['first open', 'second token-expired']);
      });

      it('can be prevented', async () => {
        let calls = 0;
        page.render(
          link({
            hostedLinkUrl: hostedUrl(),
            fetchHostedLink: () => Promise.resolve(`${calls++}`),
            onTokenExpired: (event: Event) => event.preventDefault(),
          }),
        );
        const element = await page.ready();
        await hostedPage(frameOf(element)).tokenExpired();
        await settled();
        expect(calls).to.equal(0);
        expect(element.status).to.equal('ready');
      });

      it('set a state that is shown at once', async () => {
        const { createElement, Fragment, useState } = react;
        const hostedLinkUrl = hostedUrl();
        function Page() {
          const [account, setAccount] = useState('none');
          const onLinked = (event: CustomEvent<LinkedDetail>) => setAccount(event.detail.account!.number);
          return createElement(
            Fragment,
            null,
            link({ hostedLinkUrl, onLinked }),
            createElement('output', null, account),
          );
        }
        page.render(createElement(Page));
        const element = await page.ready();
        await hostedPage(frameOf(element)).linked();
        await settled();
        expect(page.container.querySelector('output')!.textContent).to.equal('0123456789');
        expect(page.link).to.equal(element);
      });
    });

    describe('opened', () => {
      /** A page that keeps `opened` in its state. */
      function Controlled(props: Record<string, unknown>) {
        const [opened, setOpened] = react.useState(false);
        return react.createElement(
          react.Fragment,
          null,
          react.createElement('button', { onClick: () => setOpened(true) }, String(opened)),
          link({
            mode: 'modal',
            opened,
            onOpenedChange: (event: CustomEvent<{ opened: boolean }>) => setOpened(event.detail.opened),
            ...props,
          }),
        );
      }
      const dialog = () => part<HTMLDialogElement>(page.link, 'dialog');

      it('opens and closes the modal, and follows a person who closes it', async () => {
        page.render(react.createElement(Controlled, { hostedLinkUrl: hostedUrl() }));
        const button = page.container.querySelector('button')!;
        for (let time = 0; time < 2; time++) {
          button.click();
          await page.ready();
          expect(dialog().matches(':modal')).to.equal(true);
          const { x, y, width, height } = part(page.link, 'close').getBoundingClientRect();
          const closed = oneEvent(page.link, 'bankhub-opened-change');
          const position: [number, number] = [Math.round(x + width / 2), Math.round(y + height / 2)];
          await sendMouse({ type: 'click', position });
          await closed;
          await settled();
          expect(dialog().open).to.equal(false);
          expect(button.textContent).to.equal('false');
        }
      });

      it('stays closed when the page is rendered again without having taken note', async () => {
        const props = { mode: 'modal', opened: true, hostedLinkUrl: hostedUrl() };
        page.render(link(props));
        await page.ready();
        page.link.close();
        page.render(link({ ...props, title: 'again' }));
        await page.link.updateComplete;
        expect(dialog().open).to.equal(false);
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
