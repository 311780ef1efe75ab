import { expect, fixture, html, oneEvent } from '@open-wc/testing';

import { defineBankhubLink } from '../../src/element/define.js';
import type { BankhubLinkElement } from '../../src/pure.js';
import { expectNoEvent } from '../support/expect-no-event.js';
import { hostedUrl } from '../support/fixture-urls.js';
import { hostedPage } from '../support/hosted-page.js';
import { frameOf, hasStatus, make, mountReady, part } from '../support/mount.js';
import { shortWaits } from '../support/short-waits.js';
import { gate } from '../support/test-server.js';

const EVENTS = ['linked', 'closed', 'status', 'error', 'message', 'refreshed'].map(
  (name) => `bankhub-${name}`,
);

type Movable = Element & { moveBefore?: (node: Node, child: null) => unknown };

/** Moves a node with `moveBefore`, or with `append` in browsers without it. */
function move(target: Movable, node: Node): void {
  if (target.moveBefore) target.moveBefore(node, null);
  else target.append(node);
}

/** Whether an iframe in a shadow root keeps its document when its host is moved like this. */
async function keepsFrames(): Promise<boolean> {
  const host = await fixture<HTMLElement>(html`<div></div>`);
  const frame = document.createElement('iframe');
  host.attachShadow({ mode: 'open' }).append(frame);
  const before = frame.contentWindow;
  move(await fixture(html`<div></div>`), host);
  return frame.contentWindow === before;
}

describe('<bankhub-link>', () => {
  describe('lifecycle', () => {
    it('removes its iframe when it is removed, and starts again when it is reinserted', async () => {
      const { element, frame } = await mountReady();
      const parent = element.parentElement!;
      element.remove();
      expect(frame.isConnected).to.equal(false);
      expect(element.status).to.equal('idle');
      parent.append(element);
      await hasStatus(element, 'ready');
      const linked = oneEvent(element, 'bankhub-linked');
      await hostedPage(frameOf(element)).linked();
      await linked;
    });

    it('reloads after a move by append, and resolves the same promise', async () => {
      const { element } = await mountReady();
      const outcome = element.open();
      const target = await fixture(html`<div></div>`);
      target.append(element);
      await hasStatus(element, 'ready');
      await hostedPage(frameOf(element)).linked();
      expect(await outcome).to.include({ status: 'linked' });
    });

    it('keeps an open modal open through a move by append', async () => {
      const element = make({ mode: 'modal', hostedLinkUrl: hostedUrl() });
      await fixture(element);
      element.opened = true;
      await hasStatus(element, 'ready');
      const target = await fixture(html`<div></div>`);
      await expectNoEvent(element, ['bankhub-closed', 'bankhub-opened-change'], async () => {
        target.append(element);
        await hasStatus(element, 'ready');
      });
      expect(part(element, 'dialog').matches(':modal')).to.equal(true);
    });

    it('continues after a move by moveBefore, in the same iframe if the browser keeps it', async () => {
      const { element, frame } = await mountReady();
      const outcome = element.open();
      const target: Movable = await fixture(html`<div></div>`);
      const isKept = await keepsFrames();
      await expectNoEvent(element, isKept ? EVENTS : ['bankhub-closed', 'bankhub-error'], async () => {
        move(target, element);
        await hasStatus(element, 'ready');
      });
      expect(frameOf(element) === frame).to.equal(isKept);
      await hostedPage(frameOf(element)).linked();
      expect(await outcome).to.include({ status: 'linked' });
    });

    it('does not restart a finished flow when it is moved', async () => {
      const { element, page } = await mountReady();
      await page.linked();
      (await fixture(html`<div></div>`)).append(element);
      await element.updateComplete;
      expect(element.status).to.equal('finished');
      expect(element.renderRoot.querySelector('iframe')).to.equal(null);
      expect(part(element, 'panel').textContent).to.include('Đã hoàn tất.');
    });

    for (const status of ['fetching', 'loading', 'ready', 'refreshing', 'failed', 'finished'] as const)
      it(`emits nothing when it is removed while ${status}`, async () => {
        shortWaits();
        const { hold } = gate();
        let signal: AbortSignal | undefined;
        const fetchHostedLink = (request: { signal: AbortSignal }) => {
          ({ signal } = request);
          return status === 'failed' ? Promise.reject(new Error('down')) : new Promise<string>(() => {});
        };
        const element = make(
          status === 'loading'
            ? { hostedLinkUrl: hold(hostedUrl()) }
            : {
                fetchHostedLink,
                hostedLinkUrl: status === 'fetching' || status === 'failed' ? '' : hostedUrl(),
              },
        );
        await fixture(element);
        if (status === 'refreshing' || status === 'finished' || status === 'ready')
          await hasStatus(element, 'ready');
        if (status === 'refreshing') await hostedPage(frameOf(element)).tokenExpired();
        if (status === 'finished') await hostedPage(frameOf(element)).linked();
        await hasStatus(element, status);
        await expectNoEvent(element, EVENTS, () => element.remove());
        expect(element.renderRoot.querySelector('iframe')).to.equal(null);
        if (status === 'fetching' || status === 'refreshing') expect(signal!.aborted).to.equal(true);
      });

    it('leaves no iframe when a microtask removes it while the iframe is created', async () => {
      const element = make({ hostedLinkUrl: hostedUrl() });
      queueMicrotask(() => element.remove());
      document.body.append(element);
      await element.updateComplete;
      expect(element.isConnected).to.equal(false);
      expect(element.status).to.equal('idle');
      expect(element.renderRoot.querySelector('iframe')).to.equal(null);
    });

    it('emits no further event when a listener removes it', async () => {
      for (const type of ['bankhub-linked', 'bankhub-message']) {
        const { element, page } = await mountReady();
        let after = 0;
        element.addEventListener(type, () => {
          element.remove();
          for (const later of EVENTS) if (later !== type) element.addEventListener(later, () => after++);
        });
        await page.linked();
        expect(after, type).to.equal(0);
        expect(element.isConnected).to.equal(false);
      }
    });

    it('emits the rest of an outcome when a bankhub-linked listener moves it', async () => {
      const { element, page } = await mountReady();
      const target = await fixture(html`<div></div>`);
      element.onLinked = () => target.append(element);
      const events: string[] = [];
      for (const type of ['bankhub-message', 'bankhub-status'])
        element.addEventListener(type, () => events.push(type));
      await page.linked();
      expect(events).to.deep.equal(['bankhub-message', 'bankhub-status']);
      expect(element.status).to.equal('finished');
    });

    it('does not restart a finished modal when it is moved', async () => {
      const element = make({ mode: 'modal', hostedLinkUrl: hostedUrl(), opened: true });
      await fixture(element);
      await hasStatus(element, 'ready');
      await hostedPage(frameOf(element)).linked();
      (await fixture(html`<div></div>`)).append(element);
      await element.updateComplete;
      expect(element.status).to.equal('finished');
      expect(element.renderRoot.querySelector('iframe')).to.equal(null);
    });

    it('stays closed when a framework sets equal values again', async () => {
      const expiresAt = new Date(Date.now() + 60_000);
      const { element, page } = await mountReady({ expiresAt });
      await page.closed();
      Object.assign(element, {
        expiresAt: new Date(expiresAt),
        allowedOrigins: [...element.allowedOrigins],
        hostedLinkUrl: element.hostedLinkUrl,
      });
      await element.updateComplete;
      expect(element.status).to.equal('closed');
    });

    it('loads a URL that a bankhub-token-expired callback sets', async () => {
      const { element, page } = await mountReady();
      element.onError = ({ detail }) => expect.fail(detail.error.code);
      const next = hostedUrl();
      element.onTokenExpired = () => (element.hostedLinkUrl = next);
      await page.tokenExpired();
      await hasStatus(element, 'ready');
      expect((await hostedPage(frameOf(element)).ready()).href).to.equal(next);
      expect(element.error).to.equal(null);
    });

    it('reports the errors of a listener and a callback, and continues', async () => {
      const { element, page } = await mountReady();
      const reported: string[] = [];
      const { onerror } = window;
      window.onerror = (_message, _source, _line, _column, error) => (reported.push(error!.message), true);
      element.addEventListener('bankhub-linked', () => {
        throw new Error('listener');
      });
      element.onLinked = () => {
        throw new Error('callback');
      };
      await page.linked();
      window.onerror = onerror;
      expect(reported).to.deep.equal(['listener', 'callback']);
      expect(element.status).to.equal('finished');
    });

    it('sets its status as a CSS state', async function () {
      const { element } = await mountReady();
      expect(element.matches(':state(ready)')).to.equal(true);
      expect(element.matches(':state(loading)')).to.equal(false);
      expect(make({ mode: 'modal' }).matches(':state(idle)'), 'already before it is mounted').to.equal(true);
    });

    it('can change its mode while it is shown', async () => {
      const { element } = await mountReady();
      element.mode = 'modal';
      await element.updateComplete;
      expect(element.renderRoot.querySelector('iframe')).to.equal(null);
      element.opened = true;
      await hasStatus(element, 'ready');
      expect(part(element, 'dialog').contains(frameOf(element))).to.equal(true);
      element.mode = 'inline';
      await element.updateComplete;
      await hasStatus(element, 'ready');
      expect(part(element, 'dialog').contains(frameOf(element))).to.equal(false);
    });
  });

  it('changes its mode and opens when both are set at once', async () => {
    const { element } = await mountReady();
    Object.assign(element, { mode: 'modal', opened: true });
    await element.updateComplete;
    expect([element.opened, part(element, 'dialog').contains(frameOf(element))]).to.deep.equal([true, true]);
    await hasStatus(element, 'ready');
    element.mode = 'inline';
    await element.updateComplete;
    expect([element.opened, part(element, 'dialog').contains(frameOf(element))]).to.deep.equal([
      false,
      false,
    ]);
    element.mode = 'modal';
    await element.updateComplete;
    expect(element.renderRoot.querySelector('iframe')).to.equal(null);
  });

  describe('registration', () => {
    it('lets a second copy of the script create elements of the first copy', async () => {
      const frame = await fixture<HTMLIFrameElement>(html`<iframe></iframe>`);
      const page = frame.contentWindow as Window & typeof globalThis;
      for (const query of ['', '?another-copy']) {
        const script = page.document.createElement('script');
        script.src = `/dist/bankhub-link.min.js${query}`;
        page.document.head.append(script);
        await oneEvent(script, 'load');
        if (query) break;
        // The second copy does not overwrite an existing `BankhubLink`, so remove that of the first copy.
        delete page.BankhubLink;
      }
      const element = page.BankhubLink!.create({ mode: 'modal' });
      void element.open();
      expect(element.isConnected).to.equal(true);
      expect(page.BankhubLink!.BankhubLinkElement).to.not.equal(page.customElements.get('bankhub-link'));
    });

    it('can be repeated, and types document.createElement', () => {
      const registered = customElements.get('bankhub-link');
      defineBankhubLink();
      expect(customElements.get('bankhub-link')).to.equal(registered);
      const element: BankhubLinkElement = document.createElement('bankhub-link');
      expect(element).to.be.instanceOf(registered!);
    });
  });
});
