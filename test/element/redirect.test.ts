import { expect, fixture, oneEvent } from '@open-wc/testing';

import type { BankhubLinkElement } from '../../src/pure.js';
import { settled } from '../support/expect-no-event.js';
import { hostedUrl, vendorUrl } from '../support/fixture-urls.js';
import { hostedPage } from '../support/hosted-page.js';
import { merchantPage, type MerchantPage } from '../support/merchant-page.js';
import { frameOf, hasStatus, make, mountReady, part } from '../support/mount.js';

/** A merchant's page, in whose frame the element may leave it. */
async function shop(
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
    const { element, frame, left } = await shop({ hostedLinkUrl: url });
    part(element, 'trigger').click();
    expect(element.status).to.equal('loading');
    await left;
    expect((await hostedPage(frame).ready()).href).to.equal(url);
  });

  it('asks the hook first where there is no link, and tells no outcome', async () => {
    const url = vendorUrl();
    const reasons: string[] = [];
    const { element, frame, left } = await shop({
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
      const { element, frame } = await shop({ hostedLinkUrl });
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

  it('tells when the frame has come to the page’s own origin, which links nothing', async () => {
    const told: string[] = [];
    const { element, page } = await mountReady({ onRedirected: ({ detail }) => told.push(detail.url) });
    element.addEventListener('bankhub-linked', () => told.push('linked'));
    const redirected = oneEvent(element, 'bankhub-redirected');
    await page.navigate(ownUrl('?done=1'));
    const { detail } = await redirected;
    expect(detail).to.deep.equal({ url: ownUrl('?done=1') });
    expect(Object.isFrozen(detail)).to.equal(true);
    expect([told, element.status]).to.deep.equal([[ownUrl('?done=1')], 'ready']);
    await hostedPage(frameOf(element)).linked();
    expect([told.length, element.diagnostics().refused.origin]).to.deep.equal([1, 1]);
  });

  it('tells it after an outcome too', async () => {
    const { element, page } = await mountReady();
    await page.linked();
    const redirected = oneEvent(element, 'bankhub-redirected');
    await page.navigate(ownUrl());
    await redirected;
    expect(element.status).to.equal('finished');
  });

  it('tells it of a link that leads there at once', async () => {
    const element = make({ hostedLinkUrl: hostedUrl({ redirect: ownUrl() }) });
    const redirected = oneEvent(element, 'bankhub-redirected');
    await fixture(element);
    expect((await redirected).detail).to.deep.equal({ url: ownUrl() });
    await hasStatus(element, 'ready');
  });

  it('tells nothing of the link’s own loading, nor of another page of another origin', async () => {
    const told: string[] = [];
    const { element, page } = await mountReady({ onRedirected: ({ detail }) => told.push(detail.url) });
    const loaded = oneEvent(frameOf(element), 'load');
    await page.navigate(hostedUrl());
    await loaded;
    element.hostedLinkUrl = hostedUrl();
    await hasStatus(element, 'loading');
    await hasStatus(element, 'ready');
    await settled();
    expect(told).to.deep.equal([]);
  });
});
