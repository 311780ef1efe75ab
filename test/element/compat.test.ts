import { expect, oneEvent } from '@open-wc/testing';

import { Bankhub, type BankhubExpiry, type BankhubMessage, type BankhubOptions } from '../../src/compat.js';
import type { BankhubLinkElement } from '../../src/pure.js';
import { catchWindows, inClick } from '../support/catch-windows.js';
import { expectNoEvent } from '../support/expect-no-event.js';
import { attackerUrl, hostedOrigin, vendorUrl } from '../support/fixture-urls.js';
import { account, envelope, hostedPage } from '../support/hosted-page.js';
import { frameOf, hasStatus } from '../support/mount.js';
import { Puppet } from '../support/puppet.js';
import { pageFrame } from '../support/test-session.js';

type Call = [callback: string, message: BankhubMessage | BankhubExpiry];

const elementIn = (page: Document): BankhubLinkElement => page.querySelector('bankhub-link')!;
const linked = envelope('FINISHED_BANK_ACCOUNT_LINK', account);

/** Creates a `Bankhub` whose callbacks record their calls. It is destroyed after the test. */
function createBankhub(options: BankhubOptions = {}): { bankhub: Bankhub; calls: Call[] } {
  const calls: Call[] = [];
  const bankhub = new Bankhub({
    onSuccess: (message) => calls.push(['onSuccess', message]),
    onExit: (message) => calls.push(['onExit', message]),
    onOpen: (message) => calls.push(['onOpen', message]),
    onExpired: (message) => calls.push(['onExpired', message]),
    ...options,
  });
  created.push(bankhub);
  return { bankhub, calls };
}

const created: Bankhub[] = [];
afterEach(() => {
  for (const bankhub of created.splice(0)) bankhub.destroy();
});

/** Creates a `Bankhub` whose modal is open, and the driver of its hosted page. */
async function openBankhub(options: BankhubOptions = {}) {
  const { bankhub, calls } = createBankhub(options);
  bankhub.initLink(vendorUrl());
  bankhub.open();
  const element = elementIn(document);
  await hasStatus(element, 'ready');
  return { bankhub, calls, element, page: hostedPage(frameOf(element)) };
}

describe('Bankhub, the vendor script’s class', () => {
  it('shows a modal, and calls each callback with the vendor’s message', async () => {
    const { calls, element, page } = await openBankhub();
    expect(element.mode).to.equal('modal');
    await page.opened();
    await page.linked();
    await page.closed();
    expect(calls).to.deep.equal([
      ['onOpen', envelope('BANKHUB_OPEN')],
      ['onSuccess', linked],
      ['onExit', envelope('BANKHUB_CLOSE_LINK')],
    ]);
    expect(elementIn(document)).to.equal(null);
  });

  it('calls onSuccess for an unlinked account too', async () => {
    const { calls, page } = await openBankhub();
    await page.unlinked();
    expect(calls).to.deep.equal([['onSuccess', envelope('FINISHED_BANK_ACCOUNT_UNLINK', account)]]);
  });

  it('calls onExit with a message of its own when the user closes the modal', async () => {
    const { calls, element } = await openBankhub();
    element.renderRoot.querySelector<HTMLElement>('[part="close"]')!.click();
    expect(calls).to.deep.equal([['onExit', { event: 'BANKHUB_CLOSE_LINK', metadata: null, timestamp: '' }]]);
  });

  for (const [kind, post] of [
    ['token', 'tokenExpired'],
    ['session', 'sessionExpired'],
  ] as const)
    it(`calls onExpired for an expired ${kind}, and loads a new link from the hook`, async () => {
      const { calls, element, page } = await openBankhub({ fetchHostedLink: async () => vendorUrl() });
      const refreshed = oneEvent(element, 'bankhub-refreshed');
      await page[post]();
      expect(calls).to.deep.equal([
        ['onExpired', { ...envelope(`BANKHUB_${kind.toUpperCase()}_EXPIRED`), expired_type: kind }],
      ]);
      await refreshed;
      await hasStatus(element, 'ready');
      await hostedPage(frameOf(element)).linked();
      expect(calls.at(-1)).to.deep.equal(['onSuccess', linked]);
    });

  it('ignores a message from another iframe', async () => {
    const { calls, element } = await openBankhub();
    const foreign = new Puppet(await pageFrame({ src: attackerUrl(hostedOrigin) }));
    await expectNoEvent(element, 'bankhub-message', () => foreign.post(linked));
    expect(calls).to.deep.equal([]);
    expect(element.diagnostics().refused.source).to.be.greaterThan(0);
  });

  it('does not load a URL that is not the vendor’s', () => {
    const { bankhub, calls } = createBankhub();
    bankhub.initLink('https://bankhub.sepay.vn.evil.example/link/1');
    bankhub.open();
    const element = elementIn(document);
    expect(element.error?.code).to.equal('untrusted-origin');
    expect([element.renderRoot.querySelector('iframe'), calls]).to.deep.equal([null, []]);
  });

  it('calls no callback after destroy(), and can be opened again', async () => {
    const { bankhub, calls, element } = await openBankhub();
    bankhub.destroy();
    expect([elementIn(document), calls]).to.deep.equal([null, []]);
    bankhub.open();
    await hasStatus(element, 'ready');
    await hostedPage(frameOf(element)).linked();
    expect(calls).to.deep.equal([['onSuccess', linked]]);
  });

  for (const [mode, isTab] of [
    ['newWindow', false],
    ['newTab', true],
  ] as const)
    it(`opens a ${isTab ? 'tab' : 'window'} during the click in mode ${mode}`, async () => {
      const windows = catchWindows();
      const { bankhub, calls } = createBankhub({ mode });
      bankhub.initLink(vendorUrl());
      await inClick(() => {
        bankhub.open();
        expect(windows.all).to.have.length(1);
      });
      expect(elementIn(document).popupFeatures === '').to.equal(isTab);
      await hasStatus(elementIn(document), 'ready');
      await hostedPage(windows.last).linked();
      expect(calls).to.deep.equal([['onSuccess', linked]]);
    });

  it('throws for a mode that the vendor does not document', () => {
    expect(() => new Bankhub({ mode: 'inline' as never })).to.throw(TypeError, /expected modal, newTab/);
    expect(() => new Bankhub({ mode: 'toString' as never })).to.throw(TypeError, /expected modal/);
  });

  it('throws when it is opened without a link and without a hook', async () => {
    const { bankhub } = createBankhub();
    expect(() => bankhub.open()).to.throw(/initLink/);
    createBankhub({ fetchHostedLink: async () => vendorUrl() }).bankhub.open();
    await hasStatus(elementIn(document), 'ready');
  });
});

describe('dist/bankhub-compat.min.js', () => {
  /** Loads a page that is written as the vendor documents it, and clicks its button. */
  async function vendorPage(mode: string, url: string) {
    const frame = await pageFrame();
    const loaded = oneEvent(frame, 'load');
    frame.src = `/test/fixtures/vendor-page.html?${new URLSearchParams({ mode, url })}`;
    await loaded;
    const page = frame.contentWindow as Window & typeof globalThis & { calls: Call[] };
    page.document.getElementById('link')!.click();
    return { frame, page };
  }

  it('runs a page that was written for the vendor’s script', async () => {
    const { page } = await vendorPage('modal', vendorUrl());
    const element = elementIn(page.document);
    await hasStatus(element, 'ready');
    const hosted = hostedPage(frameOf(element));
    const left = oneEvent(element, 'bankhub-closed');
    await hosted.linked();
    await hosted.closed();
    await left;
    expect(page.calls).to.deep.equal([
      ['onSuccess', linked],
      ['onExit', envelope('BANKHUB_CLOSE_LINK')],
    ]);
  });

  it('leaves the page in mode redirect', async () => {
    const url = vendorUrl();
    const { frame } = await vendorPage('redirect', url);
    await oneEvent(frame, 'load');
    expect((await hostedPage(frame).ready()).href).to.equal(url);
  });
});
