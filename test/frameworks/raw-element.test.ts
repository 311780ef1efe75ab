import { expect, oneEvent } from '@open-wc/testing';

import '../../src/index.js';
import type { BankhubLinkElement } from '../../src/pure.js';
import { catchFrameworkWarnings } from '../support/framework-warnings.js';
import { hostedOrigin, hostedUrl } from '../support/fixture-urls.js';
import { hostedPage } from '../support/hosted-page.js';
import { messageListeners } from '../support/message-listeners.js';
import { frameOf, hasStatus, part } from '../support/mount.js';
import { linkAnswer, linkEndpoint } from '../support/test-server.js';
import { type App, type AppState, EVENTS, type ShowApp } from './app.js';

/** The module of each framework's app. */
const FRAMEWORKS = {
  'React 18': '/test/frameworks/react-18.ts?react=18',
  'React 19': '/test/frameworks/react-19.ts?react=19',
  'Vue 3': '/test/frameworks/vue.ts',
  Preact: '/test/frameworks/preact.ts',
  Solid: '/__bundle/solid.js',
  Svelte: '/__bundle/svelte.js',
};

const state = (changes: Partial<AppState> = {}): AppState => ({
  isShown: true,
  label: null,
  attributes: { closes: false, refreshes: 3, title: '' },
  listener: () => {},
  ...changes,
  properties: {
    opened: false,
    loadTimeoutMs: 20_000,
    expiresAtOffset: '+07:00',
    allowedOrigins: [hostedOrigin],
    strings: {},
    expiresAt: null,
    fetchHostedLink: null,
    ...changes.properties,
  },
});

/** The tests of custom-elements-everywhere.com, with the attributes, properties and events of `<bankhub-link>`. */
for (const [framework, path] of Object.entries(FRAMEWORKS))
  describe(`a raw <bankhub-link> in ${framework}`, () => {
    let showApp: ShowApp;
    let container: HTMLElement;
    let app: App | undefined;
    let warnings: readonly string[];
    before(async () => ({ showApp } = (await import(path)) as { showApp: ShowApp }));
    beforeEach(() => {
      warnings = catchFrameworkWarnings();
      container = document.body.appendChild(document.createElement('div'));
    });
    afterEach(() => {
      app?.end();
      container.remove();
      expect(warnings).to.deep.equal([]);
    });
    const show = (changes?: Partial<AppState>) => (app = showApp(container, state(changes)));
    const update = (changes?: Partial<AppState>) => app!.update(state(changes));
    const link = (): BankhubLinkElement => container.querySelector('bankhub-link')!;
    const withProperties = (properties: Partial<AppState['properties']>): Partial<AppState> => ({
      properties: { ...state().properties, ...properties },
    });

    describe('its children', () => {
      it('can be missing', () => {
        show();
        expect(link().renderRoot.querySelector('[part=stage]')).to.not.equal(null);
        expect(link().children).to.have.length(0);
      });

      it('are slotted into the trigger in the shadow root', async () => {
        show({ label: 'Link 1' });
        await link().updateComplete;
        expect(part(link(), 'trigger').checkVisibility()).to.equal(true);
        expect(part(link(), 'trigger').contains(link().querySelector('b')!.assignedSlot)).to.equal(true);
      });

      it('are updated without being replaced', async () => {
        show({ label: 'Link 1' });
        const child = link().querySelector('b')!;
        await update({ label: 'Link 2' });
        expect(link().textContent.trim()).to.equal('Link 2');
        expect(link().querySelector('b')).to.equal(child);
      });

      it('return with the element when it is removed and added again', async () => {
        show({ label: 'Link' });
        await update({ isShown: false });
        expect(link()).to.equal(null);
        expect(container.textContent).to.contain('hidden');
        await update({ label: 'Link' });
        expect(link().textContent.trim()).to.equal('Link');
        await link().updateComplete;
        expect(part(link(), 'trigger').checkVisibility()).to.equal(true);
      });
    });

    describe('its attributes', () => {
      it('take values of any type, also when they change', async () => {
        show({ attributes: { closes: true, refreshes: 7, title: 'A' } });
        expect(link()).to.include({ closeOnFinish: true, maxRefreshes: 7, frameTitle: 'A' });
        expect(link().getAttribute('max-refreshes')).to.equal('7');
        await update({ attributes: { closes: false, refreshes: 0, title: '' } });
        expect(link()).to.include({ closeOnFinish: false, maxRefreshes: 0, frameTitle: '' });
        await update({ attributes: { closes: true, refreshes: 7, title: 'A' } });
        expect(link().closeOnFinish).to.equal(true);
      });
    });

    describe('its properties', () => {
      /** Preact sets `''` instead of null. */
      const empty = framework === 'Preact' ? '' : null;

      it('take values of any type, objects as the same reference, also when they change', async () => {
        const first = state().properties;
        const atFirst = { ...first, expiresAt: empty, fetchHostedLink: empty };
        const second = {
          opened: true,
          loadTimeoutMs: 5,
          expiresAtOffset: '+00:00',
          allowedOrigins: ['https://a.example'],
          strings: { title: 'Link' },
          expiresAt: new Date('2030-01-01'),
          fetchHostedLink: () => Promise.resolve(''),
        };
        show({ properties: first });
        expect(link()).to.include(atFirst);
        await update({ properties: second });
        expect(link()).to.include(second);
        await update({ properties: first });
        expect(link()).to.include(atFirst);
      });

      it('let refresh-url be used when the hook is removed', async () => {
        const endpoint = await linkEndpoint(linkAnswer(hostedUrl()));
        show(
          withProperties({ fetchHostedLink: () => Promise.reject(new Error('the hook must not be called')) }),
        );
        link().setAttribute('refresh-url', endpoint.url);
        await update(withProperties({ opened: true }));
        await hasStatus(link(), 'ready');
        expect(await endpoint.requests()).to.have.length(1);
      });

      it('are not written to attributes', async () => {
        show(
          withProperties({
            strings: { title: 'Link' },
            expiresAt: new Date(),
            allowedOrigins: ['https://a.example'],
          }),
        );
        await link().updateComplete;
        expect(link().getAttributeNames()).to.have.members(['mode', 'max-refreshes', 'frame-title']);
      });
    });

    describe('its events', () => {
      for (const type of EVENTS)
        it(`reach only the newest listener, with their detail: ${type}`, async () => {
          const received: unknown[] = [];
          show({ listener: () => received.push('the first listener') });
          await update({ listener: (event) => received.push(event) });
          const event = new CustomEvent(type, { detail: { rich: [new Date()] } });
          link().dispatchEvent(event);
          expect(received).to.deep.equal([event]);
        });
    });

    it('links an account in an iframe that survives every render, and leaves nothing behind', async () => {
      const listeners = messageListeners();
      const received: CustomEvent[] = [];
      const url = hostedUrl();
      const properties = { ...state().properties, opened: true, fetchHostedLink: () => Promise.resolve(url) };
      show({ properties });
      await hasStatus(link(), 'ready');
      const frame = frameOf(link());
      const { contentWindow } = frame;
      await update({ properties, label: 'Link', listener: (event) => received.push(event as CustomEvent) });
      await link().updateComplete;
      expect(frameOf(link())).to.equal(frame);
      expect(frame.contentWindow).to.equal(contentWindow);
      const dispatched = oneEvent(link(), 'bankhub-linked');
      await hostedPage(frame).linked();
      expect(received).to.deep.equal([await dispatched]);
      expect(received[0]!.detail).to.deep.include({ account: { number: '0123456789', type: 'individual' } });
      await update({ isShown: false });
      expect(frame.isConnected).to.equal(false);
      expect(listeners.size).to.equal(0);
    });
  });
