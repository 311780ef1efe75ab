import assert from 'node:assert/strict';
import { describe, it } from 'node:test';

import type { LinkTokenParams } from '../../../src/server/bankhub/link-token-params.js';
import { BankhubApiError } from '../../../src/server/http/bankhub-api-error.js';
import { type LinkHandlerOptions, createLinkHandler } from '../../../src/server/pages/link-handler.js';

const company = '7d9e3c52-4b1f-4a86-9c0d-2f5e8a6b1c34';
const link: LinkTokenParams = { company_xid: company, purpose: 'LINK_BANK_ACCOUNT' };
const created = {
  xid: 'x',
  hosted_link_url: 'https://h/link/x',
  link_token: 'topsecret',
  expires_at: '2026-01-01 00:00:00',
};
const ownHeaders = { 'sec-fetch-site': 'same-origin', 'content-type': 'application/json' };

interface Sent {
  status: number;
  headers: Headers;
  text: string;
  params: LinkTokenParams[];
  reasons: (string | null)[];
  errors: unknown[];
}

async function send(
  init: RequestInit = {},
  options: Partial<LinkHandlerOptions> = {},
  create: () => Promise<typeof created> = async () => created,
): Promise<Sent> {
  const params: LinkTokenParams[] = [];
  const reasons: (string | null)[] = [];
  const errors: unknown[] = [];
  const linkTokens = {
    create: async (given: LinkTokenParams) => {
      params.push(given);
      return create();
    },
  };
  const handle = createLinkHandler({
    client: { linkTokens } as unknown as LinkHandlerOptions['client'],
    authorize: (_request, { reason }) => {
      reasons.push(reason);
      return link;
    },
    onError: (error) => errors.push(error),
    ...options,
  });
  const body = init.method === 'GET' ? null : '{"reason":"open"}';
  const request = new Request('https://shop.example/link', {
    method: 'POST',
    body,
    headers: ownHeaders,
    ...init,
  });
  const response = await handle(request);
  return {
    status: response.status,
    headers: response.headers,
    text: await response.text(),
    params,
    reasons,
    errors,
  };
}

describe('createLinkHandler()', () => {
  // Fault: the link_token or another secret field reaches the browser or a cache.
  it('answers with only the URL and its expiry, and cache-control: no-store', async () => {
    const { status, headers, text, params, reasons } = await send();
    assert.equal(status, 200);
    assert.deepEqual(JSON.parse(text), {
      hosted_link_url: created.hosted_link_url,
      expires_at: created.expires_at,
    });
    assert.equal(headers.get('cache-control'), 'no-store');
    assert.deepEqual([params, reasons], [[link], ['open']]);
  });

  // Fault: the browser chooses the company.
  it('ignores all link parameters in the body', async () => {
    const body = JSON.stringify({
      reason: 'open',
      company_xid: crypto.randomUUID(),
      purpose: 'UNLINK_BANK_ACCOUNT',
    });
    assert.deepEqual((await send({ body })).params, [link]);
  });

  it('accepts an empty body and a body without a reason', async () => {
    for (const body of ['{}', '', '{"reason":7}']) assert.deepEqual((await send({ body })).reasons, [null]);
  });

  it('answers 405 with Allow: POST to other methods', async () => {
    const { status, headers } = await send({ method: 'GET' });
    assert.deepEqual([status, headers.get('allow')], [405, 'POST']);
  });

  // Fault: any page can request a link in the name of its visitor.
  for (const [name, headers, status] of [
    ['another site', { 'sec-fetch-site': 'cross-site' }, 403],
    ['a sibling subdomain', { 'sec-fetch-site': 'same-site' }, 403],
    ['something other than a browser', {}, 403],
    ['an older browser, from another site', { origin: 'https://evil.example' }, 403],
    ['an older browser, from another scheme', { origin: 'http://shop.example' }, 403],
    ['an opaque origin', { origin: 'null' }, 403],
    ['an older browser, from the page', { origin: 'https://shop.example' }, 200],
    [
      'another site with a forged Origin',
      { 'sec-fetch-site': 'cross-site', origin: 'https://shop.example' },
      403,
    ],
  ] as [string, Record<string, string>, number][])
    it(`answers ${status} to a request from ${name}`, async () => {
      const sent = await send({ headers });
      assert.equal(sent.status, status);
      assert.equal(sent.params.length, status === 200 ? 1 : 0);
    });

  it('accepts a page of allowedOrigins behind a proxy', async () => {
    const options = { allowedOrigins: ['https://public.example'] };
    assert.equal((await send({ headers: { origin: 'https://public.example' } }, options)).status, 200);
    assert.equal((await send({ headers: { origin: 'https://public.example.evil' } }, options)).status, 403);
  });

  it('answers 413 to a long body and 400 to an invalid one, without calling authorize', async () => {
    for (const [body, expected] of [
      [`{"reason":"${'x'.repeat(5000)}"}`, 413],
      ['{', 400],
      ['[]', 400],
      ['null', 400],
    ] as const) {
      const { status, params, reasons } = await send({ body });
      assert.deepEqual([status, params, reasons], [expected, [], []], body.slice(0, 9));
    }
  });

  // Fault: requests that never end occupy all connections.
  it('answers 408 to a body that does not end', async (context) => {
    context.mock.timers.enable({ apis: ['setTimeout'] });
    const body = new ReadableStream({ pull: () => new Promise(() => undefined) });
    const sent = send({ body, duplex: 'half' } as RequestInit);
    await new Promise(setImmediate);
    context.mock.timers.tick(10_000);
    assert.equal((await sent).status, 408);
  });

  it('answers 400 to a body whose stream fails', async () => {
    const body = new ReadableStream({ pull: () => Promise.reject(new Error('gone')) });
    assert.equal((await send({ body, duplex: 'half' } as RequestInit)).status, 400);
  });

  it('answers 403 when authorize returns null or nothing, and returns its own Response', async () => {
    assert.equal((await send({}, { authorize: () => null })).status, 403);
    const nothing = await send({}, { authorize: async () => undefined });
    assert.deepEqual([nothing.status, nothing.params, nothing.errors], [403, [], []]);
    const own = await send({}, { authorize: async () => new Response('log in', { status: 401 }) });
    assert.deepEqual([own.status, own.text, own.params], [401, 'log in', []]);
  });

  // Fault: the vendor's error text or a stack reaches the browser.
  it('answers 502 without details when SePay returns no link, and reports it to onError', async () => {
    const failure = new BankhubApiError({ status: 400, code: '400', message: 'topsecret' });
    const { status, text, errors } = await send({}, {}, () => Promise.reject(failure));
    assert.deepEqual([status, errors], [502, [failure]]);
    assert.doesNotMatch(text, /topsecret|400/);
  });

  it('answers 500 when authorize fails or returns invalid parameters', async () => {
    const broken = await send({}, { authorize: () => Promise.reject(new Error('topsecret')) });
    assert.deepEqual([broken.status, broken.errors.length], [500, 1]);
    assert.doesNotMatch(broken.text, /topsecret/);
    assert.equal((await send({}, {}, () => Promise.reject(new TypeError('company_xid')))).status, 500);
  });

  // Fault: an onError that fails leaves the browser without an answer, or crashes the process.
  it('gives the same answer when onError throws or rejects', async () => {
    const authorize = (): never => {
      throw new Error('no session store');
    };
    const fail = (): never => {
      throw new Error('no log');
    };
    for (const onError of [fail, async () => fail()])
      assert.equal((await send({}, { authorize, onError })).status, 500);
  });

  it('refuses a missing client, a missing authorize, and an allowed origin with a path', () => {
    const client = { linkTokens: { create: async () => created } } as unknown as LinkHandlerOptions['client'];
    const authorize = (): null => null;
    for (const options of [
      { authorize },
      { client },
      { client, authorize, allowedOrigins: ['https://shop.example/'] },
    ])
      assert.throws(() => createLinkHandler(options as LinkHandlerOptions), TypeError);
  });
});
