import { expect, oneEvent } from '@open-wc/testing';

import { catchConsole } from '../support/console.js';
import { settled } from '../support/expect-no-event.js';
import { figure } from '../support/figures.js';
import { vendorUrl } from '../support/fixture-urls.js';
import { mountReady } from '../support/mount.js';
import { catchUncaught } from '../support/uncaught.js';
import { Ledger } from './ledger.js';
import { looks } from './looks.js';
import { expectedEvents } from './payload-oracle.js';
import { payloadBatch, platformKinds, SEED } from './payloads.js';

const BATCHES = 30;
const BATCH_SIZE = 500;

describe(`fuzzed payloads, by seed ${SEED}`, () => {
  let sent = 0;
  let envelopes = 0;
  const wrong: string[] = [];

  it('have objects of the platform among them', () => {
    expect(platformKinds).to.be.at.least(14);
  });

  for (let batch = 0; batch < BATCHES; batch++)
    it(`bring what their shape deserves, and nothing else: batch ${batch}`, async () => {
      const [logged, uncaught] = [catchConsole(), catchUncaught()];
      const ledger = new Ledger();
      const { element, page } = await mountReady({ hostedLinkUrl: vendorUrl() });
      ledger.watch(element);
      const payloads = payloadBatch(batch, BATCH_SIZE);
      await page.postAll(payloads);
      await settled();

      const entries = ledger.take();
      ledger.close();
      const noEnvelopes = entries.filter(({ data }) => expectedEvents(data).length === 0);
      sent += entries.length;
      envelopes += entries.length - noEnvelopes.length;
      for (const { data, told } of entries)
        if (told.join() !== expectedEvents(data).join()) wrong.push(`${told.join()} for ${looks(data)}`);
      expect(entries).to.have.length(payloads.length);
      const refused = { source: 0, origin: 0, shape: noEnvelopes.length, duplicate: 0 };
      expect(element.diagnostics().refused).to.deep.equal(refused);
      expect(element.status).to.equal('ready');
      expect([...logged, ...uncaught]).to.deep.equal([]);

      const opened = oneEvent(element, 'bankhub-opened');
      await page.opened();
      await opened;
    });

  it('are many, all different, and none was taken for what it is not', async () => {
    expect(sent - envelopes).to.be.at.least(10_000);
    expect(envelopes).to.be.at.least(1000);
    await figure('fuzzed payloads', sent, wrong);
    await figure('fuzzed payloads: no envelopes', sent - envelopes, wrong);
  });
});
