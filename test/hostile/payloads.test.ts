import { expect, oneEvent } from '@open-wc/testing';

import { catchConsole } from '../support/console.js';
import { settled } from '../support/expect-no-event.js';
import { figure } from '../support/figures.js';
import { vendorUrl } from '../support/fixture-urls.js';
import { mountReady } from '../support/mount.js';
import { catchUncaught } from '../support/uncaught.js';
import { MessageLog } from './message-log.js';
import { describeValue } from './describe-value.js';
import { expectedEvents } from './payload-oracle.js';
import { payloadBatch, platformKinds, SEED } from './payloads.js';

const BATCHES = 30;
const BATCH_SIZE = 500;

describe(`fuzzed payloads (seed ${SEED})`, () => {
  let sent = 0;
  let envelopes = 0;
  const wrong: string[] = [];

  it('include at least 14 kinds of platform objects', () => {
    expect(platformKinds).to.be.at.least(14);
  });

  for (let batch = 0; batch < BATCHES; batch++)
    it(`cause only the events that their shape allows: batch ${batch}`, async () => {
      const [logged, uncaught] = [catchConsole(), catchUncaught()];
      const messageLog = new MessageLog();
      const { element, page } = await mountReady({ hostedLinkUrl: vendorUrl() });
      messageLog.watch(element);
      const payloads = payloadBatch(batch, BATCH_SIZE);
      await page.postAll(payloads);
      await settled();

      const entries = messageLog.take();
      messageLog.close();
      const invalid = entries.filter(({ data }) => expectedEvents(data).length === 0);
      sent += entries.length;
      envelopes += entries.length - invalid.length;
      for (const { data, events } of entries)
        if (events.join() !== expectedEvents(data).join())
          wrong.push(`${events.join()} for ${describeValue(data)}`);
      expect(entries).to.have.length(payloads.length);
      const refused = { source: 0, origin: 0, shape: invalid.length, duplicate: 0 };
      expect(element.diagnostics().refused).to.deep.equal(refused);
      expect(element.status).to.equal('ready');
      expect([...logged, ...uncaught]).to.deep.equal([]);

      const opened = oneEvent(element, 'bankhub-opened');
      await page.opened();
      await opened;
    });

  it('include at least 10,000 invalid and 1,000 valid envelopes, and no false event', async () => {
    expect(sent - envelopes).to.be.at.least(10_000);
    expect(envelopes).to.be.at.least(1000);
    await figure('fuzzed payloads', sent, wrong);
    await figure('fuzzed payloads: invalid envelopes', sent - envelopes, wrong);
  });
});
