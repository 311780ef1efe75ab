import assert from 'node:assert/strict';
import { after, before, beforeEach, describe, it } from 'node:test';

import {
  type Answer,
  type Clocked,
  eventsOf,
  keysOf,
  startClocked,
  startTime,
} from '../support/api-client.js';
import { eventNames, type Receiver, startReceiver } from '../support/receiver.js';
import { visitor, walkToEnd, walkToOtp } from '../support/visitor.js';

let clocked: Clocked;
let receiver: Receiver;
before(async () => {
  [clocked, receiver] = await Promise.all([startClocked(), startReceiver()]);
});
after(() => Promise.all([clocked.sandbox.close(), receiver.close()]));

const secret = 'merchant-secret-1234';
const configure = (body: object = {}): Promise<Answer> =>
  clocked.api('/v1/webhook', {
    webhook_url: receiver.url,
    secret_key: secret,
    allow_events: ['*'],
    ...body,
  });
async function configuration(): Promise<unknown> {
  const response = await fetch(`${clocked.sandbox.apiUrl}/v1/webhook`, {
    headers: { authorization: `Bearer ${await clocked.accessToken()}` },
  });
  assert.equal(response.status, 200);
  return ((await response.json()) as { data: unknown }).data;
}

describe('/v1/webhook', () => {
  it('returns null until it is configured, and requires an access token', async () => {
    const fresh = await startClocked();
    const url = `${fresh.sandbox.apiUrl}/v1/webhook`;
    const authorization = `Bearer ${await fresh.accessToken()}`;
    const answer = await (await fetch(url, { headers: { authorization } })).json();
    assert.equal((answer as { data: unknown }).data, null);
    assert.equal((await fetch(url)).status, 401);
    assert.equal((await fetch(url, { method: 'DELETE' })).headers.get('allow'), 'GET, POST');
    await fresh.sandbox.close();
  });

  // Fault: GET returns the secret, or the answer to POST does not.
  it('shows the whole secret only in the answer to POST', async () => {
    const { status, body } = await configure();
    assert.equal(status, 201);
    const config = {
      webhook_url: receiver.url,
      auth_type: 'SECRET_KEY',
      secret_key: secret,
      request_content_type: 'application/json',
      active: 1,
      allow_events: ['*'],
    };
    assert.deepEqual(body['data'], config);
    assert.deepEqual(await configuration(), { ...config, secret_key: '***1234' });
  });

  it('generates a missing secret', async () => {
    const { body } = await configure({ secret_key: null });
    const made = (body['data'] as { secret_key: string }).secret_key;
    assert.ok(made.length >= 24);
    assert.deepEqual(keysOf(await configuration()).length, 6);
  });

  // Fault: a client that saves the configuration it read overwrites the secret by the mask.
  for (const [field, value] of [
    ['secret_key', '***1234'],
    ['webhook_url', 'ftp://shop.example'],
    ['webhook_url', null],
    ['auth_type', 'NONE'],
    ['active', true],
    ['allow_events', 'all'],
    ['request_content_type', 7],
  ] as const) {
    it(`refuses ${field} = ${JSON.stringify(value)} and keeps the old configuration`, async () => {
      await configure();
      const { status, body } = await configure({ [field]: value });
      assert.deepEqual([status, keysOf(body['errors'])], [400, [field]]);
      assert.equal(((await configuration()) as { webhook_url: string }).webhook_url, receiver.url);
    });
  }
});

describe('deliveries of Bank Hub', () => {
  beforeEach(async () => {
    await configure();
    await clocked.sandbox.idle();
    receiver.arrivals.length = 0;
    receiver.react = 200;
  });

  // Fault: events are missing, sent twice, or in the wrong order.
  it('report a whole link in order, with three events at its success', async () => {
    const link = await clocked.create();
    const step = visitor(link.hosted_link_url);
    await walkToOtp(step);
    await clocked.sandbox.idle();
    const earlier = receiver.arrivals.length;
    await step('otp', { otp: '123456' });
    await clocked.sandbox.idle();
    assert.equal(receiver.arrivals.length - earlier, 3);
    const { body } = await clocked.api('/v1/link-token/get', { link_token: link.link_token });
    assert.deepEqual(eventNames(receiver), eventsOf(body));
    assert.deepEqual(
      receiver.arrivals.map((arrival) => (arrival.body['metadata'] as { state?: string }).state),
      [
        undefined,
        undefined,
        'REQUEST_BANK_ACCOUNT_LINK',
        'CONFIRM_BANK_ACCOUNT_LINK',
        'FINISHED_BANK_ACCOUNT_LINK',
        undefined,
        undefined,
      ],
    );
  });

  // Fault: another envelope, milliseconds, or the secret in another header.
  it('have the documented envelope, metadata and header', async () => {
    const link = await clocked.create();
    const step = visitor(link.hosted_link_url);
    const opened = await step('open');
    await walkToEnd(step);
    await clocked.sandbox.idle();
    const [created] = receiver.arrivals;
    assert.ok(created);
    assert.equal(created.headers['x-secret-key'], secret);
    assert.deepEqual(
      { ...created.body, xid: typeof created.body['xid'] },
      {
        timestamp: Math.floor(startTime / 1000),
        xid: 'string',
        version: '1.0',
        event: 'LINK_TOKEN_CREATED',
        metadata: { purpose: 'LINK_BANK_ACCOUNT', link_token_xid: link.xid, link_session_xid: null },
      },
    );
    const linked = receiver.arrivals.find(({ body }) => body['event'] === 'BANK_ACCOUNT_LINKED');
    const metadata = linked?.body['metadata'] as Record<string, unknown>;
    assert.match(String(metadata['bank_account_xid']), /^[0-9a-f-]{36}$/);
    assert.notEqual(
      metadata['link_session_xid'],
      opened.body['session'],
      'walkToEnd opened a second session',
    );
    assert.deepEqual(
      { ...metadata, bank_account_xid: '', link_session_xid: '' },
      {
        bank_account_xid: '',
        brand_name: 'Ngân hàng Sao La',
        account_type: 'individual',
        account_number: '0123456789',
        link_session_xid: '',
        link_token_xid: link.xid,
      },
    );
    assert.equal(new Set(receiver.arrivals.map(({ body }) => body['xid'])).size, receiver.arrivals.length);
  });

  it('report an unlink', async () => {
    const unlink = { purpose: 'UNLINK_BANK_ACCOUNT', bank_account_xid: crypto.randomUUID() };
    const step = visitor((await clocked.create(unlink)).hosted_link_url);
    await step('open');
    await step('confirm');
    await step('otp', { otp: '123456' });
    await clocked.sandbox.idle();
    assert.deepEqual(eventNames(receiver).slice(2), [
      'LINK_SESSION_STATE_CHANGED',
      'BANK_ACCOUNT_UNLINKED',
      'LINK_SESSION_COMPLETED',
    ]);
    const completed = receiver.arrivals.at(-1);
    assert.ok(completed);
    assert.equal((completed.body['metadata'] as { unlinked?: boolean }).unlinked, true);
  });

  // Fault: an expiry is reported only when someone opens the page.
  it('report closing, revoking and both expiries without a request', async () => {
    const [closed, revoked, left] = await Promise.all([clocked.create(), clocked.create(), clocked.create()]);
    const step = visitor(closed.hosted_link_url);
    await step('open');
    await step('cancel');
    await visitor(revoked.hosted_link_url)('open');
    await clocked.api('/v1/link-token/revoke', { link_token_xid: revoked.xid });
    await visitor(left.hosted_link_url)('open');
    await clocked.advance(900);
    const about = (xid: string): unknown[] =>
      receiver.arrivals
        .filter(({ body }) => (body['metadata'] as { link_token_xid: string }).link_token_xid === xid)
        .map(({ body }) => body['event'])
        .slice(1);
    assert.deepEqual(about(closed.xid), [
      'LINK_SESSION_INITIALIZED',
      'LINK_SESSION_ABANDONED',
      'LINK_TOKEN_EXPIRED',
    ]);
    assert.deepEqual(about(revoked.xid), ['LINK_SESSION_INITIALIZED', 'LINK_TOKEN_REVOKED']);
    assert.deepEqual(about(left.xid), [
      'LINK_SESSION_INITIALIZED',
      'LINK_SESSION_EXPIRED',
      'LINK_TOKEN_EXPIRED',
    ]);
  });

  // Fault: allow_events or active is stored and ignored.
  for (const [settings, expected] of [
    [{ allow_events: null }, 0],
    [{ allow_events: [] }, 0],
    [{ allow_events: ['*'], active: 0 }, 0],
    [{ allow_events: ['LINK_TOKEN_CREATED'] }, 1],
    [{ allow_events: ['BANK_ACCOUNT_LINKED'] }, 0],
    [{ allow_events: ['*'] }, 1],
  ] as const) {
    it(`send ${expected} of 1 event with ${JSON.stringify(settings)}`, async () => {
      await configure(settings);
      await clocked.create();
      await clocked.sandbox.idle();
      assert.equal(receiver.arrivals.length, expected);
    });
  }

  // Fault: a failed delivery is lost, or a delivered one is sent again.
  it('are retried until they are received', async () => {
    receiver.react = 500;
    await clocked.create();
    await clocked.advance(60);
    assert.equal(receiver.arrivals.length, 2);
    receiver.react = 204;
    await clocked.advance(60);
    await clocked.advance(24 * 3600);
    const ids = receiver.arrivals.filter(({ body }) => body['event'] === 'LINK_TOKEN_CREATED');
    assert.equal(ids.length, 3);
    assert.equal(new Set(ids.map(({ text }) => text)).size, 1, 'the body stays the same, its xid too');
  });

  it('can be sent with any event name', async () => {
    const sent = clocked.sandbox.sendBankhubEvent('BANK_ACCOUNT_INACTIVED', { bank_account_xid: 'x' });
    await clocked.sandbox.idle();
    assert.equal(sent?.state, 'delivered');
    assert.deepEqual(receiver.arrivals[0]?.body['metadata'], { bank_account_xid: 'x' });
    assert.throws(() => clocked.sandbox.sendBankhubEvent(''), TypeError);
  });
});
