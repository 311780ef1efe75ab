import { expect } from '@open-wc/testing';

import type { BankhubLinkElement } from '../../src/pure.js';
import { survives } from '../support/fault.js';
import { attackerUrl, hostedUrl, vendorUrl } from '../support/fixture-urls.js';
import { hostedPage } from '../support/hosted-page.js';
import { merchantPage } from '../support/merchant-page.js';
import { frameOf, hasStatus, mount, mountReady } from '../support/mount.js';
import { goOffline } from '../support/offline.js';
import { shortWaits } from '../support/short-waits.js';
import { gate } from '../support/test-server.js';

/** Long enough for a page that comes, short enough to wait for one that does not. */
const loadTimeoutMs = 1500;

/**
 * Where an engine shows its own page in place of the link's, it fires the same `load`; where it shows none, the time
 * limit tells. Neither is an outcome.
 */
async function comesToRest(element: BankhubLinkElement): Promise<void> {
  while (element.status !== 'ready' && element.status !== 'failed')
    await new Promise((resolve) => element.addEventListener('bankhub-status', resolve, { once: true }));
  if (element.status === 'failed') expect(element.error!.code).to.equal('load-timeout');
}

const POLICIES = {
  "frame-src 'none'": "frame-src 'none'",
  'default-src': "default-src 'self'",
  'child-src': "child-src 'self'",
  'frame-src with a sibling': 'frame-src https://sepay.vn https://*.bankhub.sepay.vn',
};

describe('a frame that does not come', () => {
  for (const [what, hostedLinkUrl] of [
    ['a host that cannot be reached', () => vendorUrl({}, 'https://bankhub.invalid')],
    ['a port that nobody listens on', () => 'http://127.0.0.1:9/link/1'],
    ['X-Frame-Options', () => vendorUrl({ header: 'x-frame-options: DENY' })],
    ['frame-ancestors', () => vendorUrl({ header: "content-security-policy: frame-ancestors 'none'" })],
    ['a redirect to another origin', () => vendorUrl({ redirect: attackerUrl('https://evil.example') })],
    ['a redirect to a dead host', () => vendorUrl({ redirect: 'https://bankhub.invalid/' })],
    ['an empty answer', () => vendorUrl({ status: '204' })],
    ['a server error', () => vendorUrl({ status: '500' })],
    ['COOP on the hosted page', () => vendorUrl({ header: 'cross-origin-opener-policy: same-origin' })],
  ] as const)
    survives(what, async () => {
      const element = await mount({
        hostedLinkUrl: hostedLinkUrl(),
        loadTimeoutMs,
        allowedOrigins: ['https://bankhub.invalid', 'http://127.0.0.1:9'],
      });
      await comesToRest(element);
      return element;
    });

  survives('a page that never answers', async () => {
    const element = await mount({ hostedLinkUrl: gate().hold(vendorUrl()), loadTimeoutMs: 100 });
    await hasStatus(element, 'failed');
    expect(element.error!.code).to.equal('load-timeout');
    return element;
  });

  survives('a page that loads and stays silent', async () => {
    const { element, page } = await mountReady({ hostedLinkUrl: vendorUrl(), loadTimeoutMs: 50 });
    await page.ready();
    // Longer than the time limit, by the same clock.
    await new Promise((resolve) => setTimeout(resolve, 60));
    expect([element.status, element.error]).to.deep.equal(['ready', null]);
    return element;
  });

  for (const [what, policy] of Object.entries(POLICIES))
    survives(`a Content-Security-Policy: ${what}`, async () => {
      const { element, violations } = await merchantPage(
        `content-security-policy: ${policy}; script-src 'self'`,
      );
      element.hostedLinkUrl = vendorUrl();
      await hasStatus(element, 'failed');
      expect(element.error!.code).to.equal('blocked-by-csp');
      expect(element.error!.message).to.contain('Add to it: frame-src https://bankhub.sepay.vn');
      expect(violations).to.deep.equal(['enforce frame-src https://bankhub.sepay.vn']);
      expect(await element.open()).to.include({ status: 'failed' });
      // Of a page with such a policy, only another can come to an end that is good.
      return (await merchantPage()).element;
    });

  survives('a Content-Security-Policy that stops where the link is redirected to', async () => {
    const policy = "content-security-policy: frame-src https://bankhub.sepay.vn; script-src 'self'";
    const { element } = await merchantPage(policy);
    element.loadTimeoutMs = loadTimeoutMs;
    element.hostedLinkUrl = vendorUrl({ redirect: attackerUrl('https://evil.example') });
    // Firefox tells of the link's origin, the others of the origin that was stopped.
    while (element.status !== 'ready' && element.status !== 'failed')
      await new Promise((resolve) => element.addEventListener('bankhub-status', resolve, { once: true }));
    return element;
  });

  survives('a Content-Security-Policy that only reports', async () => {
    const { element } = await merchantPage("content-security-policy-report-only: frame-src 'none'");
    element.hostedLinkUrl = vendorUrl();
    await hasStatus(element, 'ready');
    return element;
  });

  survives('a violation that a script made up', async () => {
    const element = await mount({ hostedLinkUrl: gate().hold(vendorUrl()) });
    document.dispatchEvent(
      new SecurityPolicyViolationEvent('securitypolicyviolation', {
        disposition: 'enforce',
        effectiveDirective: 'frame-src',
        violatedDirective: 'frame-src',
        originalPolicy: "frame-src 'none'",
        documentURI: window.location.href,
        blockedURI: 'https://bankhub.sepay.vn',
        statusCode: 200,
      }),
    );
    expect(element.status).to.equal('loading');
    return element;
  });

  survives('COEP', async () => {
    const { element } = await merchantPage('cross-origin-embedder-policy: require-corp');
    element.loadTimeoutMs = loadTimeoutMs;
    element.hostedLinkUrl = vendorUrl();
    await comesToRest(element);
    return (await merchantPage()).element;
  });

  survives('being offline, with what the browser shows then, and comes back by itself', async () => {
    const goOnline = goOffline();
    const element = await mount({ hostedLinkUrl: vendorUrl() });
    const before = frameOf(element);
    await hostedPage(before).ready();
    before.dispatchEvent(new Event('load'));
    expect(element.status).to.equal('loading');
    goOnline();
    await hasStatus(element, 'ready');
    expect(frameOf(element)).to.not.equal(before);
    return element;
  });

  survives('being offline for longer than the time limit', async () => {
    const goOnline = goOffline();
    const { hold, open } = gate();
    const element = await mount({ hostedLinkUrl: hold(vendorUrl()), loadTimeoutMs: 50 });
    await hasStatus(element, 'failed');
    expect(element.error!.message).to.contain('offline');
    element.loadTimeoutMs = 20_000;
    await open();
    goOnline();
    await hasStatus(element, 'ready');
    expect(element.error).to.equal(null);
    return element;
  });

  survives('a hook without a network', async () => {
    shortWaits();
    const goOnline = goOffline();
    const element = await mount({
      refreshTimeoutMs: 1,
      fetchHostedLink: async () => (navigator.onLine ? vendorUrl() : Promise.reject(new TypeError('fetch'))),
    });
    await hasStatus(element, 'failed');
    goOnline();
    await hasStatus(element, 'ready');
    return element;
  });

  survives('a frame that a script takes away and puts back', async () => {
    const { element, frame } = await mountReady({ hostedLinkUrl: vendorUrl() });
    const box = frame.parentElement!;
    frame.remove();
    box.append(frame);
    await hasStatus(element, 'ready');
    expect(frameOf(element)).to.not.equal(frame);
    return element;
  });

  survives('a frame that a script navigates', async () => {
    const { element, frame } = await mountReady({ hostedLinkUrl: vendorUrl() });
    frame.src = hostedUrl();
    const page = hostedPage(frame);
    while ((await page.ready()).href !== frame.src);
    await page.linked();
    expect(element.diagnostics().refused.origin).to.equal(1);
    return element;
  });
});
