import { expect, oneEvent } from '@open-wc/testing';

import { catchConsole } from '../support/console.js';
import { settled } from '../support/expect-no-event.js';
import { figure } from '../support/figures.js';
import { attackerUrl, vendorUrl } from '../support/fixture-urls.js';
import { account, envelope, type HostedPage } from '../support/hosted-page.js';
import { mountReady } from '../support/mount.js';
import { type MadeMessage, Puppet } from '../support/puppet.js';
import { pageFrame } from '../support/test-session.js';
import { catchUncaught } from '../support/uncaught.js';
import { go } from './foreign-pages.js';
import { toldEvents } from './told-events.js';

const FLOOD = 5_000;
const HUGE = 16 * 2 ** 20;
/** In ms: a flood may take longer than a test usually does. */
const PATIENCE = 60_000;

/** Who sends a flood, given the page in the live frame. */
type Sender = (page: HostedPage, frame: HTMLIFrameElement) => Promise<Puppet>;

const evilUrl = () => attackerUrl('https://evil.example');
const rightFrame: Sender = (page) => Promise.resolve(page);
const foreignFrame: Sender = async () => new Puppet(await pageFrame({ src: evilUrl() }));
const strayedFrame: Sender = async (_, frame) => {
  await go(frame, evilUrl());
  return new Puppet(frame);
};

const value = (of: unknown): MadeMessage => ({ what: 'value', value: of });
const forged = value(envelope('FINISHED_BANK_ACCOUNT_LINK', account));

const floods: [name: string, Sender, MadeMessage, times: number, reason: 'source' | 'origin' | 'shape'][] = [
  ['forgeries from a foreign frame', foreignFrame, forged, FLOOD, 'source'],
  ['forgeries from the live frame at a foreign origin', strayedFrame, forged, FLOOD, 'origin'],
  ['objects that are no envelopes', rightFrame, value({ event: ['BANKHUB_OPEN'] }), FLOOD, 'shape'],
  ['texts that are no JSON', rightFrame, value('{"event":"BANKHUB_OPEN"'), FLOOD, 'shape'],
  ['a text of 16 MB', rightFrame, { what: 'text', size: HUGE }, 1, 'shape'],
  ['16 MB of bytes', rightFrame, { what: 'bytes', size: HUGE }, 1, 'shape'],
  ['what cannot be read', rightFrame, { what: 'unreadable' }, 100, 'shape'],
];

describe('floods', () => {
  for (const [name, sender, make, times, reason] of floods)
    it(`leave the page at work, tell nothing and log nothing: ${name}`, async () => {
      const { element, page, frame } = await mountReady({ hostedLinkUrl: vendorUrl() });
      const [logged, uncaught] = [catchConsole(), catchUncaught()];
      const told = toldEvents(element);
      await (await sender(page, frame)).postMade(make, times);
      await settled();
      await figure('floods: messages', times, told);

      const { refused, timeline } = element.diagnostics();
      // What cannot be read is no message at all in some engines.
      const isCounted = make.what !== 'unreadable' || refused.shape > 0;
      const counted = { source: 0, origin: 0, shape: 0, duplicate: 0, ...(isCounted && { [reason]: times }) };
      expect(refused).to.deep.equal(counted);
      expect(timeline.length).to.be.at.most(10);
      expect([...logged, ...uncaught]).to.deep.equal([]);

      if (reason === 'origin') await go(frame, vendorUrl());
      const linked = oneEvent(element, 'bankhub-linked');
      await page.linked();
      expect((await linked).detail.account?.number).to.equal(account.account_number);
    }).timeout(PATIENCE);
});
