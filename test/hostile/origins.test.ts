import { expect, oneEvent } from '@open-wc/testing';

import { settled } from '../support/expect-no-event.js';
import { figure } from '../support/figures.js';
import { vendorUrl } from '../support/fixture-urls.js';
import { hostedPage } from '../support/hosted-page.js';
import { mountReady } from '../support/mount.js';
import { Puppet } from '../support/puppet.js';
import { pageFrame } from '../support/test-session.js';
import { catchConsole } from '../support/console.js';
import { type ForeignPage, foreignPages, navigateFrame } from './foreign-pages.js';
import { forgeries } from './forgeries.js';
import { takeReceivedMessages } from './received-messages.js';
import { recordEvents } from './record-events.js';

/** Pages per element. A new element for each page would take too long. */
const BATCH_SIZE = 5;

describe('<bankhub-link> and messages from foreign origins', function () {
  // Each test navigates two iframes to five origins, and one of them back.
  this.timeout(60_000);

  /** All tested pages, and the events of the pages to which the element reacted. */
  const tested = new Map<string, ForeignPage>();
  const accepted = new Map<string, string[]>();
  let messages = 0;

  /** Navigates the element's iframe to each page in turn, and shows the same page in another iframe. */
  async function attack(pages: readonly ForeignPage[], sandbox?: string): Promise<void> {
    const attributes = { 'allowed-origins': 'null *', ...(sandbox !== undefined && { sandbox }) };
    const { element, frame } = await mountReady({ hostedLinkUrl: vendorUrl(), attributes });
    const emitted = recordEvents(element);
    for (const page of pages) {
      const refusedBefore = element.diagnostics().refused;
      const other = await pageFrame(sandbox === undefined ? {} : { sandbox });
      await Promise.all([page.enter(frame), page.enter(other)]);
      takeReceivedMessages([]);
      await new Puppet(frame).postAll([...forgeries]);
      await new Puppet(other).postAll([...forgeries]);
      await settled();

      tested.set(page.name, page);
      messages += 2 * forgeries.length;
      // A page on the merchant's own origin causes `redirected`, and nothing else.
      const isOwnOrigin = page.origin === location.origin;
      const events = emitted.splice(0).filter((name) => !isOwnOrigin || name !== 'redirected');
      if (events.length > 0) accepted.set(page.name, events);
      expect(takeReceivedMessages([frame.contentWindow, other.contentWindow]), page.name).to.deep.equal(
        [0, 1].flatMap((source) => forgeries.map(() => ({ origin: page.origin, source }))),
      );
      const { refused } = element.diagnostics();
      expect(
        [refused.origin - refusedBefore.origin, refused.source - refusedBefore.source, refused.shape],
        page.name,
      ).to.deep.equal([forgeries.length, forgeries.length, 0]);
      other.remove();
    }
    expect(element.status).to.equal('ready');

    // In a sandbox, the vendor's real page has an opaque origin, so check a valid message with another element.
    const next =
      sandbox === undefined ? { element, frame } : await mountReady({ hostedLinkUrl: vendorUrl() });
    if (next.element === element) await navigateFrame(frame, vendorUrl());
    const opened = oneEvent(next.element, 'bankhub-opened');
    await hostedPage(next.frame).opened();
    await opened;
  }

  beforeEach(() => void catchConsole('warn'));

  const free = foreignPages.filter(({ sandbox }) => sandbox === undefined);
  for (let start = 0; start < free.length; start += BATCH_SIZE) {
    const batch = free.slice(start, start + BATCH_SIZE);
    it(`emits nothing for messages from ${batch.map(({ name }) => name).join(', ')}`, () => attack(batch));
  }

  for (const page of foreignPages.filter(({ sandbox }) => sandbox !== undefined))
    it(`emits nothing for messages from ${page.name}`, () => attack([page], page.sandbox));

  it('was tested with at least 50 different origins, and none is the origin of the vendor', async () => {
    const origins = [...tested.values()].map(({ name, origin }) => (origin === 'null' ? name : origin));
    expect(origins).to.not.include('https://bankhub.sepay.vn');
    expect(new Set(origins).size).to.be.at.least(50);
    await figure('foreign origins', new Set(origins).size, [...accepted].map(String));
    await figure('foreign origins: forged messages', messages, [...accepted.values()].flat());
  });
});
