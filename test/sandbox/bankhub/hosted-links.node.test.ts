import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';

import {
  type Answer,
  type Clocked,
  eventsOf,
  keysOf,
  post,
  startClocked,
  startTime,
} from '../support/api-client.js';
import { account, otp, visitor, type Visitor, walkToOtp } from '../support/visitor.js';

let clocked: Clocked;
before(async () => {
  clocked = await startClocked({ linkTokenTtlSeconds: 900, sessionTtlSeconds: 600 });
});
after(() => clocked.sandbox.close());

async function visit(extra: object = {}): Promise<Visitor> {
  return visitor((await clocked.create(extra)).hosted_link_url);
}

const unlink = { purpose: 'UNLINK_BANK_ACCOUNT' };

/** The events of the messages in an answer, which the page posts. */
function posted({ body }: Answer): string[] {
  const { messages } = body;
  return Array.isArray(messages) ? messages.map((message: { event: string }) => message.event) : [];
}

describe('linking an account', () => {
  // Fault: the envelope differs from SePay's, or the account number still has its spaces.
  it('goes from bank to account to OTP and ends with FINISHED_BANK_ACCOUNT_LINK', async () => {
    const link = await clocked.create();
    const step = visitor(link.hosted_link_url);
    const opened = await step('open');
    assert.deepEqual([opened.body['step'], posted(opened)], ['bank', ['BANKHUB_OPEN']]);
    assert.equal((await step('bank', { bank: 'saola' })).body['step'], 'account');
    assert.equal((await step('account', account)).body['step'], 'otp');
    const { status, body } = await step('otp', otp);
    assert.equal(status, 200);
    assert.deepEqual(body['account'], { masked: '•••• 6789', holder: 'NGUYỄN VĂN AN' });
    const timestamp = new Date(startTime).toISOString();
    const metadata = { account_number: '0123456789', account_type: 'individual' };
    assert.deepEqual(body['messages'], [{ event: 'FINISHED_BANK_ACCOUNT_LINK', metadata, timestamp }]);
    const got = await clocked.api('/v1/link-token/get', { link_token: link.link_token });
    assert.equal(got.body['status'], 'FINISHED');
    assert.deepEqual(eventsOf(got.body), [
      'LINK_TOKEN_CREATED',
      'LINK_SESSION_INITIALIZED',
      'LINK_SESSION_STATE_CHANGED',
      'LINK_SESSION_STATE_CHANGED',
      'LINK_SESSION_STATE_CHANGED',
      'BANK_ACCOUNT_LINKED',
      'LINK_SESSION_COMPLETED',
    ]);
  });

  // Fault: one link can link two accounts.
  it('works once per link', async () => {
    const link = await clocked.create();
    const [first, second] = [visitor(link.hosted_link_url), visitor(link.hosted_link_url)];
    await walkToOtp(first);
    await walkToOtp(second);
    const answers = await Promise.all([first('otp', otp), second('otp', otp)]);
    assert.deepEqual(
      answers.map(({ status }) => status).toSorted((a, b) => a - b),
      [200, 409],
    );
    const again = await visitor(link.hosted_link_url)('open');
    assert.deepEqual([again.status, again.body['error'], posted(again)], [409, 'finished', []]);
  });

  // Fault: the server believes the page which step it is at.
  it('refuses to skip a step', async () => {
    const step = await visit();
    await step('open');
    for (const [name, data] of [
      ['otp', otp],
      ['account', account],
      ['confirm', {}],
      ['done', {}],
      ['constructor', {}],
    ] as const) {
      const { status, body } = await step(name, data);
      assert.deepEqual([name, status, body['error']], [name, 409, 'wrong-step']);
    }
  });

  it('goes back and accepts another bank', async () => {
    const step = await visit();
    await walkToOtp(step);
    assert.equal((await step('back')).body['step'], 'account');
    assert.equal((await step('back')).body['step'], 'bank');
    assert.equal((await step('bank', { bank: 'bienxanh' })).body['bank'], 'Ngân hàng Biển Xanh');
  });

  // Fault: wrong input is accepted, or ends the session.
  it('names every wrong field of the account and keeps the step', async () => {
    const step = await visit();
    await step('open');
    assert.equal((await step('bank', { bank: 'real' })).status, 422);
    await step('bank', { bank: 'saola' });
    const wrong = await step('account', {
      account_number: '12',
      account_holder_name: '<b>',
      account_type: 'x',
    });
    assert.equal(wrong.status, 422);
    assert.deepEqual(keysOf(wrong.body['fields']), ['account_number', 'account_holder_name', 'account_type']);
    assert.equal((await step('account', account)).status, 200);
  });

  it('refuses a wrong OTP and then accepts the right one', async () => {
    const step = await visit();
    await walkToOtp(step);
    for (const code of ['000000', '', 123456, null])
      assert.equal((await step('otp', { otp: code })).status, 422);
    assert.deepEqual(posted(await step('otp', otp)), ['FINISHED_BANK_ACCOUNT_LINK']);
  });

  // Fault: someone who knows the URL continues another user's session.
  it('refuses the session of another link', async () => {
    const step = await visit();
    await step('open');
    const other = await visit();
    const { body } = await other('open');
    assert.equal((await step('bank', { session: body['session'], bank: 'saola' })).status, 404);
    assert.equal((await step('bank', { session: null, bank: 'saola' })).status, 404);
  });

  it('ends the session on cancel, and opens the link again', async () => {
    const step = await visit();
    await step('open');
    assert.equal((await step('cancel')).status, 200);
    assert.equal((await step('bank', { bank: 'saola' })).body['error'], 'closed');
    assert.equal((await step('open')).body['step'], 'bank');
  });
});

describe('unlinking an account', () => {
  it('goes from confirm to OTP and ends with FINISHED_BANK_ACCOUNT_UNLINK', async () => {
    const bankAccount = { ...unlink, bank_account_xid: crypto.randomUUID() };
    const step = await visit(bankAccount);
    assert.equal((await step('open')).body['step'], 'confirm');
    assert.equal((await step('confirm')).body['step'], 'otp');
    assert.deepEqual(posted(await step('otp', otp)), ['FINISHED_BANK_ACCOUNT_UNLINK']);
    // Fault: an account can be unlinked twice.
    await assert.rejects(clocked.create(bankAccount), /bank_account_xid/);
  });
});

describe('expiry', () => {
  // Fault: only the first step checks the token, so a later expiry is not noticed.
  it('of the token answers every step with BANKHUB_TOKEN_EXPIRED', async () => {
    const link = await clocked.create();
    const step = visitor(link.hosted_link_url);
    await walkToOtp(step);
    await clocked.advance(900);
    for (const name of ['otp', 'open', 'cancel']) {
      const answer = await step(name, otp);
      assert.deepEqual([answer.status, answer.body['error']], [410, 'token-expired']);
      assert.deepEqual(posted(answer), ['BANKHUB_TOKEN_EXPIRED']);
    }
    const { body } = await clocked.api('/v1/link-token/get', { link_token: link.link_token });
    assert.equal(eventsOf(body).filter((event) => event === 'LINK_TOKEN_EXPIRED').length, 1);
  });

  // Fault: the session lives as long as its token, or a new session is refused.
  it('of the session answers BANKHUB_SESSION_EXPIRED, and the link opens a new session', async () => {
    const step = await visit();
    await walkToOtp(step);
    await clocked.advance(599);
    assert.equal((await step('otp', { otp: 'wrong' })).status, 422);
    await clocked.advance(1);
    const answer = await step('otp', otp);
    assert.deepEqual([answer.status, posted(answer)], [410, ['BANKHUB_SESSION_EXPIRED']]);
    assert.equal((await step('open')).body['step'], 'bank');
  });

  it('can be caused by the test panel', async () => {
    const [token, session] = [await visit(), await visit()];
    await token('open');
    await token('panel', { action: 'expire-token' });
    assert.deepEqual(posted(await token('bank', { bank: 'saola' })), ['BANKHUB_TOKEN_EXPIRED']);
    await session('open');
    await session('panel', { action: 'expire-session' });
    assert.deepEqual(posted(await session('bank', { bank: 'saola' })), ['BANKHUB_SESSION_EXPIRED']);
  });
});

describe('a revoked link', () => {
  // Fault: a page that is already open can still link an account.
  it('refuses the next step', async () => {
    const link = await clocked.create();
    const step = visitor(link.hosted_link_url);
    await walkToOtp(step);
    await clocked.api('/v1/link-token/revoke', { link_token_xid: link.xid });
    const { status, body } = await step('otp', otp);
    assert.deepEqual([status, body['error']], [410, 'revoked']);
  });
});

describe('scenarios', () => {
  // Fault: a delay is ignored, or applies to every later answer.
  it('delay one answer after "slow"', async () => {
    const step = await visit();
    await step('open');
    await step('panel', { action: 'slow', seconds: 0.3 });
    const start = performance.now();
    await step('bank', { bank: 'saola' });
    assert.ok(performance.now() - start >= 290);
    const next = performance.now();
    await step('account', account);
    assert.ok(performance.now() - next < 250);
  });

  it('apply only to the next link of the company', async () => {
    const { sandbox } = clocked;
    sandbox.nextLink({ silent: true, linkTokenTtlSeconds: 0 });
    const link = await clocked.create();
    assert.match(await (await fetch(link.hosted_link_url)).text(), /"silent":true/);
    assert.equal((await visitor(link.hosted_link_url)('open')).body['error'], 'token-expired');
    const next = await clocked.create();
    assert.match(await (await fetch(next.hosted_link_url)).text(), /"silent":false/);
  });

  it('can be set by the test panel, and delay the page itself', async () => {
    const step = await visit();
    await step('panel', { action: 'next-link', scenario: { pageDelaySeconds: 0.3 } });
    const { hosted_link_url: url } = await clocked.create();
    const start = performance.now();
    assert.equal((await fetch(url)).status, 200);
    assert.ok(performance.now() - start >= 290);
  });

  it('refuse an invalid number of seconds', async () => {
    const step = await visit();
    await step('open');
    for (const seconds of [-1, 301, '5', null]) {
      assert.equal((await step('panel', { action: 'slow', seconds })).status, 400);
    }
    assert.equal((await step('panel', { action: 'explode' })).status, 400);
    assert.throws(() => clocked.sandbox.nextLink({ answerDelaySeconds: Number.NaN }), RangeError);
  });

  // Fault: close() waits for a delayed answer, and a test run hangs.
  it('do not delay close()', async () => {
    const other = await startClocked();
    other.sandbox.nextLink({ pageDelaySeconds: 300 });
    const { hosted_link_url: url } = await other.create();
    const page = assert.rejects(fetch(url));
    await new Promise((resolve) => setTimeout(resolve, 50));
    await other.sandbox.close();
    await page;
  });
});

describe('GET /link/<xid>', () => {
  // Fault: the page can be cached, leaks its URL, or runs foreign scripts.
  it('serves a page for iframes, with a strict content security policy', async () => {
    const { hosted_link_url: url } = await clocked.create();
    const { status, headers } = await fetch(url);
    assert.equal(status, 200);
    const policy = headers.get('content-security-policy') ?? '';
    assert.match(policy, /default-src 'none'.*script-src 'nonce-/);
    assert.ok(!policy.includes('frame-ancestors') && !headers.has('x-frame-options'));
    assert.deepEqual(
      [headers.get('cache-control'), headers.get('referrer-policy')],
      ['no-store', 'no-referrer'],
    );
  });

  // Fault: a request for the page starts a session, so a link preview does.
  it('does not start a session', async () => {
    const link = await clocked.create();
    await fetch(link.hosted_link_url);
    const { body } = await clocked.api('/v1/link-token/get', { link_token: link.link_token });
    assert.deepEqual(body['sessions'], []);
  });

  it('uses the language of the link token, Vietnamese by default', async () => {
    const [vi, en] = await Promise.all([clocked.create(), clocked.create({ language: 'en' })]);
    assert.match(await (await fetch(vi.hosted_link_url)).text(), /<html lang="vi">/);
    assert.match(await (await fetch(en.hosted_link_url)).text(), /<html lang="en">/);
  });

  // Fault: a redirect URL breaks out of the page's JSON block.
  it('keeps a hostile completion_redirect_uri inside its JSON', async () => {
    const uri = 'https://shop.example/</script><script>alert(1)</script>';
    const { hosted_link_url: url } = await clocked.create({ completion_redirect_uri: uri });
    assert.ok(!(await (await fetch(url)).text()).includes('</script><script>alert'));
  });

  it('never shows the link_token', async () => {
    const { hosted_link_url: url, link_token } = await clocked.create();
    assert.ok(!(await (await fetch(url)).text()).includes(link_token));
  });

  it('answers 404 to an unknown xid, in both languages', async () => {
    const response = await fetch(`${clocked.sandbox.hostedUrl}/link/${crypto.randomUUID()}`);
    assert.equal(response.status, 404);
    assert.match(await response.text(), /Không tìm thấy[^]*Link not found/);
  });

  it('is reachable as localhost too', async () => {
    const { hosted_link_url: url } = await clocked.create();
    assert.equal((await fetch(url.replace('127.0.0.1', 'localhost'))).status, 200);
  });
});

describe('the step API', () => {
  // Fault: a form on another site can take steps.
  it('accepts only JSON', async () => {
    const { hosted_link_url: url } = await clocked.create();
    const open = `${url}/steps/open`;
    assert.equal((await post(open, '{}', { 'content-type': 'text/plain' })).status, 415);
    assert.equal((await post(open, '{')).status, 400);
    assert.equal((await post(open, { padding: 'x'.repeat(100_000) })).status, 413);
    assert.equal((await fetch(open)).status, 405);
    assert.equal((await fetch(url, { method: 'POST' })).status, 405);
  });
});
