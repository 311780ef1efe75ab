import { expect } from '@open-wc/testing';

import type { BankhubLinkElement } from '../../src/pure.js';
import { itSurvives } from '../support/it-survives.js';
import { attackerUrl, hostedUrl, vendorUrl } from '../support/fixture-urls.js';
import { hostedPage } from '../support/hosted-page.js';
import { merchantPage } from '../support/merchant-page.js';
import { frameOf, hasStatus, mount, mountReady } from '../support/mount.js';
import { goOffline } from '../support/offline.js';
import { shortWaits } from '../support/short-waits.js';
import { gate } from '../support/test-server.js';

/** Long enough for a page to load, short enough to wait for a page that does not. */
const loadTimeoutMs = 1500;

/**
 * Waits until the element is ready or timed out; both are correct here. Some browsers show an error page instead of the
 * link, and that page fires `load`. Others fire nothing, and then the load timeout ends the wait.
 */
async function loadsOrTimesOut(element: BankhubLinkElement): Promise<void> {
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

describe('<bankhub-link> with a link that does not load', () => {
  for (const [what, hostedLinkUrl] of [
    ['a host that cannot be reached', () => vendorUrl({}, 'https://bankhub.invalid')],
    ['a port without a server', () => 'http://127.0.0.1:9/link/1'],
    ['X-Frame-Options', () => vendorUrl({ header: 'x-frame-options: DENY' })],
    ['frame-ancestors', () => vendorUrl({ header: "content-security-policy: frame-ancestors 'none'" })],
    ['a redirect to another origin', () => vendorUrl({ redirect: attackerUrl('https://evil.example') })],
    [
      'a redirect to a host that cannot be reached',
      () => vendorUrl({ redirect: 'https://bankhub.invalid/' }),
    ],
    ['an empty response (204)', () => vendorUrl({ status: '204' })],
    ['a server error', () => vendorUrl({ status: '500' })],
    [
      'a Cross-Origin-Opener-Policy on the hosted page',
      () => vendorUrl({ header: 'cross-origin-opener-policy: same-origin' }),
    ],
  ] as const)
    itSurvives(what, async () => {
      const element = await mount({
        hostedLinkUrl: hostedLinkUrl(),
        loadTimeoutMs,
        allowedOrigins: ['https://bankhub.invalid', 'http://127.0.0.1:9'],
      });
      await loadsOrTimesOut(element);
      return element;
    });

  itSurvives('a page that never answers', async () => {
    const element = await mount({ hostedLinkUrl: gate().hold(vendorUrl()), loadTimeoutMs: 100 });
    await hasStatus(element, 'failed');
    expect(element.error!.code).to.equal('load-timeout');
    return element;
  });

  itSurvives('a page that loads and stays silent', async () => {
    const { element, page } = await mountReady({ hostedLinkUrl: vendorUrl(), loadTimeoutMs: 50 });
    await page.ready();
    // Longer than the load timeout.
    await new Promise((resolve) => setTimeout(resolve, 60));
    expect([element.status, element.error]).to.deep.equal(['ready', null]);
    return element;
  });

  for (const [what, policy] of Object.entries(POLICIES))
    itSurvives(`a Content-Security-Policy: ${what}`, async () => {
      const { element, violations } = await merchantPage(
        `content-security-policy: ${policy}; script-src 'self'`,
      );
      element.hostedLinkUrl = vendorUrl();
      await hasStatus(element, 'failed');
      expect(element.error!.code).to.equal('blocked-by-csp');
      expect(element.error!.message).to.contain('Add to it: frame-src https://bankhub.sepay.vn');
      expect(violations).to.deep.equal(['enforce frame-src https://bankhub.sepay.vn']);
      expect(await element.open()).to.include({ status: 'failed' });
      // This policy blocks every link, so check the valid link on another page.
      return (await merchantPage()).element;
    });

  itSurvives('a Content-Security-Policy that blocks the target of a redirect', async () => {
    const policy = "content-security-policy: frame-src https://bankhub.sepay.vn; script-src 'self'";
    const { element } = await merchantPage(policy);
    element.loadTimeoutMs = loadTimeoutMs;
    element.hostedLinkUrl = vendorUrl({ redirect: attackerUrl('https://evil.example') });
    // Firefox reports the origin of the link, the others report the origin that was blocked.
    while (element.status !== 'ready' && element.status !== 'failed')
      await new Promise((resolve) => element.addEventListener('bankhub-status', resolve, { once: true }));
    return element;
  });

  itSurvives('a Content-Security-Policy that only reports', async () => {
    const { element } = await merchantPage("content-security-policy-report-only: frame-src 'none'");
    element.hostedLinkUrl = vendorUrl();
    await hasStatus(element, 'ready');
    return element;
  });

  itSurvives('a securitypolicyviolation event that a script created', async () => {
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

  itSurvives('a Cross-Origin-Embedder-Policy on the page', async () => {
    const { element } = await merchantPage('cross-origin-embedder-policy: require-corp');
    element.loadTimeoutMs = loadTimeoutMs;
    element.hostedLinkUrl = vendorUrl();
    await loadsOrTimesOut(element);
    return (await merchantPage()).element;
  });

  itSurvives('being offline, ignores the load of the error page, and retries when online', async () => {
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

  itSurvives('being offline for longer than the load timeout', async () => {
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

  itSurvives('a hook that fails while offline', async () => {
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

  itSurvives('a script that removes the iframe and puts it back', async () => {
    const { element, frame } = await mountReady({ hostedLinkUrl: vendorUrl() });
    const box = frame.parentElement!;
    frame.remove();
    box.append(frame);
    await hasStatus(element, 'ready');
    expect(frameOf(element)).to.not.equal(frame);
    return element;
  });

  itSurvives('a script that navigates the iframe', async () => {
    const { element, frame } = await mountReady({ hostedLinkUrl: vendorUrl() });
    frame.src = hostedUrl();
    const page = hostedPage(frame);
    while ((await page.ready()).href !== frame.src);
    await page.linked();
    expect(element.diagnostics().refused.origin).to.equal(1);
    return element;
  });
});
