import { expect, fixture, oneEvent } from '@open-wc/testing';

import type { BankhubLinkElement } from '../../src/pure.js';
import { settled } from '../support/expect-no-event.js';
import { hostedUrl, vendorUrl } from '../support/fixture-urls.js';
import { hostedPage } from '../support/hosted-page.js';
import { merchantPage, type MerchantPage } from '../support/merchant-page.js';
import { frameOf, hasStatus, make, mountReady, part } from '../support/mount.js';

/** A merchant's page in an iframe, so that the element can leave the page. */
async function mountInShop(
  options: Partial<BankhubLinkElement>,
): Promise<MerchantPage & { left: Promise<unknown> }> {
  const page = await merchantPage();
  const left = oneEvent(page.frame.contentWindow!, 'pagehide');
  Object.assign(page.element, { mode: 'redirect', ...options });
  page.element.append('Link my bank account');
  await page.element.updateComplete;
  return { ...page, left };
}

async function isPending(promise: Promise<unknown>): Promise<boolean> {
  let isSettled = false;
  void promise.then(() => (isSettled = true));
  await settled();
  return !isSettled;
}

describe('<bankhub-link mode="redirect">', () => {
  it('leaves the page in the click on its trigger', async () => {
    const url = vendorUrl();
    const { element, frame, left } = await mountInShop({ hostedLinkUrl: url });
    part(element, 'trigger').click();
    expect(element.status).to.equal('loading');
    await left;
    expect((await hostedPage(frame).ready()).href).to.equal(url);
  });

  it('calls the hook first if there is no link, and never resolves open()', async () => {
    const url = vendorUrl();
    const reasons: string[] = [];
    const { element, frame, left } = await mountInShop({
      fetchHostedLink: async ({ reason }) => (reasons.push(reason), url),
    });
    const outcome = element.open();
    expect(element.status).to.equal('fetching');
    await left;
    expect((await hostedPage(frame).ready()).href).to.equal(url);
    expect(reasons).to.deep.equal(['open']);
    expect(await isPending(outcome)).to.equal(true);
  });

  for (const [what, hostedLinkUrl, code] of [
    ['a script', 'javascript:document.body.dataset.hacked = 1', 'invalid-url'],
    ['an http link', 'http://bankhub.sepay.vn/link/1', 'invalid-url'],
    ['another origin', 'https://bankhub.sepay.vn.example/link/1', 'untrusted-origin'],
  ] as const)
    it(`does not go to ${what}`, async () => {
      const { element, frame } = await mountInShop({ hostedLinkUrl });
      const { href } = frame.contentWindow!.location;
      const outcome = await element.open();
      expect(outcome.status).to.equal('failed');
      expect(element.error?.code).to.equal(code);
      await settled();
      expect(frame.contentWindow!.location.href).to.equal(href);
      expect(frame.contentDocument!.body.dataset['hacked']).to.equal(undefined);
    });
});

describe('bankhub-redirected', () => {
  const ownUrl = (query = '') => `${location.origin}/test/fixtures/attacker.html${query}`;

  it('emits bankhub-redirected, and no outcome, when the iframe reaches the origin of the page', async () => {
    const events: string[] = [];
    const { element, page } = await mountReady({ onRedirected: ({ detail }) => events.push(detail.url) });
    element.addEventListener('bankhub-linked', () => events.push('linked'));
    const redirected = oneEvent(element, 'bankhub-redirected');
    await page.navigate(ownUrl('?done=1'));
    const { detail } = await redirected;
    expect(detail).to.deep.equal({ url: ownUrl('?done=1') });
    expect(Object.isFrozen(detail)).to.equal(true);
    expect([events, element.status]).to.deep.equal([[ownUrl('?done=1')], 'ready']);
    await hostedPage(frameOf(element)).linked();
    expect([events.length, element.diagnostics().refused.origin]).to.deep.equal([1, 1]);
  });

  it('emits bankhub-redirected after an outcome, too', async () => {
    const { element, page } = await mountReady();
    await page.linked();
    const redirected = oneEvent(element, 'bankhub-redirected');
    await page.navigate(ownUrl());
    await redirected;
    expect(element.status).to.equal('finished');
  });

  it('emits bankhub-redirected for a link that redirects to the page’s origin immediately', async () => {
    const element = make({ hostedLinkUrl: hostedUrl({ redirect: ownUrl() }) });
    const redirected = oneEvent(element, 'bankhub-redirected');
    await fixture(element);
    expect((await redirected).detail).to.deep.equal({ url: ownUrl() });
    await hasStatus(element, 'ready');
  });

  it('does not emit bankhub-redirected for loads of the link or of another origin', async () => {
    const events: string[] = [];
    const { element, page } = await mountReady({ onRedirected: ({ detail }) => events.push(detail.url) });
    const loaded = oneEvent(frameOf(element), 'load');
    await page.navigate(hostedUrl());
    await loaded;
    element.hostedLinkUrl = hostedUrl();
    await hasStatus(element, 'loading');
    await hasStatus(element, 'ready');
    await settled();
    expect(events).to.deep.equal([]);
  });
});
