import { expect } from '@open-wc/testing';

import { parseAllowedOrigins } from '../../src/core/parse-allowed-origins.js';
import { catchConsole } from '../support/console.js';

/** Secret part of a hosted URL that was passed to the wrong option. */
const secret = '850e8400-e29b-41d4-a716-446655440000';

describe('allowed-origins', () => {
  it('accepts a string with any white space, and an array', () => {
    const origins = [
      'https://a.example',
      'https://b.example:8443',
      'http://localhost:3000',
      'http://[::1]:3000',
    ];
    expect(parseAllowedOrigins(` ${origins.join(' \n\t')} `)).to.deep.equal(origins);
    expect(parseAllowedOrigins(origins)).to.deep.equal(origins);
  });

  it('is empty for missing and invalid values', () => {
    for (const value of [undefined, null, '', '  ', 5, {}, new Set(['https://a.example']), true])
      expect(parseAllowedOrigins(value)).to.deep.equal([]);
  });

  const entries: unknown[] = [
    '*',
    'null',
    'shop.example',
    '//shop.example',
    'https://*.shop.example',
    'https://shop.example/',
    `https://shop.example/link/${secret}`,
    'https://shop.example?x',
    'https://shop.example#x',
    'https://user@shop.example',
    'https://shop.example:443',
    'https://SHOP.example',
    'https://shop.éxample',
    'http://shop.example',
    'http://localhost.',
    'http://0.0.0.0',
    'http://localhost.evil.example',
    'javascript:alert(1)',
    'data:,x',
    'blob:https://shop.example',
    'file://',
    'about:blank',
    'wss://shop.example',
    null,
    undefined,
    5,
    ['https://shop.example'],
    { toString: () => 'https://shop.example' },
    new URL('https://shop.example'),
    /shop\.example/,
  ];
  entries.forEach((entry, index) => {
    it(`ignores the entry ${JSON.stringify(entry)} (${typeof entry}), and warns once without printing it`, () => {
      const texts = catchConsole('warn');
      // The same warning is logged only once, and it contains the index. So give each tested entry another index.
      const before = Array.from({ length: index + 10 }, () => 'https://a.example');
      for (let times = 0; times < 3; times++)
        expect(parseAllowedOrigins([...before, entry, 'https://b.example'])).to.deep.equal([
          ...before,
          'https://b.example',
        ]);
      expect(texts).to.have.length(1);
      expect(texts[0]).to.contain(`entry ${index + 11}`);
      expect(texts[0]).to.not.contain(secret);
      if (typeof entry === 'string' && entry !== '*' && entry !== 'null')
        expect(texts[0]).to.not.contain(entry);
    });
  });
});
