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

/** Where each framework's app is. */
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

/** The list of custom-elements-everywhere.com, with our own attributes, properties and events. */
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

    describe('children', () => {
      it('may be none', () => {
        show();
        expect(link().renderRoot.querySelector('[part=stage]')).to.not.equal(null);
        expect(link().children).to.have.length(0);
      });

      it('are shown in the shadow root’s button, beside what the element has there', async () => {
        show({ label: 'Link 1' });
        await link().updateComplete;
        expect(part(link(), 'trigger').checkVisibility()).to.equal(true);
        expect(part(link(), 'trigger').contains(link().querySelector('b')!.assignedSlot)).to.equal(true);
      });

      it('are changed in place', async () => {
        show({ label: 'Link 1' });
        const child = link().querySelector('b')!;
        await update({ label: 'Link 2' });
        expect(link().textContent.trim()).to.equal('Link 2');
        expect(link().querySelector('b')).to.equal(child);
      });

      it('come back with the element when it is hidden and shown', async () => {
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

    describe('attributes', () => {
      it('are passed whatever their type, and changed', async () => {
        show({ attributes: { closes: true, refreshes: 7, title: 'A' } });
        expect(link()).to.include({ closeOnFinish: true, maxRefreshes: 7, frameTitle: 'A' });
        expect(link().getAttribute('max-refreshes')).to.equal('7');
        await update({ attributes: { closes: false, refreshes: 0, title: '' } });
        expect(link()).to.include({ closeOnFinish: false, maxRefreshes: 0, frameTitle: '' });
        await update({ attributes: { closes: true, refreshes: 7, title: 'A' } });
        expect(link().closeOnFinish).to.equal(true);
      });
    });

    describe('properties', () => {
      /** Preact sets `''` for null. */
      const empty = framework === 'Preact' ? '' : null;

      it('are passed whatever their type, rich data untouched, and changed', async () => {
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

      it('make way for refresh-url when the hook is taken away', async () => {
        const endpoint = await linkEndpoint(linkAnswer(hostedUrl()));
        show(withProperties({ fetchHostedLink: () => Promise.reject(new Error('not asked here')) }));
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

    describe('events', () => {
      for (const type of EVENTS)
        it(`are heard as ${type}, with their detail, by the newest listener`, async () => {
          const heard: unknown[] = [];
          show({ listener: () => heard.push('the first listener') });
          await update({ listener: (event) => heard.push(event) });
          const event = new CustomEvent(type, { detail: { rich: [new Date()] } });
          link().dispatchEvent(event);
          expect(heard).to.deep.equal([event]);
        });
    });

    it('links an account in a frame that stays through every render, and leaves nothing', async () => {
      const listeners = messageListeners();
      const heard: CustomEvent[] = [];
      const url = hostedUrl();
      const properties = { ...state().properties, opened: true, fetchHostedLink: () => Promise.resolve(url) };
      show({ properties });
      await hasStatus(link(), 'ready');
      const frame = frameOf(link());
      const { contentWindow } = frame;
      await update({ properties, label: 'Link', listener: (event) => heard.push(event as CustomEvent) });
      await link().updateComplete;
      expect(frameOf(link())).to.equal(frame);
      expect(frame.contentWindow).to.equal(contentWindow);
      const dispatched = oneEvent(link(), 'bankhub-linked');
      await hostedPage(frame).linked();
      expect(heard).to.deep.equal([await dispatched]);
      expect(heard[0]!.detail).to.deep.include({ account: { number: '0123456789', type: 'individual' } });
      await update({ isShown: false });
      expect(frame.isConnected).to.equal(false);
      expect(listeners.size).to.equal(0);
    });
  });
