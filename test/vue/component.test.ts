import { expect } from '@open-wc/testing';

import type { BankhubLinkElement, LinkOutcome } from '../../src/pure.js';
import { catchFrameworkWarnings } from '../support/framework-warnings.js';
import { settled } from '../support/expect-no-event.js';
import { hostedOrigin, hostedUrl } from '../support/fixture-urls.js';
import { hostedPage } from '../support/hosted-page.js';
import { messageListeners } from '../support/message-listeners.js';
import { frameOf, part } from '../support/mount.js';
import { loadVue, VuePage, type VueSetup } from '../support/vue.js';

const allowedOrigins = [hostedOrigin];

describe('<BankhubLink> in Vue', () => {
  let vue: VueSetup;
  let page: VuePage;
  let warnings: readonly string[];
  before(async () => (vue = await loadVue()));
  beforeEach(() => {
    warnings = catchFrameworkWarnings();
    page = new VuePage(vue);
  });
  afterEach(() => expect(warnings).to.deep.equal([]));

  describe('its props', () => {
    it('become properties of the element, with values of any type, in either spelling', () => {
      const expiresAt = new Date('2030-01-01');
      page.show(
        `<BankhubLink :allowed-origins="allowedOrigins" :expiresAt="expiresAt" :strings="strings"
          :load-timeout-ms="5000" close-on-finish language="en" :fetch-hosted-link="null" />`,
        { allowedOrigins, expiresAt, strings: { title: 'Link' } },
      );
      expect(page.link.allowedOrigins).to.deep.equal(allowedOrigins);
      expect(page.link).to.include({ expiresAt, loadTimeoutMs: 5000, closeOnFinish: true, language: 'en' });
      expect(page.link.strings).to.deep.equal({ title: 'Link' });
      expect(page.link.fetchHostedLink).to.equal(null);
    });

    it('leave the element’s defaults where they are missing, also of booleans', () => {
      page.show(`<BankhubLink />`);
      const { mode, opened, closeOnFinish, maxRefreshes, allow } = page.link;
      expect({ mode, opened, closeOnFinish, maxRefreshes, allow }).to.deep.equal({
        mode: 'inline',
        opened: false,
        closeOnFinish: false,
        maxRefreshes: 3,
        allow: null,
      });
      expect(page.link.getAttributeNames()).to.deep.equal([]);
    });

    it('are not in the markup, except for mode', async () => {
      page.show(
        `<BankhubLink mode="inline" :hosted-link-url="url" refresh-url="/x" :allowedOrigins="allowedOrigins" />`,
        { allowedOrigins, url: hostedUrl() },
      );
      await page.ready();
      expect(page.link.getAttributeNames()).to.deep.equal(['mode']);
    });

    it('set a property back to its default when a later render leaves it out', async () => {
      const hostedLinkUrl = hostedUrl();
      const props = vue.shallowRef<object>({
        maxRefreshes: 1,
        language: 'en',
        mode: 'modal',
        opened: true,
        hostedLinkUrl,
        allowedOrigins,
      });
      page.show(`<BankhubLink v-bind="props" />`, { props });
      await page.ready();
      props.value = { allowedOrigins };
      await vue.nextTick();
      await page.link.updateComplete;
      expect(page.link).to.include({ maxRefreshes: 3, language: null, hostedLinkUrl: '', opened: false });
      expect(page.link.status).to.equal('idle');
      expect(part(page.link, 'dialog').contains(part(page.link, 'stage'))).to.equal(false);
    });

    it('replace the iframe only when the link changes', async () => {
      const url = vue.ref(hostedUrl());
      const title = vue.ref('a');
      page.show(
        `<BankhubLink :hosted-link-url="url" :title="title" :frame-title="title"
          :allowed-origins="[...allowedOrigins]" @linked="() => {}" />`,
        { allowedOrigins, url, title },
      );
      const frame = frameOf(await page.ready());
      const { contentWindow } = frame;
      title.value = 'b';
      await vue.nextTick();
      await page.link.updateComplete;
      expect(frame.title).to.equal('b');
      expect(frameOf(page.link)).to.equal(frame);
      expect(frame.contentWindow).to.equal(contentWindow);
      url.value = hostedUrl();
      await vue.nextTick();
      await page.link.updateComplete;
      expect(frameOf(page.link)).to.not.equal(frame);
    });

    it('follow changes inside a reactive object', async () => {
      const strings = vue.reactive({ title: 'a' });
      page.show(`<BankhubLink v-bind="{ strings: { ...strings } }" mode="modal" />`, { strings });
      strings.title = 'b';
      await vue.nextTick();
      await page.link.updateComplete;
      expect(part(page.link, 'title').textContent).to.equal('b');
    });

    it('pass on attributes and listeners of any HTML element', () => {
      let clicks = 0;
      page.show(
        `<BankhubLink class="wide" id="link" style="margin: 7px" data-testid="x" aria-label="Bank"
          @click="click" v-show="isShown" />`,
        { click: () => clicks++, isShown: false },
      );
      expect(page.link.className).to.equal('wide');
      expect(page.link.style.margin).to.equal('7px');
      expect(page.link.getAttributeNames()).to.have.members([
        'class',
        'id',
        'style',
        'data-testid',
        'aria-label',
      ]);
      expect(page.link.checkVisibility()).to.equal(false);
      page.link.click();
      expect(clicks).to.equal(1);
    });
  });

  it('renders its slot, and updates it', async () => {
    const label = vue.ref('Link');
    page.show(`<BankhubLink mode="modal"><b>{{ label }}</b> account</BankhubLink>`, { label });
    expect(page.link.innerHTML).to.equal('<b>Link</b> account');
    label.value = 'Add';
    await vue.nextTick();
    expect(page.link.textContent).to.equal('Add account');
    expect(part(page.link, 'trigger').checkVisibility()).to.equal(true);
  });

  it('starts in its mode: a modal emits and loads nothing until it is opened', async () => {
    const received: string[] = [];
    page.show(
      `<BankhubLink mode="modal" :hosted-link-url="url" :allowed-origins="allowedOrigins"
        @status="record" @closed="record">Link</BankhubLink>`,
      { allowedOrigins, url: hostedUrl(), record: (event: Event) => received.push(event.type) },
    );
    await settled();
    expect(received).to.deep.equal([]);
    expect(page.link.renderRoot.querySelector('iframe')).to.equal(null);
  });

  it('gives a template ref open, close, refresh and element, from onMounted on', async () => {
    const url = hostedUrl();
    let outcome: Promise<LinkOutcome> | undefined;
    const link = vue.shallowRef<InstanceType<VueSetup['BankhubLink']> | null>(null);
    page.mount({
      template: `<BankhubLink ref="link" mode="modal" :hosted-link-url="url" :allowed-origins="allowedOrigins" />`,
      setup: () => {
        vue.onMounted(() => (outcome = link.value!.open()));
        return { link, url, allowedOrigins };
      },
    });
    await page.ready();
    expect(link.value!.element).to.equal(page.link);
    link.value!.close();
    expect(await outcome).to.deep.equal({ status: 'closed' });
    outcome = link.value!.open();
    link.value!.refresh();
    expect(await outcome).to.include({ status: 'failed', error: page.link.error });
    expect(page.link.error!.code).to.equal('refresh-unavailable');
  });

  describe('after unmounting', () => {
    it('leaves no iframe, no message listener and no element', async () => {
      const listeners = messageListeners();
      const isShown = vue.ref(true);
      page.show(`<BankhubLink v-if="isShown" :hosted-link-url="url" :allowed-origins="allowedOrigins" />`, {
        isShown,
        allowedOrigins,
        url: hostedUrl(),
      });
      const frame = frameOf(await page.ready());
      expect(listeners.size).to.equal(1);
      isShown.value = false;
      await vue.nextTick();
      expect(frame.isConnected).to.equal(false);
      expect(listeners.size).to.equal(0);
      expect(page.link).to.equal(null);
    });

    it('emits nothing', async () => {
      const received: string[] = [];
      page.show(
        `<BankhubLink mode="modal" opened :hosted-link-url="url" :allowed-origins="allowedOrigins"
          @opened-change="record" @update:opened="record" @closed="record" @status="record" />`,
        { allowedOrigins, url: hostedUrl(), record: (event: Event) => received.push(event.type) },
      );
      const element: BankhubLinkElement = await page.ready();
      const before = received.length;
      const outcome = element.open();
      page.unmount();
      expect(await outcome).to.deep.equal({ status: 'closed' });
      await settled();
      expect(received).to.have.length(before);
    });

    it('starts again when KeepAlive activates it again', async () => {
      const isShown = vue.ref(true);
      const received: string[] = [];
      page.show(
        `<KeepAlive><BankhubLink v-if="isShown" :hosted-link-url="url" :allowed-origins="allowedOrigins"
          @linked="received.push('linked')" /></KeepAlive>`,
        { isShown, allowedOrigins, received, url: hostedUrl() },
      );
      const element = await page.ready();
      isShown.value = false;
      await vue.nextTick();
      expect(element.renderRoot.querySelector('iframe')).to.equal(null);
      isShown.value = true;
      await vue.nextTick();
      expect(await page.ready()).to.equal(element);
      await hostedPage(frameOf(element)).linked();
      expect(received).to.deep.equal(['linked']);
    });
  });
});
