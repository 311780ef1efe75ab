import { expect, oneEvent } from '@open-wc/testing';
import { sendMouse } from '@web/test-runner-commands';

import type { LinkedDetail } from '../../src/pure.js';
import { catchFrameworkWarnings } from '../support/framework-warnings.js';
import { settled } from '../support/expect-no-event.js';
import { hostedOrigin, hostedUrl } from '../support/fixture-urls.js';
import { hostedPage } from '../support/hosted-page.js';
import { frameOf, part } from '../support/mount.js';
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

    describe('its events', () => {
      it('call onLinked with the element’s own event, which has the account', async () => {
        const events: CustomEvent<LinkedDetail>[] = [];
        page.render(link({ hostedLinkUrl: hostedUrl(), onLinked: (event: never) => events.push(event) }));
        const element = await page.ready();
        const dispatched = oneEvent(element, 'bankhub-linked');
        await hostedPage(frameOf(element)).linked();
        expect(events).to.deep.equal([await dispatched]);
        expect(events[0]!.detail.account).to.deep.equal({ number: '0123456789', type: 'individual' });
      });

      it('reach every callback prop', async () => {
        const received: string[] = [];
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
              received.push(name);
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
        expect([...new Set(received)]).to.have.members(names);
      });

      it('reach the callbacks of the last render, and the iframe stays', async () => {
        const received: string[] = [];
        const hostedLinkUrl = hostedUrl();
        const render = (name: string) =>
          page.render(link({ hostedLinkUrl, onMessage: () => received.push(name) }));
        render('first');
        const frame = frameOf(await page.ready());
        render('second');
        await hostedPage(frame).opened();
        page.render(link({ hostedLinkUrl }));
        await hostedPage(frame).opened();
        render('third');
        await hostedPage(frame).opened();
        expect(received).to.deep.equal(['second', 'third']);
        expect(frameOf(page.link)).to.equal(frame);
      });

      it('make an expired link call the hook of the last render', async () => {
        const hookCalls: string[] = [];
        const render = (name: string) =>
          page.render(
            link({
              fetchHostedLink: ({ reason }: { reason: string }) => {
                hookCalls.push(`${name} ${reason}`);
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
        expect(hookCalls).to.deep.equal(['first open', 'second token-expired']);
      });

      it('can be canceled: preventDefault() on token-expired keeps the hook from being called', async () => {
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

      it('can set React state, which is rendered at once', async () => {
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

    describe('its opened prop', () => {
      /** A page with `opened` in its state. */
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

      it('opens and closes the modal, and changes when the user closes it', async () => {
        page.render(react.createElement(Controlled, { hostedLinkUrl: hostedUrl() }));
        const button = page.container.querySelector('button')!;
        for (let round = 0; round < 2; round++) {
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

      it('does not open a closed modal again when a render passes the same value', async () => {
        const props = { mode: 'modal', opened: true, hostedLinkUrl: hostedUrl() };
        page.render(link(props));
        await page.ready();
        page.link.close();
        page.render(link({ ...props, title: 'again' }));
        await page.link.updateComplete;
        expect(dialog().open).to.equal(false);
      });
    });
  });
