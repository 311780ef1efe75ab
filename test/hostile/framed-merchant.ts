import { nextFrame, oneEvent } from '@open-wc/testing';

import type { BankhubLinkElement } from '../../src/pure.js';
import { hostedOrigin, hostedUrl } from '../support/fixture-urls.js';
import { type HostedPage, hostedPage } from '../support/hosted-page.js';
import { Puppet } from '../support/puppet.js';
import { pageFrame } from '../support/test-session.js';

const merchantUrl = `${window.location.origin}/test/fixtures/merchant.html`;

/**
 * A merchant's page that is framed, by us or by the page in `outer`, with an element that shows the test server's hosted
 * page. It has our own origin, so that a test can look into it.
 */
export async function framedMerchant(
  outer: HTMLIFrameElement | null,
): Promise<{ element: BankhubLinkElement; page: HostedPage; inner: Window }> {
  if (outer) await new Puppet(outer).embed(merchantUrl);
  const inner = outer ? outer.contentWindow![0]! : (await pageFrame({ src: merchantUrl })).contentWindow!;
  let element = widgetIn(inner);
  for (; !element; element = widgetIn(inner)) await nextFrame();
  // Not the vendor's https page: WebKit lets none of ours into a page of that origin.
  Object.assign(element, { allowedOrigins: [hostedOrigin], hostedLinkUrl: hostedUrl() });
  while (element.status !== 'ready') await oneEvent(element, 'bankhub-status');
  // Its window, since the frame is no element of our own realm.
  const { contentWindow } = element.renderRoot.querySelector('iframe')!;
  return { element, page: hostedPage(contentWindow!), inner };
}

function widgetIn(inner: Window): BankhubLinkElement | null {
  try {
    return inner.document.querySelector<BankhubLinkElement>('bankhub-link:defined');
  } catch {
    // The frame's first document has the origin of the page around it.
    return null;
  }
}
