import { expect, oneEvent } from '@open-wc/testing';
import { sendMouse } from '@web/test-runner-commands';

import type { LinkedDetail } from '../../src/pure.js';
import { catchFrameworkWarnings } from '../support/framework-warnings.js';
import { settled } from '../support/expect-no-event.js';
import { hostedOrigin, hostedUrl } from '../support/fixture-urls.js';
import { hostedPage } from '../support/hosted-page.js';
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

  describe('its events', () => {
    it('emit linked with the element’s own event, which has the account', async () => {
      const events: CustomEvent<LinkedDetail>[] = [];
      page.show(`<BankhubLink :hosted-link-url="url" :allowed-origins="allowedOrigins" @linked="linked" />`, {
        allowedOrigins,
        url: hostedUrl(),
        linked: (event: CustomEvent<LinkedDetail>) => events.push(event),
      });
      const element = await page.ready();
      const dispatched = oneEvent(element, 'bankhub-linked');
      await hostedPage(frameOf(element)).linked();
      expect(events).to.deep.equal([await dispatched]);
      expect(events[0]!.detail.account).to.deep.equal({ number: '0123456789', type: 'individual' });
    });

    it('reach every listener, in kebab-case and in camelCase', async () => {
      const received: string[] = [];
      const names = [
        'linked',
        'unlinked',
        'closed',
        'token-expired',
        'sessionExpired',
        'opened',
        'opened-change',
        'message',
        'refreshed',
        'status',
        'error',
        'update:opened',
      ];
      const props = vue.shallowRef<object>({
        fetchHostedLink: () => Promise.resolve(hostedUrl()),
      });
      page.show(
        `<BankhubLink mode="modal" v-bind="props" :allowed-origins="allowedOrigins"
          ${names.map((name) => `@${name}="record('${name}')"`).join(' ')} />`,
        { props, allowedOrigins, record: (name: string) => received.push(name) },
      );
      const fresh = async () => hostedPage(frameOf(await page.ready()));
      void page.link.open();
      await (await fresh()).opened();
      for (const expiry of ['tokenExpired', 'sessionExpired'] as const) {
        const refreshed = oneEvent(page.link, 'bankhub-refreshed');
        await (await fresh())[expiry]();
        await refreshed;
      }
      await (await fresh()).linked();
      page.link.close();
      void page.link.open();
      await (await fresh()).unlinked();
      page.link.close();
      props.value = { hostedLinkUrl: 'data:,' };
      await vue.nextTick();
      void page.link.open();
      expect([...new Set(received)]).to.have.members(names);
    });

    it('do not come from DOM events of the same name on the element', () => {
      const received: unknown[] = [];
      page.show(`<BankhubLink @linked="record" @error="record" />`, {
        record: (event: Event) => received.push(event),
      });
      for (const type of ['linked', 'error']) page.link.dispatchEvent(new Event(type));
      expect(received).to.deep.equal([]);
    });

    it('reach the listeners of the last render, and the iframe stays', async () => {
      const received: string[] = [];
      const name = vue.ref('first');
      page.show(
        `<BankhubLink :hosted-link-url="url" :allowed-origins="allowedOrigins"
          :key="1" v-bind="{ onMessage: listener(name) }" />`,
        { name, allowedOrigins, url: hostedUrl(), listener: (text: string) => () => received.push(text) },
      );
      const frame = frameOf(await page.ready());
      name.value = 'second';
      await vue.nextTick();
      await hostedPage(frame).opened();
      expect(received).to.deep.equal(['second']);
      expect(frameOf(page.link)).to.equal(frame);
    });

    it('make an expired link call the hook of the last render', async () => {
      const hookCalls: string[] = [];
      const name = vue.ref('first');
      const hook = (text: string) => (request: { reason: string }) => {
        hookCalls.push(`${text} ${request.reason}`);
        return Promise.resolve(hostedUrl());
      };
      page.show(`<BankhubLink :fetch-hosted-link="hook(name)" :allowed-origins="allowedOrigins" />`, {
        name,
        hook,
        allowedOrigins,
      });
      const frame = frameOf(await page.ready());
      name.value = 'second';
      await vue.nextTick();
      const refreshed = oneEvent(page.link, 'bankhub-refreshed');
      await hostedPage(frame).tokenExpired();
      await refreshed;
      expect(hookCalls).to.deep.equal(['first open', 'second token-expired']);
    });

    it('can be canceled: @token-expired.prevent keeps the hook from being called', async () => {
      let calls = 0;
      page.show(
        `<BankhubLink :hosted-link-url="url" :allowed-origins="allowedOrigins" :fetch-hosted-link="hook"
          @token-expired.prevent />`,
        { allowedOrigins, url: hostedUrl(), hook: () => Promise.resolve(`${calls++}`) },
      );
      const element = await page.ready();
      await hostedPage(frameOf(element)).tokenExpired();
      await settled();
      expect(calls).to.equal(0);
      expect(element.status).to.equal('ready');
    });
  });

  it('opens and closes with v-model:opened, which changes when the user closes the modal', async () => {
    const opened = vue.ref(false);
    page.show(
      `<BankhubLink mode="modal" v-model:opened="opened" :hosted-link-url="url" :allowed-origins="allowedOrigins" />`,
      { opened, allowedOrigins, url: hostedUrl() },
    );
    const dialog = part<HTMLDialogElement>(page.link, 'dialog');
    for (let round = 0; round < 2; round++) {
      opened.value = true;
      await vue.nextTick();
      await page.ready();
      expect(dialog.matches(':modal')).to.equal(true);
      const { x, y, width, height } = part(page.link, 'close').getBoundingClientRect();
      const closed = oneEvent(page.link, 'bankhub-opened-change');
      await sendMouse({ type: 'click', position: [Math.round(x + width / 2), Math.round(y + height / 2)] });
      await closed;
      expect(opened.value).to.equal(false);
      await vue.nextTick();
      expect(dialog.open).to.equal(false);
    }
    void page.link.open();
    expect(opened.value).to.equal(true);
  });
});
