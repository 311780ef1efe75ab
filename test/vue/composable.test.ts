import { expect } from '@open-wc/testing';

import type { UseBankhubLinkOptions, UseBankhubLinkResult } from '../../src/vue.js';
import { catchFrameworkWarnings } from '../support/framework-warnings.js';
import { settled } from '../support/expect-no-event.js';
import { hostedOrigin, hostedUrl } from '../support/fixture-urls.js';
import { hostedPage } from '../support/hosted-page.js';
import { messageListeners } from '../support/message-listeners.js';
import { frameOf, hasStatus } from '../support/mount.js';
import { loadVue, VuePage, type VueSetup } from '../support/vue.js';

const allowedOrigins = [hostedOrigin];

describe('useBankhubLink() in Vue', () => {
  let vue: VueSetup;
  let page: VuePage;
  let warnings: readonly string[];
  let link: UseBankhubLinkResult;
  before(async () => (vue = await loadVue()));
  beforeEach(() => {
    warnings = catchFrameworkWarnings();
    page = new VuePage(vue);
  });
  afterEach(() => expect(warnings).to.deep.equal([]));

  /** Mounts a page whose setup calls the composable. */
  function use(options: Parameters<VueSetup['useBankhubLink']>[0]): UseBankhubLinkResult {
    page.mount({
      template: `<output>{{ link.status }} {{ link.error?.code }}</output>`,
      setup() {
        link = vue.useBankhubLink(options);
        return { link: vue.reactive(link) };
      },
    });
    return link;
  }
  const text = () => page.container.textContent?.trim();
  const elementsOnPage = () => [...document.querySelectorAll('bankhub-link')];

  it('opens a modal that closes by itself, and resolves with the outcome', async () => {
    const { open, element } = use({ hostedLinkUrl: hostedUrl(), allowedOrigins });
    expect(elementsOnPage()).to.deep.equal([]);
    expect(element.value).to.include({ mode: 'modal', closeOnFinish: true });
    const outcome = open();
    expect(elementsOnPage()).to.deep.equal([element.value]);
    await hasStatus(element.value!, 'ready');
    await hostedPage(frameOf(element.value!)).linked();
    expect(await outcome).to.deep.equal({
      status: 'linked',
      account: { number: '0123456789', type: 'individual' },
    });
    expect(elementsOnPage()).to.deep.equal([]);
  });

  it('returns the status as a ref', async () => {
    const { open, close, status, error, element } = use({ hostedLinkUrl: hostedUrl(), allowedOrigins });
    expect(status.value).to.equal('idle');
    void open();
    await hasStatus(element.value!, 'ready');
    await vue.nextTick();
    expect(text()).to.equal('ready');
    close();
    await vue.nextTick();
    expect(text()).to.equal('closed');
    expect(error.value).to.equal(null);
  });

  it('returns the error as a ref', async () => {
    const { open, error, element } = use({ hostedLinkUrl: 'http://example.com/' });
    expect(await open()).to.include({ status: 'failed' });
    await vue.nextTick();
    expect(text()).to.equal('failed invalid-url');
    expect(error.value).to.equal(element.value!.error);
  });

  it('uses the newest options of a ref at once, and the iframe stays', async () => {
    const hookCalls: string[] = [];
    const hook = (name: string) => (request: { reason: string }) => {
      hookCalls.push(`${name} ${request.reason}`);
      return Promise.resolve(hostedUrl());
    };
    const options = vue.ref<UseBankhubLinkOptions>({ allowedOrigins, fetchHostedLink: hook('stale') });
    const { open, refresh, element } = use(options);
    options.value = { allowedOrigins, fetchHostedLink: hook('first') };
    void open();
    await hasStatus(element.value!, 'ready');
    const frame = frameOf(element.value!);
    options.value = { allowedOrigins, fetchHostedLink: hook('second'), frameTitle: 'Link' };
    await vue.nextTick();
    await element.value!.updateComplete;
    expect(frame.title).to.equal('Link');
    expect(frameOf(element.value!)).to.equal(frame);
    refresh();
    await hasStatus(element.value!, 'ready');
    expect(hookCalls).to.deep.equal(['first open', 'second retry']);
  });

  it('uses the newest options of a getter that reads a reactive object', async () => {
    const received: string[] = [];
    const state = vue.reactive({ url: hostedUrl(), title: 'a' });
    const { open, element } = use(() => ({
      allowedOrigins,
      hostedLinkUrl: state.url,
      frameTitle: state.title,
      onOpened: () => received.push(state.title),
    }));
    void open();
    await hasStatus(element.value!, 'ready');
    const frame = frameOf(element.value!);
    state.title = 'b';
    await vue.nextTick();
    await element.value!.updateComplete;
    expect(frame.title).to.equal('b');
    await hostedPage(frame).opened();
    expect(received).to.deep.equal(['b']);
    state.url = hostedUrl();
    await vue.nextTick();
    await element.value!.updateComplete;
    expect(frameOf(element.value!)).to.not.equal(frame);
  });

  it('works in an effect scope outside of a component', async () => {
    const scope = vue.effectScope();
    const { open, element } = scope.run(() =>
      vue.useBankhubLink({ hostedLinkUrl: hostedUrl(), allowedOrigins }),
    )!;
    const outcome = open();
    await hasStatus(element.value!, 'ready');
    scope.stop();
    expect(await outcome).to.deep.equal({ status: 'closed' });
    expect(elementsOnPage()).to.deep.equal([]);
  });

  describe('after unmounting', () => {
    it('leaves nothing in the page, and open() resolves with closed', async () => {
      const listeners = messageListeners();
      const received: string[] = [];
      const record = (event: Event) => received.push(event.type);
      const { open, element } = use({
        hostedLinkUrl: hostedUrl(),
        allowedOrigins,
        onClosed: record,
        onOpenedChange: record,
      });
      const outcome = open();
      await hasStatus(element.value!, 'ready');
      const before = received.length;
      page.unmount();
      expect(await outcome).to.deep.equal({ status: 'closed' });
      await settled();
      expect(elementsOnPage()).to.deep.equal([]);
      expect(listeners.size).to.equal(0);
      expect(received).to.have.length(before);
    });

    it('does not open: open() resolves with closed', async () => {
      const { open } = use({ hostedLinkUrl: hostedUrl(), allowedOrigins });
      page.unmount();
      expect(await open()).to.deep.equal({ status: 'closed' });
      expect(elementsOnPage()).to.deep.equal([]);
    });

    it('opens again when KeepAlive activates the component again', async () => {
      const isShown = vue.ref(true);
      const User = vue.defineComponent({
        template: '<p>Page</p>',
        setup: () => void (link = vue.useBankhubLink({ hostedLinkUrl: hostedUrl(), allowedOrigins })),
      });
      page.mount({
        template: '<KeepAlive><User v-if="isShown" /></KeepAlive>',
        components: { User },
        setup: () => ({ isShown }),
      });
      const outcome = link.open();
      await hasStatus(link.element.value!, 'ready');
      isShown.value = false;
      expect(await outcome).to.deep.equal({ status: 'closed' });
      expect(elementsOnPage()).to.deep.equal([]);
      expect(await link.open()).to.deep.equal({ status: 'closed' });
      isShown.value = true;
      await vue.nextTick();
      void link.open();
      await hasStatus(link.element.value!, 'ready');
    });
  });
});
