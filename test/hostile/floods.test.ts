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
import { navigateFrame } from './foreign-pages.js';
import { recordEvents } from './record-events.js';

const FLOOD_SIZE = 5_000;
const HUGE_BYTES = 16 * 2 ** 20;
/** A flood can take longer than the default timeout of a test. */
const FLOOD_TIMEOUT_MS = 60_000;

/** Returns the page that sends the flood. It gets the hosted page and its iframe. */
type Sender = (page: HostedPage, frame: HTMLIFrameElement) => Promise<Puppet>;

const evilUrl = () => attackerUrl('https://evil.example');
const currentFrame: Sender = (page) => Promise.resolve(page);
const foreignFrame: Sender = async () => new Puppet(await pageFrame({ src: evilUrl() }));
const navigatedFrame: Sender = async (_, frame) => {
  await navigateFrame(frame, evilUrl());
  return new Puppet(frame);
};

const value = (of: unknown): MadeMessage => ({ what: 'value', value: of });
const forged = value(envelope('FINISHED_BANK_ACCOUNT_LINK', account));

const floods: [name: string, Sender, MadeMessage, times: number, reason: 'source' | 'origin' | 'shape'][] = [
  ['forgeries from another iframe', foreignFrame, forged, FLOOD_SIZE, 'source'],
  ['forgeries from the current iframe at a foreign origin', navigatedFrame, forged, FLOOD_SIZE, 'origin'],
  ['objects of the wrong shape', currentFrame, value({ event: ['BANKHUB_OPEN'] }), FLOOD_SIZE, 'shape'],
  ['invalid JSON', currentFrame, value('{"event":"BANKHUB_OPEN"'), FLOOD_SIZE, 'shape'],
  ['one text of 16 MB', currentFrame, { what: 'text', size: HUGE_BYTES }, 1, 'shape'],
  ['one buffer of 16 MB', currentFrame, { what: 'bytes', size: HUGE_BYTES }, 1, 'shape'],
  ['messages that cannot be deserialized', currentFrame, { what: 'unreadable' }, 100, 'shape'],
];

describe('<bankhub-link> under a flood of messages', () => {
  for (const [name, sender, make, times, reason] of floods)
    it(`emits and logs nothing, and still works, after a flood of ${name}`, async () => {
      const { element, page, frame } = await mountReady({ hostedLinkUrl: vendorUrl() });
      const [logged, uncaught] = [catchConsole(), catchUncaught()];
      const events = recordEvents(element);
      await (await sender(page, frame)).postMade(make, times);
      await settled();
      await figure('floods: messages', times, events);

      const { refused, timeline } = element.diagnostics();
      // Some browsers dispatch no `message` event for data that cannot be deserialized.
      const isCounted = make.what !== 'unreadable' || refused.shape > 0;
      const counted = { source: 0, origin: 0, shape: 0, duplicate: 0, ...(isCounted && { [reason]: times }) };
      expect(refused).to.deep.equal(counted);
      expect(timeline.length).to.be.at.most(10);
      expect([...logged, ...uncaught]).to.deep.equal([]);

      if (reason === 'origin') await navigateFrame(frame, vendorUrl());
      const linked = oneEvent(element, 'bankhub-linked');
      await page.linked();
      expect((await linked).detail.account?.number).to.equal(account.account_number);
    }).timeout(FLOOD_TIMEOUT_MS);
});
