import { expect, oneEvent } from '@open-wc/testing';
import { sendMouse } from '@web/test-runner-commands';

import { arrival } from '../support/arrival.js';
import { settled } from '../support/expect-no-event.js';
import { figure } from '../support/figures.js';
import { attackerUrl, hostedOrigin, vendorUrl } from '../support/fixture-urls.js';
import { forgedMessage } from '../support/forged-message.js';
import type { HostedPage } from '../support/hosted-page.js';
import { mountReady } from '../support/mount.js';
import { Puppet } from '../support/puppet.js';
import { pageFrame } from '../support/test-session.js';
import { forgeries } from './forgeries.js';
import { framedMerchant } from './framed-merchant.js';
import { takeReceivedMessages } from './received-messages.js';
import { recordEvents } from './record-events.js';

const vendorOrigin = 'https://bankhub.sepay.vn';
const ownOrigin = window.location.origin;

/** The attacked widget: its link, the driver of its hosted page, and its iframe. */
interface Scene {
  hostedLinkUrl: string;
  page: HostedPage;
  frame: HTMLIFrameElement;
}

/** Sends all forgeries. Returns the origin that our window sees, or null if no window sent them. */
type Attack = (scene: Scene) => Promise<string | null>;

const attacks: Record<string, Attack> = {
  'another iframe of the right origin': async () => {
    await new Puppet(await pageFrame({ src: attackerUrl(vendorOrigin) })).postAll([...forgeries]);
    return vendorOrigin;
  },
  'another iframe with the same link': async ({ hostedLinkUrl }) => {
    await new Puppet(await pageFrame({ src: hostedLinkUrl })).postAll([...forgeries]);
    return vendorOrigin;
  },
  'an iframe of the right origin inside the hosted page': async ({ page }) => {
    await (await page.embed(attackerUrl(vendorOrigin))).postAll([...forgeries], { to: 'top' });
    return vendorOrigin;
  },
  'an iframe of a foreign origin inside the hosted page': async ({ page }) => {
    await (await page.embed(attackerUrl('https://evil.example'))).postAll([...forgeries], { to: 'top' });
    return 'https://evil.example';
  },
  'a popup of the right origin': async () => {
    const popup = await openPopup(attackerUrl(vendorOrigin));
    await new Puppet(popup).postAll([...forgeries]);
    popup.close();
    return vendorOrigin;
  },
  'the page itself': async () => {
    const arrived = arrival(window, forgeries.length);
    for (const forgery of forgeries) window.postMessage(forgery, ownOrigin);
    await arrived;
    return ownOrigin;
  },
  'a script that creates the event': async ({ frame }) => {
    for (const forgery of forgeries) window.dispatchEvent(forgedMessage(frame, vendorOrigin, forgery));
    return null;
  },
};

describe('<bankhub-link> and messages from wrong windows', () => {
  const falseEvents: string[] = [];
  let cases = 0;

  for (const [name, attack] of Object.entries(attacks))
    it(`emits nothing for messages from ${name}`, async () => {
      const hostedLinkUrl = vendorUrl();
      const { element, page, frame } = await mountReady({ hostedLinkUrl, attributes: {} });
      const emitted = recordEvents(element);
      takeReceivedMessages([]);
      const origin = await attack({ hostedLinkUrl, page, frame });
      await settled();
      cases++;
      falseEvents.push(...emitted.map((event) => `${name}: ${event}`));
      // -1: the source is not the current iframe.
      if (origin)
        expect(takeReceivedMessages([frame.contentWindow])).to.deep.equal(
          forgeries.map(() => ({ origin, source: -1 })),
        );
      expect(emitted).to.deep.equal([]);
      expect(element.diagnostics().refused).to.include({ source: forgeries.length, origin: 0, shape: 0 });
      const opened = oneEvent(element, 'bankhub-opened');
      await page.opened();
      await opened;
    });

  for (const [name, around] of [
    ['the page that frames the merchant', ownOrigin],
    ['a page of the right origin that frames the merchant', hostedOrigin],
  ] as const)
    it(`emits nothing for messages from ${name}`, async () => {
      const outer = around === hostedOrigin ? await pageFrame({ src: attackerUrl(around) }) : null;
      const { element, page, inner } = await framedMerchant(outer);
      const emitted = recordEvents(element);
      const attacker = outer?.contentWindow ?? window;
      const arrived = arrival(attacker, forgeries.length, inner);
      if (outer) await new Puppet(outer).postAll([...forgeries], { to: '0' });
      else for (const forgery of forgeries) inner.postMessage(forgery, '*');
      await arrived;
      await settled();
      cases++;
      falseEvents.push(...emitted.map((event) => `${name}: ${event}`));
      expect(emitted).to.deep.equal([]);
      expect(element.diagnostics().refused).to.include({ source: forgeries.length, origin: 0, shape: 0 });
      expect(inner.length, 'frames that the framing page can reach and navigate').to.equal(0);
      const opened = oneEvent(element, 'bankhub-opened');
      await page.opened();
      await opened;
    });

  it('was tested with every attack', async () => {
    expect(cases).to.equal(Object.keys(attacks).length + 2);
    await figure('wrong windows', cases, new Set(falseEvents.map((text) => text.split(': ')[0])).size);
    await figure('wrong windows: forged messages', cases * forgeries.length, falseEvents);
  });
});

/** Opens a popup in a real click. Without one, the browser blocks it. */
async function openPopup(url: string): Promise<Window> {
  const button = document.createElement('button');
  button.style.cssText = 'position: fixed; inset: 0; z-index: 1';
  document.body.append(button);
  const opening = new Promise<Window | null>((resolve) => {
    button.addEventListener('click', () => resolve(window.open(url, '', 'popup')));
  });
  await sendMouse({ type: 'click', position: [50, 50] });
  const popup = await opening;
  button.remove();
  if (!popup) throw new Error('Expected a popup');
  return popup;
}
