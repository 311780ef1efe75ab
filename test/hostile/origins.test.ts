import { expect, oneEvent } from '@open-wc/testing';

import { settled } from '../support/expect-no-event.js';
import { figure } from '../support/figures.js';
import { vendorUrl } from '../support/fixture-urls.js';
import { hostedPage } from '../support/hosted-page.js';
import { mountReady } from '../support/mount.js';
import { Puppet } from '../support/puppet.js';
import { pageFrame } from '../support/test-session.js';
import { catchConsole } from '../support/console.js';
import { type ForeignPage, foreignPages, go } from './foreign-pages.js';
import { forgeries } from './forgeries.js';
import { heard } from './heard.js';
import { toldEvents } from './told-events.js';

/** Pages that one element is kept for: for each its own would take long. */
const BATCH = 5;

describe('foreign origins', function () {
  // Each test goes to five origins, in two places, and back.
  this.timeout(60_000);

  /** The pages that have been heard, and those among them that made the element tell something. */
  const met = new Map<string, ForeignPage>();
  const believed = new Map<string, string[]>();
  let messages = 0;

  /** Shows an element whose frame goes from one foreign page to the next, while other frames show the same. */
  async function attack(pages: readonly ForeignPage[], sandbox?: string): Promise<void> {
    const attributes = { 'allowed-origins': 'null *', ...(sandbox !== undefined && { sandbox }) };
    const { element, frame } = await mountReady({ hostedLinkUrl: vendorUrl(), attributes });
    const told = toldEvents(element);
    for (const page of pages) {
      const refusedBefore = element.diagnostics().refused;
      const other = await pageFrame(sandbox === undefined ? {} : { sandbox });
      await Promise.all([page.enter(frame), page.enter(other)]);
      heard([]);
      await new Puppet(frame).postAll([...forgeries]);
      await new Puppet(other).postAll([...forgeries]);
      await settled();

      met.set(page.name, page);
      messages += 2 * forgeries.length;
      // Of its own origin, a page is told that the frame has come there, and no more.
      const isHome = page.origin === location.origin;
      const events = told.splice(0).filter((name) => !isHome || name !== 'redirected');
      if (events.length > 0) believed.set(page.name, events);
      expect(heard([frame.contentWindow, other.contentWindow]), page.name).to.deep.equal(
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

    // In a sandbox the vendor's own page is a stranger, too: only another element can still work.
    const next =
      sandbox === undefined ? { element, frame } : await mountReady({ hostedLinkUrl: vendorUrl() });
    if (next.element === element) await go(frame, vendorUrl());
    const opened = oneEvent(next.element, 'bankhub-opened');
    await hostedPage(next.frame).opened();
    await opened;
  }

  beforeEach(() => void catchConsole('warn'));

  const free = foreignPages.filter(({ sandbox }) => sandbox === undefined);
  for (let start = 0; start < free.length; start += BATCH) {
    const batch = free.slice(start, start + BATCH);
    it(`tell nothing, in the live frame or another: ${batch.map(({ name }) => name).join(', ')}`, () =>
      attack(batch));
  }

  for (const page of foreignPages.filter(({ sandbox }) => sandbox !== undefined))
    it(`tell nothing, in the live frame or another: ${page.name}`, () => attack([page], page.sandbox));

  it('are many, all different, and none is the right one', async () => {
    const origins = [...met.values()].map(({ name, origin }) => (origin === 'null' ? name : origin));
    expect(origins).to.not.include('https://bankhub.sepay.vn');
    expect(new Set(origins).size).to.be.at.least(50);
    await figure('foreign origins', new Set(origins).size, [...believed].map(String));
    await figure('foreign origins: forged messages', messages, [...believed.values()].flat());
  });
});
