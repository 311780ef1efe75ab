import { expect, oneEvent } from '@open-wc/testing';
import { sendMouse } from '@web/test-runner-commands';

import { type BankhubLinkElement, createBankhubLink } from '../../src/pure.js';
import { catchWindows, inClick, advanceClock } from '../support/catch-windows.js';
import { deferred } from '../support/deferred.js';
import { expectNoEvent, settled } from '../support/expect-no-event.js';
import { hostedOrigin, hostedUrl, vendorUrl } from '../support/fixture-urls.js';
import { envelope, hostedPage } from '../support/hosted-page.js';
import { hasStatus, mount, type MountOptions, part } from '../support/mount.js';
import { Puppet } from '../support/puppet.js';

const ALL = ['closed', 'linked', 'error', 'message', 'status', 'opened-change'].map(
  (name) => `bankhub-${name}`,
);

function mountPopup(options: MountOptions = {}): Promise<BankhubLinkElement> {
  return mount({ mode: 'popup', hostedLinkUrl: vendorUrl(), content: 'Link my bank account', ...options });
}

/** An open popup, with the driver of its page. */
async function openPopup(options: MountOptions = {}) {
  const windows = catchWindows();
  const element = await mountPopup(options);
  const outcome = await inClick(() => ({ promise: element.open() }));
  await hasStatus(element, 'ready');
  const page = hostedPage(windows.last);
  await page.ready();
  return { element, outcome: outcome.promise, windows, page };
}

async function waitUntilClosed(page: Window): Promise<void> {
  while (!page.closed) await settled();
}

describe('<bankhub-link mode="popup">', () => {
  describe('opening', () => {
    it('opens a window in the click on its trigger, and loads the link there', async () => {
      const windows = catchWindows();
      const url = vendorUrl();
      const element = await mountPopup({ hostedLinkUrl: url });
      const trigger = part(element, 'trigger');
      const { x, y } = trigger.getBoundingClientRect();
      expect([element.status, windows.all.length]).to.deep.equal(['idle', 0]);
      await sendMouse({ type: 'click', position: [Math.round(x + 8), Math.round(y + 8)] });
      await hasStatus(element, 'ready');
      expect((await hostedPage(windows.last).ready()).href).to.equal(url);
      expect([element.opened, element.hasAttribute('opened')]).to.deep.equal([true, true]);
      expect(element.renderRoot.querySelector('iframe')).to.equal(null);
    });

    for (const [name, open] of [
      ['the trigger', (element: BankhubLinkElement) => part(element, 'trigger').click()],
      ['open()', (element: BankhubLinkElement) => void element.open()],
    ] as const)
      it(`opens the window before ${name} returns, also if the link comes from the hook`, async () => {
        const windows = catchWindows();
        const answer = deferred<string>();
        const element = await mountPopup({ hostedLinkUrl: '', fetchHostedLink: () => answer.promise });
        await inClick(() => {
          open(element);
          expect([windows.all.length, element.status]).to.deep.equal([1, 'fetching']);
        });
        expect(windows.last.location.href).to.equal('about:blank');
        const url = vendorUrl();
        answer.resolve(url);
        await hasStatus(element, 'ready');
        expect((await hostedPage(windows.last).ready()).href).to.equal(url);
      });

    it('shows the panel directly below its trigger', async () => {
      const { element } = await openPopup();
      Object.assign(element.style, { display: 'block', width: '600px' });
      const [trigger, stage] = ['trigger', 'stage'].map((name) =>
        part(element, name).getBoundingClientRect(),
      );
      expect(stage!.left).to.equal(trigger!.left);
      expect(stage!.top).to.be.at.least(trigger!.bottom);
    });

    it('opens one window on a double click', async () => {
      const windows = catchWindows();
      const element = await mountPopup();
      await inClick(() => {
        part(element, 'trigger').click();
        part(element, 'trigger').click();
      });
      await hasStatus(element, 'ready');
      expect(windows.all).to.have.length(1);
    });

    it('opens a window when opened is set', async () => {
      const windows = catchWindows();
      const element = await mountPopup();
      await inClick(() => (element.opened = true));
      await hasStatus(element, 'ready');
      expect(windows.all).to.have.length(1);
    });

    it('keeps the link out of the markup and the performance entries', async () => {
      const url = vendorUrl();
      const { element } = await openPopup({ hostedLinkUrl: url });
      expect(document.documentElement.outerHTML + element.shadowRoot!.innerHTML).to.not.include(url);
      const entries = performance.getEntries().map(({ name: entry }) => entry);
      expect(entries.filter((entry) => entry.startsWith(url))).to.deep.equal([]);
    });

    it('loads nothing in a window for an invalid link', async () => {
      const windows = catchWindows();
      const element = await mountPopup({ hostedLinkUrl: 'javascript:void 0' });
      expect((await (await inClick(() => ({ promise: element.open() }))).promise).status).to.equal('failed');
      expect(element.error?.code).to.equal('invalid-url');
      expect(windows.all.map((page) => page.closed || page.location.href)).to.deep.equal(
        windows.all.map(() => 'about:blank'),
      );
    });

    it('works with createBankhubLink, and removes everything after the outcome', async () => {
      const windows = catchWindows();
      const element = createBankhubLink({ mode: 'popup', hostedLinkUrl: vendorUrl() });
      const { outcome } = await inClick(() => ({ outcome: element.open() }));
      await hasStatus(element, 'ready');
      await hostedPage(windows.last).linked();
      expect((await outcome).status).to.equal('linked');
      await waitUntilClosed(windows.last);
      expect(element.isConnected).to.equal(false);
    });
  });

  describe('messages', () => {
    it('resolves with the outcome that the window sends', async () => {
      const { element, outcome, page, windows } = await openPopup();
      await page.linked();
      expect(await outcome).to.deep.equal({
        status: 'linked',
        account: { number: '0123456789', type: 'individual' },
      });
      expect([element.status, element.opened, windows.last.closed]).to.deep.equal(['finished', true, false]);
    });

    it('ignores messages from another window of the same origin', async () => {
      const { element } = await openPopup({ allowedOrigins: [hostedOrigin], hostedLinkUrl: hostedUrl() });
      const other = (await inClick(() => window.open(hostedUrl(), '_blank', 'popup')))!;
      const puppet = new Puppet(other);
      await expectNoEvent(element, ALL, () => puppet.post(envelope('FINISHED_BANK_ACCOUNT_LINK')));
      other.close();
      expect(element.diagnostics().refused.source).to.be.greaterThan(0);
    });

    it('ignores messages after the window has navigated to another origin', async () => {
      const { element, windows, page } = await openPopup();
      await page.navigate(vendorUrl({}, 'https://bankhub.sepay.vn.example'));
      await expectNoEvent(element, ALL, () =>
        new Puppet(windows.last).post(envelope('FINISHED_BANK_ACCOUNT_LINK')),
      );
      expect(element.diagnostics().refused.origin).to.equal(1);
    });

    it('loads the fresh link in the same window after an expiry', async () => {
      const fresh = vendorUrl();
      const { element, windows, page } = await openPopup({ fetchHostedLink: async () => fresh });
      const refreshed = oneEvent(element, 'bankhub-refreshed');
      await page.tokenExpired();
      expect((await refreshed).detail.reason).to.equal('token-expired');
      await hasStatus(element, 'ready');
      expect((await page.ready()).href).to.equal(fresh);
      expect(windows.all).to.have.length(1);
      await page.linked();
      expect(element.status).to.equal('finished');
    });
  });

  it('emits bankhub-redirected when the window reaches the origin of the page', async () => {
    const { element, page } = await openPopup();
    const redirected = oneEvent(element, 'bankhub-redirected');
    const url = `${location.origin}/test/fixtures/attacker.html?done=1`;
    await page.navigate(url);
    expect((await redirected).detail).to.deep.equal({ url });
    expect([element.status, element.opened]).to.deep.equal(['ready', true]);
  });

  describe('closing', () => {
    it('emits bankhub-closed (dismiss) when the user closes the window', async () => {
      const { element, outcome, windows, page } = await openPopup();
      const closed = oneEvent(element, 'bankhub-closed');
      await page.opened();
      windows.last.close();
      expect((await closed).detail.reason).to.equal('dismiss');
      expect(await outcome).to.deep.equal({ status: 'closed' });
      await element.updateComplete;
      expect([element.opened, element.status]).to.deep.equal([false, 'closed']);
    });

    it('resolves with closed when the user closes the window before there is a link', async () => {
      const windows = catchWindows();
      const element = await mountPopup({
        hostedLinkUrl: '',
        fetchHostedLink: () => new Promise<string>(() => {}),
      });
      const { outcome } = await inClick(() => ({ outcome: element.open() }));
      windows.last.close();
      expect(await outcome).to.deep.equal({ status: 'closed' });
    });

    it('closes the window with close()', async () => {
      const { element, outcome, windows } = await openPopup();
      element.close();
      expect(await outcome).to.deep.equal({ status: 'closed' });
      await waitUntilClosed(windows.last);
    });

    it('closes the window with the close button on the page', async () => {
      const { element, windows } = await openPopup();
      const closed = oneEvent(element, 'bankhub-closed');
      part(element, 'close').click();
      expect((await closed).detail.reason).to.equal('dismiss');
      await waitUntilClosed(windows.last);
    });

    it('closes the window when the hosted page closes', async () => {
      const { element, outcome, windows, page } = await openPopup();
      const closed = oneEvent(element, 'bankhub-closed');
      void page.closed();
      expect((await closed).detail.reason).to.equal('frame');
      expect(await outcome).to.deep.equal({ status: 'closed' });
      await waitUntilClosed(windows.last);
    });

    it('closes the window after an outcome with close-on-finish', async () => {
      const { element, windows, page } = await openPopup({ closeOnFinish: true });
      void page.unlinked();
      await waitUntilClosed(windows.last);
      expect([element.status, element.opened]).to.deep.equal(['finished', false]);
    });

    it('closes the window when the element is removed', async () => {
      const { element, outcome, windows } = await openPopup();
      element.remove();
      expect(await outcome).to.deep.equal({ status: 'closed' });
      await waitUntilClosed(windows.last);
    });

    it('keeps the window when the element is only moved', async () => {
      const { element, windows, page } = await openPopup();
      await expectNoEvent(element, 'bankhub-closed', async () => {
        element.parentElement!.append(element);
        await hasStatus(element, 'ready');
        await page.ready();
      });
      expect([windows.all.length, windows.last.closed]).to.deep.equal([1, false]);
      await page.linked();
      expect(element.status).to.equal('finished');
    });

    it('notices a closed window that sent no message, if it was open for 500 ms', async () => {
      const { element, windows } = await openPopup();
      advanceClock(500);
      windows.pollNow();
      const closed = oneEvent(element, 'bankhub-closed');
      windows.last.close();
      expect((await closed).detail.reason).to.equal('dismiss');
    });

    it('emits bankhub-closed after an outcome, and keeps the outcome', async () => {
      const { element, outcome, windows, page } = await openPopup();
      const closed = oneEvent(element, 'bankhub-closed');
      await page.linked();
      windows.last.close();
      await closed;
      expect([(await outcome).status, element.status]).to.deep.equal(['linked', 'finished']);
    });
  });

  describe('a window that reports closed although it is open', () => {
    it('stays open if the window reports closed because of a Cross-Origin-Opener-Policy', async () => {
      const windows = catchWindows();
      const hostedLinkUrl = vendorUrl({ header: 'Cross-Origin-Opener-Policy: same-origin' });
      const element = await mountPopup({ hostedLinkUrl });
      await inClick(() => void element.open());
      await hasStatus(element, 'ready');
      await waitUntilClosed(windows.last);
      advanceClock(60_000);
      await expectNoEvent(element, ALL, () => {
        for (let count = 0; count < 5; count++) windows.pollNow();
      });
      expect([element.opened, element.status]).to.deep.equal([true, 'ready']);
    });

    it('opens a new window when the user clicks the button and the old window reports closed', async () => {
      const windows = catchWindows({ severed: true });
      const element = await mountPopup();
      void element.open();
      await hasStatus(element, 'ready');
      windows.unblock();
      await inClick(() => part(element, 'to-window').click());
      await hasStatus(element, 'ready');
      await hostedPage(windows.last).linked();
      expect(element.status).to.equal('finished');
    });

    it('needs a click to open a fresh link if the old window reports closed', async () => {
      const windows = catchWindows({ severed: true });
      const element = await mountPopup();
      void element.open();
      await hasStatus(element, 'ready');
      windows.unblock();
      element.hostedLinkUrl = vendorUrl();
      await element.updateComplete;
      expect([element.status, element.error?.code]).to.deep.equal(['failed', 'popup-blocked']);
      await inClick(() => part(element, 'popup-link').click());
      await hasStatus(element, 'ready');
      await hostedPage(windows.last).linked();
      expect(element.status).to.equal('finished');
    });
  });

  describe('a blocked popup', () => {
    it('shows a link when the popup is blocked, and a click on it opens a window', async () => {
      const windows = catchWindows({ blocked: true });
      const url = vendorUrl();
      const element = await mountPopup({ hostedLinkUrl: url });
      const outcome = element.open();
      expect([element.status, element.error?.code]).to.deep.equal(['failed', 'popup-blocked']);
      expect(element.error!.message).to.not.include(url);
      await element.updateComplete;
      const link = part<HTMLAnchorElement>(element, 'popup-link');
      expect([link.target, link.rel, link.href, link.hidden]).to.deep.equal([
        '_blank',
        'noopener',
        url,
        false,
      ]);
      expect(part(element, 'retry').hidden).to.equal(true);
      windows.unblock();
      await inClick(() => link.click());
      await hasStatus(element, 'ready');
      expect(link.hasAttribute('href')).to.equal(false);
      await hostedPage(windows.last).linked();
      expect((await outcome).status).to.equal('linked');
    });

    it('lets the browser follow the link if window.open() is still blocked', async () => {
      const windows = catchWindows({ blocked: true });
      const element = await mountPopup();
      void element.open();
      await element.updateComplete;
      let wasPrevented: boolean | undefined;
      element.renderRoot.addEventListener('click', (event) => {
        wasPrevented = event.defaultPrevented;
        event.preventDefault();
      });
      part(element, 'popup-link').click();
      expect([wasPrevented, windows.all.length]).to.deep.equal([false, 0]);
    });

    it('calls the hook when the popup is blocked, to show its link', async () => {
      catchWindows({ blocked: true });
      const url = vendorUrl();
      const element = await mountPopup({ hostedLinkUrl: '', fetchHostedLink: async () => url });
      void element.open();
      await hasStatus(element, 'failed');
      await element.updateComplete;
      expect(part<HTMLAnchorElement>(element, 'popup-link').href).to.equal(url);
    });

    it('reports popup-blocked for a window that is closed from the start', async () => {
      catchWindows();
      Object.assign(window, { open: () => ({ closed: true, location: { replace() {} }, close() {} }) });
      const element = await mountPopup();
      void element.open();
      expect([element.status, element.error?.code]).to.deep.equal(['failed', 'popup-blocked']);
    });

    it('resolves with failed when the user closes the panel of a blocked popup', async () => {
      catchWindows({ blocked: true });
      const element = await mountPopup();
      const outcome = element.open();
      await element.updateComplete;
      part(element, 'close').click();
      expect(await outcome).to.deep.include({ status: 'failed' });
    });
  });

  describe('the panel of an open popup', () => {
    for (const [language, text] of [
      ['vi', 'Vui lòng tiếp tục trong cửa sổ vừa mở.'],
      ['en', 'Please continue in the window that has opened.'],
    ] as const)
      it(`says that the flow continues in the window (${language}), and has a button to focus it`, async () => {
        const { element, windows } = await openPopup({ language });
        await element.updateComplete;
        expect(part(element, 'panel').innerText).to.include(text);
        const button = part(element, 'to-window');
        const { x, y, width, height } = button.getBoundingClientRect();
        expect(element.shadowRoot!.elementFromPoint(x + width / 2, y + height / 2)).to.equal(button);
        button.click();
        expect([windows.all.length, element.status]).to.deep.equal([1, 'ready']);
      });

    it('hides the panel after the window is closed', async () => {
      const { element } = await openPopup();
      element.close();
      await element.updateComplete;
      expect(part(element, 'stage').hidden).to.equal(true);
      expect(part(element, 'trigger').getBoundingClientRect().width).to.be.greaterThan(0);
    });

    it('is accessible when the popup is blocked', async () => {
      catchWindows({ blocked: true });
      const element = await mountPopup({ language: 'en' });
      void element.open();
      await element.updateComplete;
      await expect(element).to.be.accessible();
    });
  });
});
