import assert from 'node:assert/strict';
import { once } from 'node:events';
import { get, type IncomingMessage } from 'node:http';
import { after, before, describe, it } from 'node:test';
import { Script } from 'node:vm';

import { controlForms } from '../../../src/sandbox/control-page/control-forms.js';
import { controlScript } from '../../../src/sandbox/control-page/control-page.js';
import { type Answer, post } from '../support/api-client.js';
import { type CasClocked, startCas } from '../support/cas-client.js';
import { type Receiver, startReceiver } from '../support/receiver.js';
import { visitor, walkToEnd } from '../support/visitor.js';

let clocked: CasClocked;
let receiver: Receiver;
before(async () => {
  [clocked, receiver] = await Promise.all([startCas(), startReceiver()]);
});
after(() => Promise.all([clocked.sandbox.close(), receiver.close()]));

const control = (action: string, body: unknown, headers: Record<string, string> = {}): Promise<Answer> =>
  post(`${clocked.sandbox.apiUrl}/control/${action}`, body, headers);
const state = async (): Promise<string> => (await fetch(`${clocked.sandbox.apiUrl}/control/state`)).text();

describe('the control API', () => {
  it('sets receivers, simulates a transaction and shows its delivery', async () => {
    assert.equal((await control('ipn', { url: `${receiver.url}?key=q`, apiKey: 'ipn-key' })).status, 200);
    const { status, body } = await control('transaction', { amount: 5000 });
    assert.deepEqual([status, (body['result'] as unknown[]).length], [200, 1]);
    await clocked.sandbox.idle();
    assert.equal(receiver.arrivals.at(-1)?.body['amount'], 5000);
    const shown = JSON.parse(await state()) as {
      receivers: object;
      journal: { event?: string; state: string }[];
    };
    assert.deepEqual(shown.receivers, { bankhub: null, ipn: receiver.url, cas: null, 'sepay-webhooks': 0 });
    assert.equal(shown.journal.find(({ event }) => event === 'transaction')?.state, 'delivered');
  });

  // Fault: text with a colon counts as a URL, and is shown as `dh55:// thanh toan`.
  it('shows the content of a transaction unchanged', async () => {
    const content = 'DH55: thanh toan';
    const [delivery] = clocked.sandbox.simulateTransaction({ amount: 5000, content, channels: ['ipn'] });
    await clocked.sandbox.idle();
    assert.equal((JSON.parse(delivery!.body) as { content: string }).content, content);
  });

  it('advances the clock, sets faults, sends events and redelivers', async () => {
    const earlier = (JSON.parse(await state()) as { now: number }).now;
    await control('advance', { ms: 60_000 });
    assert.equal((JSON.parse(await state()) as { now: number }).now - earlier, 60_000);
    assert.equal((await control('fault', { kind: 'fail', system: 'bankhub' })).status, 200);
    assert.match(await state(), /"faults":\[\{"kind":"fail","count":1/);
    assert.equal((await control('clear-faults', {})).status, 200);
    assert.match(await state(), /"faults":\[\]/);
    assert.equal((await control('bankhub-event', { event: 'LINK_SESSION_FAILED' })).body['result'], null);
    assert.equal((await control('cas-webhook', { url: receiver.url })).status, 200);
    await clocked.sandbox.idle();
    assert.equal(receiver.arrivals.at(-1)?.text, '{}');
    const [delivery] = clocked.sandbox.journal().filter(({ kind }) => kind === 'delivery');
    const count = receiver.arrivals.length;
    assert.equal((await control('redeliver', { id: delivery?.id })).status, 200);
    await clocked.sandbox.idle();
    assert.equal(receiver.arrivals.length, count + 1);
    assert.equal((await control('ipn', { url: null })).status, 200);
    assert.equal((await control('cas-webhook', { url: null })).status, 200);
  });

  it('says what is wrong with a request', async () => {
    for (const [action, body, status, message] of [
      ['transaction', { amount: -1 }, 400, /amount/],
      ['advance', { ms: 'soon' }, 400, /milliseconds/],
      ['fault', { kind: 'x' }, 400, /kind/],
      ['redeliver', { id: 'x' }, 400, /journal/],
      ['ipn', { url: 'shop' }, 400, /IPN/],
      ['cas-webhook', {}, 400, /URL/],
      ['cas-event', { webhookCode: 'ERROR' }, 400, /grant/],
      ['bankhub-event', {}, 400, /event/],
      ['explode', {}, 404, /advance, transaction/],
      ['advance', '[]', 400, /JSON object/],
    ] as const) {
      // oxlint-disable-next-line no-await-in-loop
      const answer = await control(action, body);
      assert.deepEqual([action, answer.status], [action, status]);
      assert.match(String(answer.body['message']), message);
    }
  });

  // Fault: any site that the developer visits can simulate transactions or read the journal.
  it('refuses other sites', async () => {
    const url = `${clocked.sandbox.apiUrl}/control/transaction`;
    assert.equal((await post(url, '{"amount":1}', { 'content-type': 'text/plain' })).status, 415);
    assert.equal((await fetch(url)).status, 405);
    const { headers } = await fetch(`${clocked.sandbox.apiUrl}/control/state`);
    assert.equal(headers.get('access-control-allow-origin'), null);
    const request = get(`${clocked.sandbox.apiUrl}/control/state`, { headers: { host: 'evil.example' } });
    const [rebound]: IncomingMessage[] = await once(request, 'response');
    rebound?.resume();
    assert.equal(rebound?.statusCode, 403);
  });
});

describe('the journal', () => {
  // Fault: the page shows a token, key, hosted URL or account number.
  it('shows every request and delivery without a secret', async () => {
    const { sandbox } = clocked;
    sandbox.setIpn({ url: `${receiver.url}?secret=in-the-query`, apiKey: 'ipn-key-1' });
    const config = { webhook_url: receiver.url, secret_key: 'webhook-secret', allow_events: ['*'] };
    await clocked.api('/v1/webhook', config);
    const link = await clocked.create();
    await walkToEnd(visitor(link.hosted_link_url));
    await fetch(link.hosted_link_url);
    const { accessToken } = await clocked.grant();
    await clocked.cas('GET', '/identity', undefined, { authorization: accessToken });
    const webhook = {
      bank_account_id: 1,
      name: 'x',
      event_type: 'All',
      authen_type: 'Api_Key',
      api_key: 'api-key-1',
      webhook_url: receiver.url,
      is_verify_payment: 0,
      request_content_type: 'Json',
    };
    const headers = { authorization: `Bearer ${sandbox.sepayAccessToken}` };
    await post(`${sandbox.apiUrl}/api/v1/webhooks`, webhook, headers);
    sandbox.simulateTransaction({ amount: 1, virtualAccount: '9876543210' });
    await sandbox.idle();
    const text = await state();
    const systems = new Set(sandbox.journal().map(({ kind, system }) => `${kind} ${system}`));
    for (const system of ['bankhub', 'hosted-page', 'cas', 'cas-link', 'sepay-webhooks']) {
      assert.ok(systems.has(`request ${system}`), system);
    }
    for (const system of ['bankhub', 'ipn', 'sepay-webhooks']) assert.ok(systems.has(`delivery ${system}`));
    for (const secret of [
      sandbox.clientSecret,
      sandbox.casSecretKey,
      sandbox.sepayAccessToken,
      accessToken,
      link.xid,
      link.link_token,
      link.hosted_link_url,
      'ipn-key-1',
      'api-key-1',
      'webhook-secret',
      'in-the-query',
      '0123456789',
      '0123 456 789',
      '9876543210',
      'NGUY',
      '"123456\\"',
      'Nguyễn',
    ]) {
      assert.ok(!text.includes(secret), secret);
    }
    assert.match(text, /•••• 6789/);
  });

  it('keeps the newest 500 entries', async () => {
    const other = await startCas();
    const url = `${other.sandbox.apiUrl}/v1/nothing`;
    for (let sent = 0; sent < 510; sent += 30) {
      // oxlint-disable-next-line no-await-in-loop
      await Promise.all(Array.from({ length: 30 }, () => fetch(url)));
    }
    assert.equal(other.sandbox.journal().length, 500);
    await other.sandbox.close();
  });
});

describe('the control page', () => {
  it('is at /control of the API origin, and / redirects there', async () => {
    const response = await fetch(clocked.sandbox.apiUrl);
    assert.deepEqual([response.status, new URL(response.url).pathname], [200, '/control']);
    const policy = response.headers.get('content-security-policy') ?? '';
    assert.match(policy, /script-src 'nonce-[^']+'.*frame-ancestors 'none'/);
  });

  // Fault: the bundled script does not parse, or a form names an unknown action.
  it('has a script that parses, and forms whose actions exist', async () => {
    assert.doesNotThrow(() => new Script(controlScript));
    const { body } = await control('no-such-action', {});
    const forms = [...controlForms.matchAll(/data-action="([^"]+)"/g)].map(([, name]) => name ?? '');
    assert.equal(forms.length, 6);
    for (const name of forms) assert.ok(String(body['message']).includes(name), name);
  });

  it('labels every field', () => {
    const fields = [...controlForms.matchAll(/<(?:input|select) /g)];
    const labelled = [...controlForms.matchAll(/<label>[^<]+<(?:input|select) name="/g)];
    assert.ok(fields.length > 10);
    assert.equal(labelled.length, fields.length);
  });
});
