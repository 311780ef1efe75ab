import { expect } from '@open-wc/testing';

import { BankhubError } from '../../src/core/bankhub-error.js';
import { checkHostedUrl } from '../../src/core/hosted-url.js';
import type { HostedLink } from '../../src/shared/hosted-link.js';

const id = '850e8400-e29b-41d4-a716-446655440000';
const good = `https://bankhub.sepay.vn/link/${id}`;

function check(url: unknown, ...allowedOrigins: string[]): HostedLink {
  return checkHostedUrl(url, { provider: 'auto', allowedOrigins });
}

/** Returns the error code of a refused URL, and checks that the error does not contain the URL. */
function refusal(url: unknown, ...allowedOrigins: string[]): string {
  try {
    check(url, ...allowedOrigins);
  } catch (error) {
    if (!(error instanceof BankhubError)) throw error;
    expect(`${error}`, 'the secret part of the URL in the error text').to.not.contain(id);
    expect(error.cause, "no cause, because the parser's error contains the URL").to.equal(undefined);
    return error.code;
  }
  throw new Error(`Expected an error for ${String(url)}, saw none`);
}

describe('hosted URL', () => {
  describe('on a host of the vendor', () => {
    it('is accepted on both hosts, with any query', () => {
      for (const url of [good, `https://bankhub-sandbox.sepay.vn/link/${id}`, `${good}?lang=vi#step`]) {
        const link = check(url);
        expect(link.href).to.equal(url);
        expect(link.origin).to.equal(new URL(url).origin);
        expect(link.vendor).to.equal('sepay');
      }
    });

    const spellings = {
      'upper case': `HTTPS://BANKHUB.SEPAY.VN/link/${id}`,
      'the default port': `https://bankhub.sepay.vn:443/link/${id}`,
      'white space around and line breaks inside': ` \n${good.replace('sepay', 'se\n\tpay')}\r\n`,
      backslashes: `https:\\\\bankhub.sepay.vn\\link\\${id}`,
      'dot segments': `https://bankhub.sepay.vn/evil/../link/%2e/${id}`,
      'full-width letters': `https://ｂankhub。sepay.vn/link/${id}`,
      'a percent-encoded host': `https://bankhub%2Esepay.vn/link/${id}`,
      'an empty user and password': `https://:@bankhub.sepay.vn/link/${id}`,
    };
    for (const [what, url] of Object.entries(spellings))
      it(`is loaded in its canonical form if it has ${what}`, () => {
        expect(check(url).href).to.equal(good);
      });

    for (const path of [
      '',
      '/',
      '/link',
      '/link/',
      `/link/${id}/`,
      `/link/${id}/evil`,
      `/links/${id}`,
      `/LINK/${id}`,
      `//link/${id}`,
      `/evil/link/${id}`,
      `/link/${id}/../../evil`,
      `/link/${id}/%2e%2e/%2E%2E/evil`,
      `/link/..%2f${id}`,
      `/link/${id}%2fevil`,
      `/link/${id}%00`,
      `/link/${id};evil`,
      `/link/é${id}`,
      `/?/link/${id}`,
      `/#/link/${id}`,
    ])
      it(`is refused with the path "${path}"`, () => {
        expect(refusal(`https://bankhub.sepay.vn${path}`)).to.equal('invalid-url');
      });
  });

  describe('that is not an https URL', () => {
    for (const url of [
      '',
      ' ',
      'null',
      `/link/${id}`,
      `//bankhub.sepay.vn/link/${id}`,
      `bankhub.sepay.vn/link/${id}`,
      `https://`,
      `https://bankhub.sepay.vn:99999/link/${id}`,
      `http://bankhub.sepay.vn/link/${id}`,
      `http://bankhub.sepay.vn:443/link/${id}`,
      `javascript:alert('${good}')`,
      `JavaScript://bankhub.sepay.vn/%0Aalert(1)//link/${id}`,
      `java\nscript:alert('${good}')`,
      `\tjava\tscript\r\n:alert('${good}')`,
      `data:text/html,<a href="${good}">`,
      `blob:${good}`,
      `filesystem:${good}`,
      `view-source:${good}`,
      `about:blank#${good}`,
      `about:srcdoc`,
      `file:///link/${id}`,
      `ftp://bankhub.sepay.vn/link/${id}`,
      `wss://bankhub.sepay.vn/link/${id}`,
    ])
      it(`is refused: ${JSON.stringify(url)}`, () => {
        expect(refusal(url)).to.equal('invalid-url');
        expect(refusal(url, 'https://bankhub.sepay.vn'), 'allowed').to.equal('invalid-url');
      });

    it('is refused if it is not a string, even if it converts to a valid URL', () => {
      const odd = [null, undefined, 5, true, 5n, Symbol('s'), {}, [good], new URL(good), Object(good)];
      for (const url of [...odd, () => good, { toString: () => good }])
        expect(refusal(url)).to.equal('invalid-url');
    });
  });

  describe('on a foreign origin', () => {
    for (const url of [
      'https://bankhub.sepay.vn.evil.example/link/',
      'https://bankhub.sepay.vn%2eevil.example/link/',
      'https://evil.example/https://bankhub.sepay.vn/link/',
      'https://evil.example\\@bankhub.sepay.vn/link/',
      'https://evil.example/@bankhub.sepay.vn/link/',
      'https://evil.example#@bankhub.sepay.vn/link/',
      'https://evil.example?@bankhub.sepay.vn/link/',
      'https://bankhub.sepay.vn./link/',
      'https://bankhub.sepay.vn:444/link/',
      'https://bankhub.sepay.vn:80/link/',
      'https://sepay.vn/link/',
      'https://my.sepay.vn/link/',
      'https://evil.bankhub.sepay.vn/link/',
      'https://bankhub-api.sepay.vn/link/',
      'https://bankhub-sandbox-sepay.vn/link/',
      'https://bankhubsepay.vn/link/',
      'https://xbankhub.sepay.vn/link/',
      'https://bankhub.sepay.com.vn/link/',
      'https://bankhub.sepay.vn.com/link/',
      'https://bankhub.s\u0435pay.vn/link/',
      'https://bankhub.sepa\u0443.vn/link/',
      'https://127.0.0.1/link/',
      'https://[::1]/link/',
    ])
      it(`is refused: ${url}`, () => {
        expect(refusal(url + id)).to.equal('untrusted-origin');
      });

    it('is refused with a user or a password, on every host', () => {
      for (const user of ['user', 'user:password', ':password', 'bankhub.sepay.vn', `${id}:${id}`])
        for (const host of ['bankhub.sepay.vn', 'evil.example', 'bankhub.sepay.vn:443'])
          expect(refusal(`https://${user}@${host}/link/${id}`)).to.equal('invalid-url');
    });

    it('is refused even if its query contains the origin as allowed-origins', () => {
      const inside = encodeURIComponent('https://evil.example');
      expect(refusal(`https://evil.example/link/${id}?allowed-origins=${inside}`)).to.equal(
        'untrusted-origin',
      );
    });
  });

  describe('on an origin from allowedOrigins', () => {
    it('is accepted with any path', () => {
      const link = check(`https://pay.example/any/thing?x=1`, 'https://pay.example');
      expect([link.origin, link.vendor]).to.deep.equal(['https://pay.example', 'sepay']);
    });

    it('is refused on a similar origin', () => {
      const others = ['pay.example:8443', 'sub.pay.example', 'pay.example.', 'pay.example.evil.example'];
      for (const host of others)
        expect(refusal(`https://${host}/x`, 'https://pay.example')).to.equal('untrusted-origin');
      expect(refusal('https://user@pay.example/x', 'https://pay.example')).to.equal('invalid-url');
    });

    for (const origin of [
      'http://localhost:3000',
      'http://127.0.0.1:3000',
      'http://127.9.9.9',
      'http://[::1]:3000',
    ])
      it(`is accepted over http on the loopback host ${origin}, but only if allowed`, () => {
        expect(check(`${origin}/x`, origin).href).to.equal(`${origin}/x`);
        expect(refusal(`${origin}/link/${id}`)).to.equal('untrusted-origin');
        expect(refusal(`${origin}/x`, 'http://localhost:3001')).to.equal('untrusted-origin');
      });

    it('is refused over http on a public host, even if that origin is allowed', () => {
      const hosts = [
        'pay.example',
        'localhost.evil.example',
        'evillocalhost',
        '127.0.0.1.evil.example',
        '10.0.0.1',
      ];
      for (const host of hosts) expect(refusal(`http://${host}/x`, `http://${host}`)).to.equal('invalid-url');
    });
  });
});
