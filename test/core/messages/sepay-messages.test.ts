import { expect } from '@open-wc/testing';

import { parseSepayMessage } from '../../../src/core/messages/sepay-messages.js';

const kinds = {
  FINISHED_BANK_ACCOUNT_LINK: 'linked',
  FINISHED_BANK_ACCOUNT_UNLINK: 'unlinked',
  BANKHUB_CLOSE_LINK: 'closed',
  BANKHUB_TOKEN_EXPIRED: 'token-expired',
  BANKHUB_SESSION_EXPIRED: 'session-expired',
  BANKHUB_OPEN: 'opened',
};
const event = 'FINISHED_BANK_ACCOUNT_LINK';
const metadata = { account_number: '0123456789', account_type: 'individual' };
const timestamp = '2026-01-17 10:30:00';

/** The account in a message with this metadata. */
const accountOf = (given: unknown) => parseSepayMessage({ event, metadata: given })?.account;
/** The parsed timestamp of a message with this timestamp. */
const timestampOf = (given: unknown) => parseSepayMessage({ event, timestamp: given })?.detail.timestamp;

describe('SePay messages', () => {
  for (const [name, kind] of Object.entries(kinds))
    it(`are parsed from an object and from JSON text: ${name} as ${kind}`, () => {
      const envelope = { event: name, metadata, timestamp };
      for (const data of [envelope, JSON.stringify(envelope), ` ${JSON.stringify(envelope, null, 2)}\n`])
        expect(parseSepayMessage(data)).to.deep.equal({
          kind,
          detail: envelope,
          account: { number: '0123456789', type: 'individual' },
        });
    });

  it('are parsed into frozen copies', () => {
    const own = { ...metadata, more: [{}] };
    const message = parseSepayMessage({ event, metadata: own, timestamp })!;
    expect(Object.isFrozen(message.detail)).to.equal(true);
    expect(Object.isFrozen(message.detail.metadata)).to.equal(true);
    expect(message.detail.metadata).to.not.equal(own);
    expect(Object.isFrozen(message.account)).to.equal(true);
  });

  it('have no kind for an unknown event name, including inherited names such as toString', () => {
    const names = [
      'X',
      'constructor',
      'toString',
      '__proto__',
      'hasOwnProperty',
      'get',
      event.toLowerCase(),
      ` ${event}`,
    ];
    for (const name of names) {
      const message = parseSepayMessage({ event: name, metadata, timestamp });
      expect(message?.kind, name).to.equal(undefined);
      expect(message?.detail.event).to.equal(name);
    }
  });

  describe('unusual metadata', () => {
    const odd: unknown[] = [
      undefined,
      null,
      '',
      'text',
      5,
      5n,
      true,
      [],
      [metadata],
      new Date(0),
      new Map([[1, 2]]),
    ];
    it('does not make a known event invalid', () => {
      for (const [name, kind] of Object.entries(kinds)) {
        expect(parseSepayMessage({ event: name })).to.deep.equal({
          kind,
          detail: { event: name, metadata: null, timestamp: '' },
          account: null,
        });
        for (const given of odd) {
          const message = parseSepayMessage({ event: name, metadata: given });
          expect([message?.kind, message?.account]).to.deep.equal([kind, null]);
        }
      }
    });

    it('does not make a known event invalid with fields named like methods of arrays and objects', () => {
      const list = Object.assign([1], { slice: 1, map: 1, constructor: 1, length: 1 });
      for (const given of [list, { list }, { hasOwnProperty: 1, toString: 1, valueOf: 1 }])
        expect(parseSepayMessage({ event, metadata: given })?.kind).to.equal('linked');
    });

    it('gives no account without a number', () => {
      const numbers = [
        undefined,
        null,
        '',
        '  ',
        {},
        ['1'],
        NaN,
        Infinity,
        true,
        new Date(0),
        { toString: () => '1' },
      ];
      for (const account_number of numbers)
        expect(accountOf({ account_number, account_type: 'individual' })).to.equal(null);
      expect(accountOf({ account_type: 'individual' })).to.equal(null);
    });

    it('gives the account number as a string with all its digits', () => {
      for (const [given, number] of [
        ['0012', '0012'],
        [' 12 ', '12'],
        [12, '12'],
        [0, '0'],
        [1e21, '1000000000000000000000'],
        [12345678901234567890n, '12345678901234567890'],
      ])
        expect(accountOf({ account_number: given })).to.deep.equal({ number, type: '' });
    });

    it('gives any account type, and an empty string if it is missing or invalid', () => {
      for (const type of ['enterprise', 'personal', 'của tôi'])
        expect(accountOf({ ...metadata, account_type: type })?.type).to.equal(type);
      for (const type of [undefined, null, {}, [], true])
        expect(accountOf({ ...metadata, account_type: type })?.type).to.equal('');
    });

    it('keeps unknown fields, except __proto__ and constructor', () => {
      const given: unknown = JSON.parse(
        '{"account_number":"1","bank_name":"ACB","__proto__":{"account_number":"2","x":1},"constructor":{"x":1}}',
      );
      const message = parseSepayMessage({ event, metadata: given })!;
      expect(message.account?.number).to.equal('1');
      const copy = message.detail.metadata as object;
      expect(Object.entries(copy)).to.deep.equal([
        ['account_number', '1'],
        ['bank_name', 'ACB'],
      ]);
      expect(Object.getPrototypeOf(copy)).to.equal(Object.prototype);
    });
  });

  it('give the timestamp as a string, empty if it is missing or invalid', () => {
    for (const text of [timestamp, '', 'soon', '0']) expect(timestampOf(text)).to.equal(text);
    for (const number of [0, -1, 1768620600, 1768620600000, 1768620600.5])
      expect(timestampOf(number)).to.equal(`${number}`);
    expect(timestampOf(1768620600n)).to.equal('1768620600');
    for (const odd of [undefined, null, NaN, Infinity, {}, [1], true, new Date(0)])
      expect(timestampOf(odd)).to.equal('');
  });
});
