import { expect } from '@open-wc/testing';

import { parseSepayMessage } from '../../../src/core/messages/sepay-messages.js';

const event = 'FINISHED_BANK_ACCOUNT_LINK';
const metadata = { account_number: '0123456789', account_type: 'individual' };
const timestamp = '2026-01-17 10:30:00';

/** The account in a message with this metadata. */
const accountOf = (given: unknown) => parseSepayMessage({ event, metadata: given })?.account;

/** Adds the fields of an envelope to any object. */
const withFields = (object: object) => Object.assign(object, { event, metadata, timestamp });

const thrower = () => {
  throw new Error('no');
};

/** Has a prototype that is not plain. */
class Envelope {
  event = event;
}

describe('SePay messages', () => {
  it('ignores a bigint of a million bits', () => {
    const huge = 1n << 1_000_000n;
    const message = parseSepayMessage({ event, metadata: { account_number: huge }, timestamp: -huge });
    expect(message?.detail.timestamp).to.equal('');
    expect(message?.account).to.equal(null);
    expect(parseSepayMessage({ event, timestamp: -(10n ** 30n) })?.detail.timestamp).to.equal(
      '-1' + '0'.repeat(30),
    );
  });

  describe('of the wrong shape', () => {
    const noEnvelopes: Record<string, unknown> = {
      undefined: undefined,
      null: null,
      'a boolean': true,
      'a number': 5,
      NaN: NaN,
      'a bigint': 5n,
      'a symbol': Symbol('s'),
      'a text': event,
      'an empty text': '',
      'broken JSON': `{"event":"${event}"`,
      'the JSON text of a string': `"${event}"`,
      'a JSON list': JSON.stringify([{ event, metadata, timestamp }]),
      'JSON inside JSON': JSON.stringify(JSON.stringify({ event, metadata, timestamp })),
      'a JSON prototype': `{"__proto__":{"event":"${event}"}}`,
      'a boxed text': Object(JSON.stringify({ event })),
      'a list': withFields([]),
      'a list of envelopes': [{ event, metadata, timestamp }],
      'a Map': withFields(new Map(Object.entries({ event, metadata, timestamp }))),
      'a Date': withFields(new Date()),
      'an Error': withFields(new Error(event)),
      'a RegExp': withFields(/x/),
      bytes: withFields(new Uint8Array(2)),
      'a class instance': withFields(new Envelope()),
      'inherited fields': Object.create({ event, metadata, timestamp }),
      'an empty object': {},
      'the envelope one level down': { data: { event, metadata, timestamp } },
      'another case': { Event: event, EVENT: event },
      "Cas's envelope": { type: 'credential', data: { publicToken: 'x' } },
    };
    for (const [what, data] of Object.entries(noEnvelopes))
      it(`are refused: ${what}`, () => {
        expect(parseSepayMessage(data)).to.equal(null);
      });

    it('are refused with an event name that is not a string, empty or too long', () => {
      for (const name of [
        undefined,
        null,
        5,
        true,
        [event],
        { toString: () => event },
        Object(event),
        '',
        'x'.repeat(101),
      ])
        expect(parseSepayMessage({ event: name, metadata, timestamp })).to.equal(null);
    });

    it('are parsed without an error from a text that is too long or deeply nested', () => {
      expect(parseSepayMessage(JSON.stringify({ event, metadata: 'x'.repeat(70_000) }))).to.equal(null);
      expect(() => parseSepayMessage('['.repeat(60_000))).to.not.throw();
      expect(() =>
        parseSepayMessage(`{"event":"${event}","metadata":${'['.repeat(30_000)}${']'.repeat(30_000)}}`),
      ).to.not.throw();
    });

    it('are parsed without an error from an object that throws when it is read', () => {
      const hostile = new Proxy(
        {},
        { get: thrower, getPrototypeOf: thrower, ownKeys: thrower, has: thrower },
      );
      const { proxy, revoke } = Proxy.revocable({}, {});
      revoke();
      for (const given of [
        hostile,
        proxy,
        {
          get event() {
            return thrower();
          },
        },
      ])
        expect(parseSepayMessage(given)).to.equal(null);
      for (const given of [
        hostile,
        {
          get account_number() {
            return thrower();
          },
        },
      ])
        expect(() => parseSepayMessage({ event, metadata: given })).to.not.throw();
    });
  });

  describe('on a page with a polluted Object.prototype', () => {
    const polluted: Record<string, unknown> = Object.prototype as never;
    afterEach(() => {
      for (const name of ['event', 'metadata', 'timestamp', 'account_number', 'account_type'])
        delete polluted[name];
    });

    it('are read from own fields only', () => {
      Object.assign(polluted, { event, metadata, timestamp });
      expect(parseSepayMessage({})).to.equal(null);
      expect(parseSepayMessage('{}')).to.equal(null);
      const message = parseSepayMessage({ event: 'BANKHUB_OPEN' });
      expect([message?.detail.metadata, message?.detail.timestamp]).to.deep.equal([null, '']);
    });

    it('give no account that is not in the message', () => {
      Object.assign(polluted, metadata);
      for (const given of [undefined, null, {}]) expect(accountOf(given)).to.equal(null);
      expect(accountOf({ account_number: '1' })).to.deep.equal({ number: '1', type: '' });
    });
  });
});
