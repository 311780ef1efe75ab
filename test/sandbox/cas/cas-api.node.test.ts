import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';

import { startTime } from '../support/api-client.js';
import { type CasClocked, redirectUri, startCas } from '../support/cas-client.js';

let clocked: CasClocked;
before(async () => {
  clocked = await startCas();
});
after(() => clocked.sandbox.close());

describe('the Cas API', () => {
  // Fault: a wrong secret is accepted, or an error has SePay's shape.
  for (const [name, headers, status, code] of [
    ['a wrong client id', { 'x-client-id': 'x' }, 401, 'INVALID_API_KEYS'],
    ['a wrong secret', { 'x-secret-key': '' }, 401, 'INVALID_API_KEYS'],
    ['another version', { 'x-bankhub-api-version': '2022-01-01' }, 400, 'INVALID_API_VERSION'],
  ] as const) {
    it(`refuses ${name} with Cas's error shape`, async () => {
      const answer = await clocked.cas('POST', '/grant/token', {}, headers);
      assert.deepEqual([answer.status, answer.body['errorCode']], [status, code]);
      assert.deepEqual(Object.keys(answer.body), ['requestId', 'errorCode', 'errorMessage', 'errorType']);
    });
  }

  it('answers 404 and 405 in the same shape', async () => {
    assert.equal((await clocked.cas('POST', '/grant/nothing', {})).body['errorCode'], 'NOT_FOUND');
    assert.equal((await clocked.cas('GET', '/grant/token')).status, 405);
    assert.equal((await clocked.cas('POST', '/identity', {})).status, 405);
  });
});

describe('POST /grant/token', () => {
  it('returns a grant token that expires in 30 minutes', async () => {
    const body = { scopes: 'transaction', language: 'en', redirectUri };
    const answer = await clocked.cas('POST', '/grant/token', body);
    assert.equal(answer.status, 200);
    assert.equal(answer.body['expiration'], new Date(startTime + 30 * 60_000).toISOString());
    assert.equal(typeof answer.body['grantToken'], 'string');
  });

  for (const [field, value] of [
    ['scopes', undefined],
    ['redirectUri', '/cas'],
    ['redirectUri', 'https://shop.example/cas?user=1'],
    ['redirectUri', 'https://shop.example/cas#user'],
    ['language', 7],
  ] as const) {
    it(`refuses ${field} = ${JSON.stringify(value)}`, async () => {
      const body = { scopes: 'transaction', redirectUri, [field]: value };
      const answer = await clocked.cas('POST', '/grant/token', body);
      assert.deepEqual([answer.status, answer.body['errorCode']], [400, 'INVALID_FIELD']);
      assert.match(String(answer.body['errorMessage']), new RegExp(field));
    });
  }

  it('accepts only registered redirect URIs, when some are registered', async () => {
    const other = await startCas({ cas: { redirectUris: ['https://shop.example/cas'] } });
    const ask = (uri: string) => other.cas('POST', '/grant/token', { scopes: 'x', redirectUri: uri });
    assert.equal((await ask('https://shop.example/cas')).status, 200);
    assert.equal((await ask('https://shop.example/other')).status, 400);
    await other.sandbox.close();
  });
});

describe('the grant token', () => {
  // Fault: one token can link two accounts.
  it('works once', async () => {
    const token = await clocked.grantToken();
    const answers = await Promise.all([clocked.authorize(token), clocked.authorize(token)]);
    assert.deepEqual(
      answers.map(({ status }) => status).toSorted((a, b) => a - b),
      [200, 410],
    );
    assert.equal((await fetch(clocked.linkUrl(token))).status, 410);
  });

  it('expires after 30 minutes, not before', async () => {
    const [kept, late] = [await clocked.grantToken(), await clocked.grantToken()];
    await clocked.advance(1799);
    assert.equal((await fetch(clocked.linkUrl(kept))).status, 200);
    await clocked.advance(1);
    const { status, body } = await clocked.authorize(late);
    assert.deepEqual([status, body['error']], [410, 'expired']);
    assert.match(await (await fetch(clocked.linkUrl(late))).text(), /đã hết hạn[^]*has expired/);
  });

  // Fault: the public token is sent to another URI.
  it('is refused with another redirectUri, a wrong code or an unknown bank', async () => {
    const token = await clocked.grantToken();
    const refused = await clocked.authorize(token, { redirectUri: 'https://evil.example/' });
    assert.deepEqual([refused.status, refused.body], [404, { error: 'notFound' }]);
    assert.equal((await clocked.authorize(token, { otp: '000000' })).body['error'], 'otp');
    assert.equal((await clocked.authorize(token, { bank: 'real' })).status, 422);
    assert.equal((await clocked.authorize(token)).status, 200);
  });
});

describe('POST /grant/exchange and GET /identity', () => {
  // Fault: a leaked public token can be exchanged again.
  it('exchange a public token once, for a raw access token', async () => {
    const { body } = await clocked.authorize(await clocked.grantToken());
    const { publicToken } = body;
    const exchange = () => clocked.cas('POST', '/grant/exchange', { publicToken });
    const [first, second] = [await exchange(), await exchange()];
    assert.deepEqual([first.status, second.status], [200, 400]);
    const access = String(first.body['accessToken']);
    const identity = await clocked.cas('GET', '/identity', undefined, { authorization: access });
    assert.deepEqual([identity.status, identity.body['fiName']], [200, 'Ngân hàng Sao La']);
    const bearer = await clocked.cas('GET', '/identity', undefined, { authorization: `Bearer ${access}` });
    assert.deepEqual([bearer.status, bearer.body['errorCode']], [401, 'INVALID_ACCESS_TOKEN']);
    assert.equal((await clocked.cas('GET', '/identity')).status, 401);
  });

  it('refuse the access token of a revoked grant', async () => {
    const { accessToken, grantId } = await clocked.grant();
    clocked.sandbox.sendCasGrantEvent({ webhookCode: 'USER_PERMISSION_REVOKED', grantId });
    const { body } = await clocked.cas('GET', '/identity', undefined, { authorization: accessToken });
    assert.equal(body['errorCode'], 'USER_PERMISSION_REVOKED');
  });
});

describe('the cas option', () => {
  for (const [cas, message] of [
    [{ clientId: '' }, /cas\.clientId/],
    [{ secretKey: '' }, /cas\.secretKey/],
    [{ redirectUris: ['https://shop.example/?x=1'] }, /cas\.redirectUris/],
    [{ webhookUrl: 'shop' }, /cas\.webhookUrl/],
  ] as const) {
    it(`is refused as ${JSON.stringify(cas)}`, async () => {
      await assert.rejects(startCas({ cas }), { message });
    });
  }
});
