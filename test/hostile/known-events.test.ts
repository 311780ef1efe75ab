import { expect, oneEvent } from '@open-wc/testing';
import * as fc from 'fast-check';

import { parseSepayMessage } from '../../src/core/messages/sepay-messages.js';
import { catchConsole } from '../support/console.js';
import { settled } from '../support/expect-no-event.js';
import { figure } from '../support/figures.js';
import { vendorUrl } from '../support/fixture-urls.js';
import { envelope, hostedPage } from '../support/hosted-page.js';
import { frameOf, hasStatus, mountReady } from '../support/mount.js';
import { catchUncaught } from '../support/uncaught.js';
import { MessageLog } from './message-log.js';
import { describeValue } from './describe-value.js';
import { expectedAccount, expectedEvents, isHarmless, knownNames } from './payload-oracle.js';
import { SEED } from './payloads.js';
import { anyValue, key, text, uncloneable } from './values.js';

const BATCHES = 2;
const BATCH_SIZE = 500;
const LINK_BATCHES = 2;
const LINKS = 10;

/** Metadata with the right field names, or any other value. */
const metadata = fc.oneof(
  anyValue,
  fc.record(
    {
      account_number: fc.oneof(text, fc.double(), fc.bigInt(), anyValue),
      account_type: fc.oneof(text, anyValue),
    },
    { requiredKeys: [] },
  ),
  fc.dictionary(key, anyValue),
);
const fields = fc.record(
  { metadata, timestamp: fc.oneof(text, fc.double(), anyValue) },
  { requiredKeys: [] },
);

/** A message with a known event name. Its other fields can be anything. */
const known = (name: string) =>
  fc
    .tuple(fc.dictionary(key, anyValue, { maxKeys: 4 }), fields)
    .map(([more, { ...odd }]) => ({ ...more, ...odd, event: name }));

const sample = <T>(arbitrary: fc.Arbitrary<T>, numRuns: number, more = 0) =>
  fc.sample(arbitrary, { numRuns, seed: SEED + more });

describe(`known events with random metadata and fields (seed ${SEED})`, () => {
  for (let batch = 0; batch < BATCHES; batch++)
    it(`are always accepted, and their details are frozen plain data: batch ${batch}`, async () => {
      const [logged, uncaught] = [catchConsole(), catchUncaught()];
      const messageLog = new MessageLog();
      const { element, page } = await mountReady({ hostedLinkUrl: vendorUrl() });
      messageLog.watch(element);
      await page.postAll(sample(known('BANKHUB_OPEN'), BATCH_SIZE, batch));
      await settled();

      const entries = messageLog.take();
      messageLog.close();
      const wrong = entries.filter(
        ({ data, events, details }) =>
          events.join() !== 'opened,message' ||
          expectedEvents(data).join() !== events.join() ||
          !details.every(isHarmless),
      );
      expect(entries).to.have.length(BATCH_SIZE);
      expect([...logged, ...uncaught]).to.deep.equal([]);
      await figure(
        'known events with odd metadata',
        entries.length,
        wrong.map(({ data }) => describeValue(data)),
      );
    });

  for (let batch = 0; batch < LINK_BATCHES; batch++)
    it(`give the account of the message, or null: batch ${batch}`, async () => {
      const { element } = await mountReady({ hostedLinkUrl: vendorUrl() });
      const wrong: string[] = [];
      for (const odd of sample(metadata, LINKS, batch)) {
        element.hostedLinkUrl = vendorUrl();
        await element.updateComplete;
        await hasStatus(element, 'ready');
        const linked = oneEvent(element, 'bankhub-linked');
        await hostedPage(frameOf(element)).post(envelope('FINISHED_BANK_ACCOUNT_LINK', odd));
        const { detail } = await linked;
        if (describeValue(detail.account) !== describeValue(expectedAccount(odd)) || !isHarmless(detail))
          wrong.push(describeValue(odd));
      }
      await figure('known events with odd metadata', LINKS, wrong);
    });

  it('are parsed the same, regardless of the other fields', () => {
    const name = fc.constantFrom(...knownNames);
    fc.assert(
      fc.property(name.chain(known), (message) => {
        const data = structuredClone(message);
        const read = parseSepayMessage(data);
        expect(read?.kind).to.equal(expectedEvents(data)[0]);
        expect(describeValue(read?.account)).to.equal(describeValue(expectedAccount(data.metadata)));
        expect(isHarmless(read?.detail)).to.equal(true);
      }),
      { seed: SEED, numRuns: 300 },
    );
  });

  it('are parsed without an error, like every other value', () => {
    fc.assert(
      fc.property(fc.oneof(anyValue, uncloneable), (value) => {
        const read = parseSepayMessage(value);
        expect(read === null || isHarmless(read.detail)).to.equal(true);
      }),
      { seed: SEED, numRuns: 2000 },
    );
  });
});
