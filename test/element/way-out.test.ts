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

/** An element whose hosted page did not load in the iframe. A second attempt has 20 s. */
async function mountFailed(options: MountOptions = {}): Promise<BankhubLinkElement> {
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

describe('the “Open in a new window” button, when the iframe does not load', () => {
  for (const mode of ['inline', 'modal'] as const)
    it(`opens a popup window, and the flow continues there (${mode})`, async () => {
      const windows = catchWindows();
      const element = await mountFailed({ mode, opened: mode === 'modal' });
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

  it('does not put the link into the HTML', async () => {
    const url = vendorUrl();
    const element = await mountFailed({ hostedLinkUrl: gate().holdLoad(url) });
    expect(visibleText(element)).to.match(/Open in a new window$/);
    expect(element.shadowRoot!.innerHTML).to.not.include(new URL(url).pathname);
  });

  it('opens a window that close() closes, and the next link loads in an iframe again', async () => {
    const windows = catchWindows();
    const element = await mountFailed();
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

  it('is replaced by a link when the browser blocks the popup', async () => {
    catchWindows({ blocked: true });
    const element = await mountFailed();
    part(element, 'to-window').click();
    await element.updateComplete;
    expect(element.error?.code).to.equal('popup-blocked');
    expect(visibleText(element)).to.match(/^The browser has blocked .* \| Open in a new window$/);
    expect(part<HTMLAnchorElement>(element, 'popup-link').href).to.include('https://bankhub.sepay.vn/link/');
  });

  it('is hidden after an error that a popup window cannot fix', async () => {
    shortWaits();
    const element = await mount({ fetchHostedLink: () => Promise.reject(new Error('down')) });
    await hasStatus(element, 'failed');
    await element.updateComplete;
    expect(part(element, 'to-window').hidden).to.equal(true);
  });
});
