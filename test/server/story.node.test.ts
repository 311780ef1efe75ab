import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';

import { type Sandbox, startSandbox } from '../../src/sandbox.js';
import { type BankhubClient, createBankhubClient, memoryStore } from '../../src/server.js';
import { otp, visitor, walkToEnd } from '../sandbox/visitor.js';
import { type Listening, listen } from './support/listen.js';
import { readmeBlock, runBlock } from './support/readme.js';

const webhookSecret = 'merchant-secret-1234';
const ipnKey = 'ipn-key-1234';

type Handler = (request: Request) => Promise<Response>;
type Receive = (settings: object) => { webhooks: Handler; ipn: Handler };

describe('from message to proof, as the README has it', () => {
  let sandbox: Sandbox;
  let server: Listening;
  let client: BankhubClient;
  const told: string[] = [];

  before(async () => {
    sandbox = await startSandbox();
    const { apiUrl: baseUrl, clientId, clientSecret } = sandbox;
    const store = memoryStore();
    client = createBankhubClient({ baseUrl, clientId, clientSecret, tokenStore: store });
    const accounts = {
      confirm: (xid: string) => void told.push(`confirmed ${xid}`),
      remove: (xid: string) => void told.push(`removed ${xid}`),
      book: (id: string, amount: string) => void told.push(`booked ${id} ${amount}`),
    };
    const { receive } = await runBlock<{ receive: Receive }>(await readmeBlock('js', 'function receive'));
    const { webhooks, ipn } = receive({ client, store, webhookSecret, ipnKey, accounts });
    server = await listen((request) =>
      new URL(request.url).pathname === '/ipn' ? ipn(request) : webhooks(request),
    );
    await client.webhook.set({
      webhook_url: `${server.url}webhook`,
      auth_type: 'SECRET_KEY',
      secret_key: webhookSecret,
      request_content_type: 'application/json',
      active: 1,
      allow_events: ['*'],
    });
    sandbox.setIpn({ url: `${server.url}ipn`, apiKey: ipnKey });
  });
  after(async () => {
    await server?.close();
    await sandbox?.close();
  });

  const create = async (more: object): Promise<string> => {
    const purpose = 'LINK_BANK_ACCOUNT' as const;
    const link = await client.linkTokens.create({ company_xid: sandbox.companyXid, purpose, ...more });
    return link.hosted_link_url;
  };
  const deliveries = () => sandbox.journal().filter(({ kind }) => kind === 'delivery');
  let account = '';

  it('confirms an account once, though a webhook comes twice and another one late', async () => {
    const url = await create({});
    await sandbox.idle();
    sandbox.faultDeliveries({ kind: 'duplicate', event: 'BANK_ACCOUNT_LINKED' });
    sandbox.faultDeliveries({ kind: 'delay', delayMs: 60_000, event: 'LINK_SESSION_COMPLETED' });
    const sent = deliveries().length;
    await walkToEnd(visitor(url));
    await sandbox.idle();
    await sandbox.advance(120_000);
    assert.ok(deliveries().length - sent >= 3);
    assert.equal(told.length, 1);
    assert.match(told[0]!, /^confirmed [\w-]{36}$/);
    account = told[0]!.split(' ')[1]!;
  });

  it('books a transaction once, to the last digit', async () => {
    told.length = 0;
    sandbox.simulateTransaction({ amount: 250_000 });
    await sandbox.idle();
    assert.equal(told.length, 1);
    assert.match(told[0]!, /^booked \S+ 250000$/);
  });

  it('confirms nothing that SePay does not, whoever has sent it with the right key', async () => {
    told.length = 0;
    const body = {
      timestamp: 1,
      xid: crypto.randomUUID(),
      version: '1.0',
      event: 'BANK_ACCOUNT_LINKED',
      metadata: { bank_account_xid: crypto.randomUUID(), link_token_xid: crypto.randomUUID() },
    };
    const headers = { 'content-type': 'application/json', 'x-secret-key': webhookSecret };
    const { status } = await fetch(server.url, { method: 'POST', headers, body: JSON.stringify(body) });
    assert.deepEqual([status, told], [200, []]);
    const wrong = { ...headers, 'x-secret-key': 'another-secret-1234' };
    assert.equal(
      (await fetch(server.url, { method: 'POST', headers: wrong, body: JSON.stringify(body) })).status,
      401,
    );
  });

  it('removes the account that was confirmed', async () => {
    told.length = 0;
    const unlink = await create({ purpose: 'UNLINK_BANK_ACCOUNT', bank_account_xid: account });
    const step = visitor(unlink);
    await step('open');
    await step('confirm');
    await step('otp', otp);
    await sandbox.idle();
    assert.deepEqual(told, [`removed ${account}`]);
  });
});
