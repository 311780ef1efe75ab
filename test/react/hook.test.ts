import { expect } from '@open-wc/testing';

import type { LinkOutcome } from '../../src/pure.js';
import type { UseBankhubLinkOptions, UseBankhubLinkResult } from '../../src/react.js';
import { catchFrameworkWarnings } from '../support/framework-warnings.js';
import { settled } from '../support/expect-no-event.js';
import { hostedOrigin, hostedUrl } from '../support/fixture-urls.js';
import { hostedPage } from '../support/hosted-page.js';
import { messageListeners } from '../support/message-listeners.js';
import { frameOf, hasStatus } from '../support/mount.js';
import { loadReact, REACT_VERSIONS, ReactPage, type ReactSetup } from '../support/react.js';

for (const version of REACT_VERSIONS)
  describe(`useBankhubLink() in React ${version}`, () => {
    let react: ReactSetup;
    let page: ReactPage;
    let warnings: readonly string[];
    /** What the hook returned, one entry for each render. */
    let results: UseBankhubLinkResult[];
    before(async () => (react = await loadReact(version)));
    beforeEach(() => {
      warnings = catchFrameworkWarnings();
      results = [];
      page = new ReactPage(react);
    });
    afterEach(() => expect(warnings).to.deep.equal([]));

    interface PageProps extends UseBankhubLinkOptions {
      /** If given, an effect opens the link and adds the outcome to this list. */
      outcomes?: LinkOutcome[];
    }
    function Page({ outcomes, ...options }: PageProps) {
      const link = react.useBankhubLink({ allowedOrigins: [hostedOrigin], ...options });
      results.push(link);
      react.useEffect(() => {
        if (outcomes) void link.open().then((outcome) => outcomes.push(outcome));
      }, [link.open, outcomes]);
      return react.createElement('output', null, link.status, ' ', link.error?.code);
    }
    const show = (props: PageProps = {}) => page.render(react.createElement(Page, props));
    const last = () => results.at(-1)!;
    const text = () => page.container.textContent?.trim();
    const elementsOnPage = () => [...document.querySelectorAll('bankhub-link')];

    it('opens a modal that closes by itself, and resolves with the outcome', async () => {
      show({ hostedLinkUrl: hostedUrl() });
      expect(elementsOnPage()).to.deep.equal([]);
      expect(last().element).to.include({ mode: 'modal', closeOnFinish: true });
      const outcome = last().open();
      const element = last().element!;
      expect(elementsOnPage()).to.deep.equal([element]);
      await hasStatus(element, 'ready');
      await hostedPage(frameOf(element)).linked();
      expect(await outcome).to.deep.equal({
        status: 'linked',
        account: { number: '0123456789', type: 'individual' },
      });
      expect(elementsOnPage()).to.deep.equal([]);
    });

    it('renders each change of the status', async () => {
      show({ hostedLinkUrl: hostedUrl() });
      expect(text()).to.equal('idle');
      void last().open();
      await hasStatus(last().element!, 'ready');
      await settled();
      expect(text()).to.equal('ready');
      last().close();
      await settled();
      expect(text()).to.equal('closed');
    });

    it('renders the error', async () => {
      show({ hostedLinkUrl: 'http://example.com/' });
      const outcome = last().open();
      expect(await outcome).to.include({ status: 'failed' });
      await settled();
      expect(text()).to.equal('failed invalid-url');
      expect(last().error).to.equal(last().element!.error);
    });

    it('returns the same functions and the same element in every render', async () => {
      show({ hostedLinkUrl: hostedUrl() });
      const { open, close, refresh, element } = last();
      show({ hostedLinkUrl: hostedUrl() });
      void open();
      await hasStatus(element!, 'ready');
      await settled();
      expect(results.length).to.be.greaterThan(2);
      for (const result of results) expect(result).to.include({ open, close, refresh, element });
    });

    it('uses the options of the last render, and the iframe stays', async () => {
      const received: string[] = [];
      const hookCalls: string[] = [];
      const options = (name: string): PageProps => ({
        closeOnFinish: name === 'first',
        onMessage: () => received.push(name),
        fetchHostedLink: ({ reason }) => {
          hookCalls.push(`${name} ${reason}`);
          return Promise.resolve(hostedUrl());
        },
      });
      show(options('first'));
      void last().open();
      const element = last().element!;
      await hasStatus(element, 'ready');
      const frame = frameOf(element);
      show(options('second'));
      await hostedPage(frame).opened();
      expect(frameOf(element)).to.equal(frame);
      await hostedPage(frame).tokenExpired();
      await hasStatus(element, 'ready');
      await hostedPage(frameOf(element)).linked();
      expect(hookCalls).to.deep.equal(['first open', 'second token-expired']);
      expect(received).to.deep.equal(['second', 'second', 'second']);
      expect(element.opened).to.equal(true);
      last().close();
    });

    it('calls fetchHostedLink when refresh() is called', async () => {
      const hookCalls: string[] = [];
      show({
        fetchHostedLink: ({ reason }) => {
          hookCalls.push(reason);
          return Promise.resolve(hostedUrl());
        },
      });
      void last().open();
      await hasStatus(last().element!, 'ready');
      last().refresh();
      await hasStatus(last().element!, 'ready');
      expect(hookCalls).to.deep.equal(['open', 'retry']);
    });

    it('opens with the option opened', async () => {
      show({ hostedLinkUrl: hostedUrl() });
      show({ hostedLinkUrl: hostedUrl(), opened: true });
      await hasStatus(last().element!, 'ready');
      expect(elementsOnPage()).to.have.length(1);
    });

    for (const [how, props] of Object.entries({
      'from an effect': (outcomes: LinkOutcome[]) => ({ outcomes }),
      'by the option opened': () => ({ opened: true }),
    }))
      it(`starts one session in StrictMode, when opened ${how}`, async () => {
        const listeners = messageListeners();
        const outcomes: LinkOutcome[] = [];
        const received: string[] = [];
        const options = {
          hostedLinkUrl: hostedUrl(),
          onLinked: () => received.push('linked'),
          ...props(outcomes),
        };
        page.render(react.createElement(react.StrictMode, null, react.createElement(Page, options)));
        await settled();
        const [element, ...others] = elementsOnPage();
        expect(others).to.deep.equal([]);
        expect(element).to.equal(last().element);
        await hasStatus(element!, 'ready');
        expect(listeners.size).to.equal(1);
        expect(outcomes).to.deep.equal([]);
        await hostedPage(frameOf(element!)).linked();
        expect(received).to.deep.equal(['linked']);
        expect(outcomes.every(({ status }) => status === 'linked')).to.equal(true);
        expect(elementsOnPage()).to.deep.equal([]);
      });

    describe('after unmounting', () => {
      it('leaves nothing in the page, and open() resolves with closed', async () => {
        const listeners = messageListeners();
        const received: string[] = [];
        const record = (event: Event) => received.push(event.type);
        show({ hostedLinkUrl: hostedUrl(), onClosed: record, onOpenedChange: record });
        const outcome = last().open();
        const element = last().element!;
        await hasStatus(element, 'ready');
        const before = received.length;
        page.unmount();
        expect(await outcome).to.deep.equal({ status: 'closed' });
        await settled();
        expect(elementsOnPage()).to.deep.equal([]);
        expect(element.renderRoot.querySelector('iframe')).to.equal(null);
        expect(listeners.size).to.equal(0);
        expect(received).to.have.length(before);
      });

      it('does not open: open() resolves with closed', async () => {
        show({ hostedLinkUrl: hostedUrl() });
        page.unmount();
        expect(await last().open()).to.deep.equal({ status: 'closed' });
        expect(elementsOnPage()).to.deep.equal([]);
      });
    });
  });
