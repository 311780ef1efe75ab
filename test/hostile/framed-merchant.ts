import { nextFrame, oneEvent } from '@open-wc/testing';

import type { BankhubLinkElement } from '../../src/pure.js';
import { hostedOrigin, hostedUrl } from '../support/fixture-urls.js';
import { type HostedPage, hostedPage } from '../support/hosted-page.js';
import { Puppet } from '../support/puppet.js';
import { pageFrame } from '../support/test-session.js';

const merchantUrl = `${window.location.origin}/test/fixtures/merchant.html`;

/**
 * A merchant's page in an iframe, on our page or on the page in `outer`. Its element shows the hosted page of the test
 * server. The merchant's page has our origin, so a test can read its document.
 */
export async function framedMerchant(
  outer: HTMLIFrameElement | null,
): Promise<{ element: BankhubLinkElement; page: HostedPage; inner: Window }> {
  if (outer) await new Puppet(outer).embed(merchantUrl);
  const inner = outer ? outer.contentWindow![0]! : (await pageFrame({ src: merchantUrl })).contentWindow!;
  let element = findWidget(inner);
  for (; !element; element = findWidget(inner)) await nextFrame();
  // Not the vendor's https URL: there, WebKit blocks our http pages.
  Object.assign(element, { allowedOrigins: [hostedOrigin], hostedLinkUrl: hostedUrl() });
  while (element.status !== 'ready') await oneEvent(element, 'bankhub-status');
  // Pass the window, because the iframe element belongs to another realm.
  const { contentWindow } = element.renderRoot.querySelector('iframe')!;
  return { element, page: hostedPage(contentWindow!), inner };
}

function findWidget(inner: Window): BankhubLinkElement | null {
  try {
    return inner.document.querySelector<BankhubLinkElement>('bankhub-link:defined');
  } catch {
    // The initial empty document has the origin of the embedding page, so reading it can throw.
    return null;
  }
}
