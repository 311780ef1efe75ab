import { expect, oneEvent } from '@open-wc/testing';
import { sendMouse } from '@web/test-runner-commands';

import type { BankhubLinkElement } from '../../src/pure.js';
import { catchWindows, inClick } from '../support/catch-windows.js';
import { vendorUrl } from '../support/fixture-urls.js';
import { hostedPage } from '../support/hosted-page.js';
import { frameOf, hasStatus, mount, type MountOptions, part } from '../support/mount.js';
import { shortWaits } from '../support/short-waits.js';
import { gate } from '../support/test-server.js';
import { visibleText } from '../support/view-states.js';

/** An element whose hosted page has not loaded in its frame, which now may take its time. */
async function failed(options: MountOptions = {}): Promise<BankhubLinkElement> {
  const element = await mount({
    hostedLinkUrl: gate().holdLoad(vendorUrl()),
    loadTimeoutMs: 1,
    language: 'en',
    ...options,
  });
  await hasStatus(element, 'failed');
  await element.updateComplete;
  element.loadTimeoutMs = 20_000;
  return element;
}

async function click(target: Element): Promise<void> {
  const { x, y } = target.getBoundingClientRect();
  await sendMouse({ type: 'click', position: [Math.round(x + 9), Math.round(y + 9)] });
}

describe('the way out of a frame that does not load', () => {
  for (const mode of ['inline', 'modal'] as const)
    it(`leads to a window, in which the flow goes on (${mode})`, async () => {
      const windows = catchWindows();
      const element = await failed({ mode, opened: mode === 'modal' });
      const outcome = element.open();
      await click(part(element, 'to-window'));
      await hasStatus(element, 'ready');
      await element.updateComplete;
      expect(element.renderRoot.querySelector('iframe')).to.equal(null);
      expect(visibleText(element)).to.match(/Please continue in the window.* \| Go to the link page$/);
      await hostedPage(windows.last).ready();
      await hostedPage(windows.last).linked();
      expect((await outcome).status).to.equal('linked');
    });

  it('keeps the link out of the page’s markup', async () => {
    const url = vendorUrl();
    const element = await failed({ hostedLinkUrl: gate().holdLoad(url) });
    expect(visibleText(element)).to.match(/Open in a new window$/);
    expect(element.shadowRoot!.innerHTML).to.not.include(new URL(url).pathname);
  });

  it('ends with its window, and the next link is shown in a frame', async () => {
    const windows = catchWindows();
    const element = await failed();
    await inClick(() => part(element, 'to-window').click());
    await hasStatus(element, 'ready');
    const closed = oneEvent(element, 'bankhub-closed');
    element.close();
    await closed;
    expect(windows.last.closed).to.equal(true);
    element.hostedLinkUrl = vendorUrl();
    await hasStatus(element, 'ready');
    expect(frameOf(element).isConnected).to.equal(true);
  });

  it('is a link to follow where the browser opens no window', async () => {
    catchWindows({ blocked: true });
    const element = await failed();
    part(element, 'to-window').click();
    await element.updateComplete;
    expect(element.error?.code).to.equal('popup-blocked');
    expect(visibleText(element)).to.match(/^The browser has blocked .* \| Open in a new window$/);
    expect(part<HTMLAnchorElement>(element, 'popup-link').href).to.include('https://bankhub.sepay.vn/link/');
  });

  it('is not offered where a window would not help', async () => {
    shortWaits();
    const element = await mount({ fetchHostedLink: () => Promise.reject(new Error('down')) });
    await hasStatus(element, 'failed');
    await element.updateComplete;
    expect(part(element, 'to-window').hidden).to.equal(true);
  });
});
