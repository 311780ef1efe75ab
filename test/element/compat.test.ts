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

/** The class, with every call of its callbacks written down. */
function make(options: BankhubOptions = {}): { bankhub: Bankhub; calls: Call[] } {
  const calls: Call[] = [];
  const bankhub = new Bankhub({
    onSuccess: (message) => calls.push(['onSuccess', message]),
    onExit: (message) => calls.push(['onExit', message]),
    onOpen: (message) => calls.push(['onOpen', message]),
    onExpired: (message) => calls.push(['onExpired', message]),
    ...options,
  });
  made.push(bankhub);
  return { bankhub, calls };
}

const made: Bankhub[] = [];
afterEach(() => {
  for (const bankhub of made.splice(0)) bankhub.destroy();
});

/** One whose modal is open, with the driver of its page. */
async function opened(options: BankhubOptions = {}) {
  const { bankhub, calls } = make(options);
  bankhub.initLink(vendorUrl());
  bankhub.open();
  const element = elementIn(document);
  await hasStatus(element, 'ready');
  return { bankhub, calls, element, page: hostedPage(frameOf(element)) };
}

describe('Bankhub, the vendor script’s class', () => {
  it('shows a modal, and gives each callback the vendor’s own message', async () => {
    const { calls, element, page } = await opened();
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
    const { calls, page } = await opened();
    await page.unlinked();
    expect(calls).to.deep.equal([['onSuccess', envelope('FINISHED_BANK_ACCOUNT_UNLINK', account)]]);
  });

  it('calls onExit, with an envelope, when a person leaves from outside of the frame', async () => {
    const { calls, element } = await opened();
    element.renderRoot.querySelector<HTMLElement>('[part="close"]')!.click();
    expect(calls).to.deep.equal([['onExit', { event: 'BANKHUB_CLOSE_LINK', metadata: null, timestamp: '' }]]);
  });

  for (const [kind, post] of [
    ['token', 'tokenExpired'],
    ['session', 'sessionExpired'],
  ] as const)
    it(`tells onExpired that the ${kind} has, and goes on with a fresh link where there is a hook`, async () => {
      const { calls, element, page } = await opened({ fetchHostedLink: async () => vendorUrl() });
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

  it('believes no other frame, and no other origin in its own', async () => {
    const { calls, element } = await opened();
    const foreign = new Puppet(await pageFrame({ src: attackerUrl(hostedOrigin) }));
    await expectNoEvent(element, 'bankhub-message', () => foreign.post(linked));
    expect(calls).to.deep.equal([]);
    expect(element.diagnostics().refused.source).to.be.greaterThan(0);
  });

  it('shows nothing of a URL that is not the vendor’s', () => {
    const { bankhub, calls } = make();
    bankhub.initLink('https://bankhub.sepay.vn.evil.example/link/1');
    bankhub.open();
    const element = elementIn(document);
    expect(element.error?.code).to.equal('untrusted-origin');
    expect([element.renderRoot.querySelector('iframe'), calls]).to.deep.equal([null, []]);
  });

  it('closes without a further callback when it is destroyed, and can be opened again', async () => {
    const { bankhub, calls, element } = await opened();
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
    it(`opens a ${isTab ? 'tab' : 'window'} in the click itself: ${mode}`, async () => {
      const windows = catchWindows();
      const { bankhub, calls } = make({ mode });
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

  it('refuses what the vendor does not document', () => {
    expect(() => new Bankhub({ mode: 'inline' as never })).to.throw(TypeError, /expected modal, newTab/);
    expect(() => new Bankhub({ mode: 'toString' as never })).to.throw(TypeError, /expected modal/);
  });

  it('asks for a link before it opens', async () => {
    const { bankhub } = make();
    expect(() => bankhub.open()).to.throw(/initLink/);
    make({ fetchHostedLink: async () => vendorUrl() }).bankhub.open();
    await hasStatus(elementIn(document), 'ready');
  });
});

describe('dist/bankhub-compat.min.js', () => {
  /** A page written from the vendor's documentation, in a frame; its button has been clicked. */
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

  it('leaves the page where it redirects', async () => {
    const url = vendorUrl();
    const { frame } = await vendorPage('redirect', url);
    await oneEvent(frame, 'load');
    expect((await hostedPage(frame).ready()).href).to.equal(url);
  });
});
