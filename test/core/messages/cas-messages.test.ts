import { expect } from '@open-wc/testing';

import { BankhubError } from '../../../src/core/bankhub-error.js';
import { parseCasMessage } from '../../../src/core/messages/cas-messages.js';
import { checkHostedUrl } from '../../../src/core/hosted-url.js';

const publicToken = 'public-sandbox-850e8400';
const credential = { type: 'credential', data: { publicToken } };
const both = (message: unknown) => [JSON.stringify(message), message];

describe('Cas messages', () => {
  it('reads a credential as linked, with the token only in publicToken', () => {
    for (const data of both(credential))
      expect(parseCasMessage(data)).to.deep.equal({
        kind: 'linked',
        detail: { event: 'credential', metadata: null, timestamp: '' },
        account: null,
        publicToken,
      });
  });

  it('reads a status with loading: false as closed', () => {
    for (const data of both({ type: 'status', data: { loading: false } }))
      expect(parseCasMessage(data)?.kind).to.equal('closed');
  });

  it('returns other types without a kind', () => {
    expect(parseCasMessage('{"type":"resize","data":{"height":5}}')).to.deep.equal({
      kind: undefined,
      detail: { event: 'resize', metadata: { height: 5 }, timestamp: '' },
      account: null,
    });
    for (const loading of [true, 0, 'false', null, undefined])
      expect(parseCasMessage({ type: 'status', data: { loading } })?.kind).to.equal(undefined);
  });

  it('ignores an invalid public token, and does not pass its value on', () => {
    for (const token of ['', 5, null, {}, [publicToken], 'x'.repeat(5000)]) {
      const message = parseCasMessage({ type: 'credential', data: { publicToken: token } })!;
      expect([message.kind, message.detail.metadata, 'publicToken' in message]).to.deep.equal([
        undefined,
        null,
        false,
      ]);
    }
    const inherited = Object.create({ publicToken }) as object;
    expect(parseCasMessage({ type: 'credential', data: Object.assign(inherited, {}) })?.kind).to.equal(
      undefined,
    );
  });

  it('returns null for data that is not a Cas message', () => {
    for (const data of [
      undefined,
      null,
      'credential',
      '{"type":',
      '[]',
      [credential],
      { event: 'FINISHED_BANK_ACCOUNT_LINK', metadata: null },
      { type: ['credential'], data: { publicToken } },
      { type: 'x'.repeat(200) },
      Object.create(credential),
      new Map(Object.entries(credential)),
      JSON.stringify(credential) + ' '.repeat(70_000),
    ])
      expect(parseCasMessage(data), String(data)).to.equal(null);
  });
});

describe('hosted URL of Cas', () => {
  const trust = { provider: 'auto', allowedOrigins: [] } as const;
  const page = 'https://link.bankhub.dev/?grantToken=g&redirectUri=https%3A%2F%2Fshop.example&iframe=true';

  it('is recognised by its origin', () => {
    for (const url of [page, page.replace('link.', 'dev.link.')])
      expect(checkHostedUrl(url, trust).vendor).to.equal('cas');
  });

  for (const [what, url, given, code] of [
    ['another path', page.replace('/?', '/evil?'), trust, 'invalid-url'],
    ['no grant token', 'https://link.bankhub.dev/?iframe=true', trust, 'invalid-url'],
    ['another host', page.replace('link.', 'evil.'), trust, 'untrusted-origin'],
    ['Cas’s link with provider sepay', page, { ...trust, provider: 'sepay' }, 'untrusted-origin'],
    [
      'SePay’s link with provider cas',
      'https://bankhub.sepay.vn/link/1',
      { ...trust, provider: 'cas' },
      'untrusted-origin',
    ],
  ] as const)
    it(`is refused: ${what}`, () => {
      expect(() => checkHostedUrl(url, given))
        .to.throw(BankhubError)
        .with.property('code', code);
    });

  it('uses the given provider for an origin from allowedOrigins, and sepay with auto', () => {
    const url = 'http://localhost:4010/?grantToken=g';
    const allowedOrigins = ['http://localhost:4010'];
    expect(checkHostedUrl(url, { provider: 'cas', allowedOrigins }).vendor).to.equal('cas');
    expect(checkHostedUrl(url, { provider: 'auto', allowedOrigins }).vendor).to.equal('sepay');
  });
});
