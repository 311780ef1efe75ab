import { expect } from '@open-wc/testing';

import { parseTime } from '../../src/core/vendor-time.js';

/** 10:30 in Vietnam. */
const moment = '2026-01-17T03:30:00.000Z';
const ms = Date.parse(moment);

function iso(value: unknown, offset?: string): string | undefined {
  return parseTime(value, offset)?.toISOString();
}

describe('parseTime', () => {
  const forms: unknown[] = [
    '2026-01-17 10:30:00',
    ' 2026-01-17 10:30:00\n',
    '2026-01-17 10:30',
    '2026-01-17T10:30:00',
    '2026-01-17T10:30',
    '2026-01-17T10:30:00.000',
    '2026-01-17T10:30:00.000000',
    '2026-01-17T03:30:00Z',
    '2026-01-17T03:30:00.000Z',
    '2026-01-17T03:30:00.000000Z',
    '2026-01-17T10:30:00+07:00',
    '2026-01-17T10:30:00+0700',
    '2026-01-17T00:30:00-03:00',
    '2026-01-17 10:30:00+07:00',
    '2026-01-17 03:30:00Z',
    ms,
    ms / 1000,
    String(ms),
    String(ms / 1000),
    `${ms / 1000}.000`,
    ` ${ms / 1000} `,
    new Date(ms),
  ];
  for (const form of forms)
    it(`reads ${typeof form} ${JSON.stringify(form)}`, () => {
      expect(iso(form)).to.equal(moment);
    });

  it('uses the given offset for a time without a zone, and only for such a time', () => {
    expect(iso('2026-01-17 10:30:00', '+00:00')).to.equal('2026-01-17T10:30:00.000Z');
    expect(iso('2026-01-17 10:30:00', 'Z')).to.equal('2026-01-17T10:30:00.000Z');
    expect(iso('2026-01-17 10:30:00', '-05:30')).to.equal('2026-01-17T16:00:00.000Z');
    for (const form of ['2026-01-17T10:30:00+07:00', ms, String(ms / 1000), new Date(ms)])
      expect(iso(form, '-05:30')).to.equal(moment);
  });

  it('keeps fractions of a second', () => {
    expect(iso('2026-01-17 10:30:00.250')).to.equal('2026-01-17T03:30:00.250Z');
    expect(iso(ms / 1000 + 0.25)).to.equal('2026-01-17T03:30:00.250Z');
    expect(iso(`${ms / 1000}.25`)).to.equal('2026-01-17T03:30:00.250Z');
  });

  it('returns a new Date object', () => {
    const date = new Date(ms);
    expect(parseTime(date)).to.not.equal(date);
  });

  const unreadable: unknown[] = [
    '',
    ' ',
    'soon',
    'null',
    '2026-13-45 10:30:00',
    '2026-01-17 25:61:00',
    '2026-01-17 10:30:00 nonsense',
    'NaN',
    '1e400',
    '9'.repeat(400),
    NaN,
    Infinity,
    -Infinity,
    8.64e15 + 1,
    new Date(NaN),
    null,
    undefined,
    true,
    false,
    {},
    [],
    Symbol('s'),
    () => ms,
  ];
  for (const value of unreadable)
    it(`returns null for ${typeof value} ${String(value).slice(0, 40)}`, () => {
      expect(parseTime(value)).to.equal(null);
    });

  // Date.parse of Chromium and Firefox reads 'link 7' as 2001-07-01. WebKit's does not.
  it('returns null in every browser for a text that ends with a number', () => {
    for (const text of ['link 7', 'token expired 12', 'a 2026']) expect(parseTime(text), text).to.equal(null);
  });

  it('returns null for an object that cannot be converted to a string', () => {
    const hostile = {
      toString() {
        throw new Error('no');
      },
    };
    for (const value of [Object.create(null), JSON.parse('{"toString":1,"valueOf":1}'), hostile])
      expect(parseTime(value)).to.equal(null);
  });
});
