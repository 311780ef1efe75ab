import assert from 'node:assert/strict';
import { describe, it } from 'node:test';

import { parseIpRange } from '../../../src/server/receive/ip-range.js';

describe('parseIpRange()', () => {
  const cases: [range: string, inside: string[], outside: string[]][] = [
    ['192.0.2.1', ['192.0.2.1', '::ffff:192.0.2.1', '::FFFF:c000:201'], ['192.0.2.2', '::192.0.2.1', '']],
    ['192.0.2.64/26', ['192.0.2.64', '192.0.2.127'], ['192.0.2.63', '192.0.2.128']],
    ['192.0.2.77/26', ['192.0.2.64'], ['192.0.2.63']],
    ['192.0.2.1/32', ['192.0.2.1'], ['192.0.2.0']],
    ['0.0.0.0/0', ['192.0.2.1', '::ffff:192.0.2.1'], ['::1', '2001:db8::1']],
    ['::/0', ['::1', '2001:db8::1'], ['192.0.2.1', '::ffff:192.0.2.1']],
    ['2001:db8::/32', ['2001:db8::1', '2001:0DB8:ffff::'], ['2001:db9::1', '2001:db8::1%eth0']],
    ['2001:db8::1', ['2001:db8:0:0:0:0:0:1', '2001:DB8::0:1'], ['2001:db8::2', '2001:db8:1']],
    ['::ffff:192.0.2.1', ['192.0.2.1'], ['192.0.2.2']],
    ['::ffff:192.0.2.0/120', ['192.0.2.200'], ['192.0.3.1']],
    ['64:ff9b::192.0.2.1', ['64:ff9b::c000:201'], ['192.0.2.1']],
    ['1:2:3:4:5:6:7::', ['1:2:3:4:5:6:7:0'], ['1:2:3:4:5:6:7:1']],
  ];
  for (const [range, inside, outside] of cases) {
    it(`matches the addresses in ${range} and no others`, () => {
      const contains = parseIpRange(range);
      assert.ok(contains);
      for (const address of inside) assert.equal(contains(address), true, address);
      for (const address of outside) assert.equal(contains(address), false, address);
    });
  }

  // Fault: a typing error in the list accepts all senders, or none.
  for (const wrong of [
    '',
    'localhost',
    '192.0.2',
    '192.0.2.256',
    '192.0.2.01',
    '192.0.2.1.1',
    '192.0.2.1:80',
    ' 192.0.2.1',
    '0x7f.0.0.1',
    // Loose forms that ipaddr.js accepts by default.
    '0300.0.2.1',
    '192.0.513',
    '3221225985',
    '192.0.2.1/0032',
    '::ffff:0300.0.2.1',
    '::ffff:0xc0.0.2.1',
    '::0300.0.2.1/128',
    '192.0.2.1/33',
    '192.0.2.1/',
    '192.0.2.1/-1',
    '192.0.2.1/8/8',
    '/8',
    ':',
    ':::',
    '1::2::3',
    '1:2:3:4:5:6:7',
    '1:2:3:4:5:6:7:8:9',
    '1:2:3:4:5:6:7:8::',
    '12345::',
    'g::',
    '[::1]',
    '::1%lo',
    '2001:db8::/129',
    '::ffff:192.0.2.0/95',
    '192.0.2.1::',
    '::192.0.2.1:1',
  ]) {
    it(`rejects "${wrong}"`, () => assert.equal(parseIpRange(wrong), null));
  }
});
