import { expect, fixture, html } from '@open-wc/testing';

import { renderBankhubLink } from '../../src/server/pages/render-bankhub-link.js';
import { hostedOrigin, hostedUrl, vendorUrl } from '../support/fixture-urls.js';
import { deferred } from '../support/deferred.js';
import { hasStatus, make, mount, mountReady, part } from '../support/mount.js';
import { hostedPage } from '../support/hosted-page.js';

/** Records the origins of all preconnect links that are added to the head, until the test is over. */
function watchPreconnects(): string[] {
  const origins: string[] = [];
  const append = document.head.append.bind(document.head);
  document.head.append = (...nodes) => {
    append(...nodes);
    for (const node of nodes)
      if (node instanceof HTMLLinkElement && node.rel === 'preconnect' && node.isConnected)
        origins.push(new URL(node.href).origin);
  };
  after.push(() => delete (document.head as Partial<HTMLHeadElement>).append);
  return origins;
}

const after: (() => void)[] = [];
afterEach(() => {
  for (const undo of after.splice(0)) undo();
});

const noOrigins = { attributes: { 'allowed-origins': '' } };

describe('<bankhub-link> preconnect to the hosted page', () => {
  it('connects to the first allowed origin or the vendor while the hook runs', async () => {
    const origins = watchPreconnects();
    const fetchHostedLink = () => new Promise<string>(() => {});
    await mount({ ...noOrigins, fetchHostedLink });
    await mount({ ...noOrigins, provider: 'cas', fetchHostedLink });
    await mount({ fetchHostedLink });
    expect(origins).to.deep.equal(['https://bankhub.sepay.vn', 'https://link.bankhub.dev', hostedOrigin]);
    expect(document.querySelector('link[rel="preconnect"]')).to.equal(null);
  });

  it('connects before the view is created, if the link is shown at once', async () => {
    const origins = watchPreconnects();
    const steps: string[] = [];
    for (const opened of [true, false]) {
      const element = make({ mode: 'modal', opened, hostedLinkUrl: hostedUrl() });
      const attachShadow = element.attachShadow.bind(element);
      element.attachShadow = (init) => {
        steps.push(`view after ${origins.length}`);
        return attachShadow(init);
      };
      document.body.append(element);
      after.push(() => element.remove());
    }
    expect(steps).to.deep.equal(['view after 1', 'view after 1']);
    await mount({ hostedLinkUrl: hostedUrl() });
    expect(origins).to.deep.equal([hostedOrigin, hostedOrigin]);
  });

  it('does not connect for an iframe in the HTML, which is already loading', async () => {
    const holder = await fixture<HTMLElement>(html`<div></div>`);
    const origins = watchPreconnects();
    holder.setHTMLUnsafe(renderBankhubLink({ hostedLinkUrl: hostedUrl(), allowedOrigins: [hostedOrigin] }));
    await hasStatus(holder.querySelector('bankhub-link')!, 'ready');
    expect(origins).to.deep.equal([]);
  });

  it('connects again before the link is replaced', async () => {
    const { element, page } = await mountReady();
    const answer = deferred<string>();
    element.fetchHostedLink = () => answer.promise;
    const origins = watchPreconnects();
    await page.tokenExpired();
    expect(origins).to.deep.equal([hostedOrigin]);
    answer.resolve(hostedUrl());
    await hasStatus(element, 'ready');
  });

  it('connects when the pointer or the keyboard focus reaches the trigger', async () => {
    const element = await mount({ ...noOrigins, mode: 'modal', hostedLinkUrl: vendorUrl(), content: 'Link' });
    const origins = watchPreconnects();
    element.dispatchEvent(new PointerEvent('pointerenter'));
    // Dispatched by hand, because a window without focus gets no real `focusin`.
    part(element, 'trigger').dispatchEvent(new FocusEvent('focusin', { bubbles: true, composed: true }));
    expect(origins).to.deep.equal(['https://bankhub.sepay.vn', 'https://bankhub.sepay.vn']);
  });

  // Otherwise the connection would tell a foreign host about the user.
  it('does not connect to an untrusted origin', async () => {
    const element = await mount({ ...noOrigins, mode: 'modal', hostedLinkUrl: 'https://evil.example/' });
    const origins = watchPreconnects();
    element.dispatchEvent(new PointerEvent('pointerenter'));
    expect(origins).to.deep.equal(['https://bankhub.sepay.vn']);
  });

  it('does not connect again while the link is shown, in a modal and inline', async () => {
    const modal = make({ mode: 'modal', opened: true, hostedLinkUrl: hostedUrl() });
    document.body.append(modal);
    await hasStatus(modal, 'ready');
    const { element } = await mountReady();
    const origins = watchPreconnects();
    for (const one of [modal, element]) one.dispatchEvent(new PointerEvent('pointerenter'));
    await hostedPage(element.renderRoot.querySelector('iframe')!).opened();
    expect(origins).to.deep.equal([]);
    modal.remove();
  });
});
