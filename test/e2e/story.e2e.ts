import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { after, before, describe, it } from 'node:test';

import { type Sandbox, startSandbox } from '../../src/sandbox.js';
import {
  type BankhubClient,
  createBankhubClient,
  createCasClient,
  createCasWebhookHandler,
  createLinkHandler,
  createSepayTransactionHandler,
  createSepayWebhooksClient,
  memoryStore,
} from '../../src/server.js';
import { type Listening, listen } from '../server/support/listen.js';
import { readmeBlock, runBlock } from '../server/support/readme.js';
import { type BrowserPage, launch, selectEngines } from './browsers.js';
import { linkAccount } from './link-account.js';

const webhookSecret = 'merchant-secret-1234';
const ipnKey = 'ipn-key-1234';

type Handler = (request: Request) => Promise<Response>;
type Receive = (settings: object) => { webhooks: Handler; ipn: Handler };

/** A shop's page with the widget. For Cas, it posts the public token of `bankhub-linked`. */
const shopPage = (attributes: string): string => `<!doctype html><meta charset="utf-8"><title>Shop</title>
  <script src="/bankhub-link.min.js"></script>
  <bankhub-link ${attributes}></bankhub-link>
  <script>
    window.events = [];
    for (const name of ['linked', 'unlinked', 'error'])
      document.addEventListener('bankhub-' + name, () => events.push(name));
    document.addEventListener('bankhub-linked', ({ detail: { publicToken } }) => {
      if (publicToken) fetch('/cas/exchange', { method: 'POST', body: publicToken });
    });
  </script>`;

const inFrame = (id: string) => ({ frame: true as const, css: `[data-testid=${id}]` });

describe('from message to proof', () => {
  let sandbox: Sandbox;
  let server: Listening;
  let page: BrowserPage;
  /** The handlers of the shop's server, by path. */
  let routes: Record<string, Handler>;
  /** What the shop's functions were called with. */
  const calls: string[] = [];

  before(async () => {
    sandbox = await startSandbox();
    const script = await readFile('dist/bankhub-link.min.js', 'utf8');
    routes = {
      '/bankhub-link.min.js': async () =>
        new Response(script, { headers: { 'content-type': 'text/javascript' } }),
    };
    server = await listen(
      async (request) =>
        routes[new URL(request.url).pathname]?.(request) ?? new Response('', { status: 404 }),
    );
    page = await launch(selectEngines()[0]!, { width: 900, height: 1000 });
  });
  after(async () => {
    await page?.close();
    await server?.close();
    await sandbox?.close();
  });

  const show = (path: string, attributes: string): Promise<void> => {
    const allAttributes = `${attributes} allowed-origins="${sandbox.hostedUrl}"`;
    routes[path] = async () =>
      new Response(shopPage(allAttributes), { headers: { 'content-type': 'text/html; charset=utf-8' } });
    return page.goto(new URL(path, server.url).href);
  };
  const deliveries = () => sandbox.journal().filter(({ kind }) => kind === 'delivery');

  describe('with SePay Bank Hub and the README’s code', () => {
    let client: BankhubClient;
    let account = '';

    before(async () => {
      const { apiUrl: baseUrl, clientId, clientSecret, companyXid } = sandbox;
      const store = memoryStore();
      client = createBankhubClient({ baseUrl, clientId, clientSecret, tokenStore: store });
      const accounts = {
        confirm: (xid: string) => void calls.push(`confirmed ${xid}`),
        remove: (xid: string) => void calls.push(`removed ${xid}`),
        book: (id: string, amount: string) => void calls.push(`booked ${id} ${amount}`),
      };
      const { receive } = await runBlock<{ receive: Receive }>(await readmeBlock('js', 'function receive'));
      const { webhooks, ipn } = receive({ client, store, webhookSecret, ipnKey, accounts });
      Object.assign(routes, {
        '/link': createLinkHandler({
          client,
          authorize: () => ({ company_xid: companyXid, purpose: 'LINK_BANK_ACCOUNT' }),
        }),
        '/unlink': createLinkHandler({
          client,
          authorize: () => ({
            company_xid: companyXid,
            purpose: 'UNLINK_BANK_ACCOUNT',
            bank_account_xid: account,
          }),
        }),
        '/webhook': webhooks,
        '/ipn': ipn,
      });
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

    it('confirms a linked account once, although one webhook arrives twice and another one late', async () => {
      await show('/', 'refresh-url="/link"');
      await page.waitFor(inFrame('bank-saola'));
      await sandbox.idle();
      sandbox.faultDeliveries({ kind: 'duplicate', event: 'BANK_ACCOUNT_LINKED' });
      sandbox.faultDeliveries({ kind: 'delay', delayMs: 60_000, event: 'LINK_SESSION_COMPLETED' });
      await linkAccount(page);
      await page.waitFor(`events.length > 0`);
      await sandbox.idle();
      await sandbox.advance(120_000);
      assert.deepEqual(await page.evaluate('events'), ['linked']);
      const arrivals = (event: string) =>
        deliveries().flatMap((entry) => ('attempts' in entry && entry.event === event ? entry.attempts : []));
      assert.deepEqual(
        [arrivals('BANK_ACCOUNT_LINKED').length, arrivals('LINK_SESSION_COMPLETED').length],
        [2, 1],
      );
      assert.equal(calls.length, 1);
      assert.match(calls[0]!, /^confirmed [\w-]{36}$/);
      account = calls[0]!.split(' ')[1]!;
    });

    it('books a transaction once with its exact amount', async () => {
      calls.length = 0;
      sandbox.faultDeliveries({ kind: 'lose-answer', system: 'ipn' });
      sandbox.simulateTransaction({ amount: 250_000 });
      await sandbox.advance(120_000);
      const [ipn] = deliveries().filter(({ system }) => system === 'ipn');
      assert.equal(ipn && 'attempts' in ipn && ipn.attempts.length, 2);
      assert.equal(calls.length, 1);
      assert.match(calls[0]!, /^booked \S+ 250000$/);
    });

    it('ignores a forged webhook with the right key, because SePay does not confirm it', async () => {
      calls.length = 0;
      const body = {
        timestamp: 1,
        xid: crypto.randomUUID(),
        version: '1.0',
        event: 'BANK_ACCOUNT_LINKED',
        metadata: { bank_account_xid: crypto.randomUUID(), link_token_xid: crypto.randomUUID() },
      };
      const send = async (key: string): Promise<number> => {
        const headers = { 'content-type': 'application/json', 'x-secret-key': key };
        const init = { method: 'POST', headers, body: JSON.stringify(body) };
        return (await fetch(`${server.url}webhook`, init)).status;
      };
      assert.deepEqual([await send(webhookSecret), calls], [200, []]);
      assert.equal(await send('another-secret-1234'), 401);
    });

    it('removes an account that was unlinked in the browser', async () => {
      calls.length = 0;
      await show('/', 'refresh-url="/unlink"');
      await page.click(inFrame('confirm-unlink'));
      await page.type(inFrame('otp'), '123456');
      await page.click(inFrame('otp-submit'));
      await page.waitFor(`events.includes('unlinked')`);
      await sandbox.idle();
      assert.deepEqual(calls, [`removed ${account}`]);
    });
  });

  describe('with Cas bankHub', () => {
    const urlSecret = 'url-secret-1234';

    before(() => {
      calls.length = 0;
      const {
        apiUrl: baseUrl,
        hostedUrl: linkBaseUrl,
        casClientId: clientId,
        casSecretKey: secretKey,
      } = sandbox;
      const cas = createCasClient({ baseUrl, linkBaseUrl, clientId, secretKey });
      const redirectUri = `${server.url}cas`;
      Object.assign(routes, {
        '/cas/link': async () => {
          const { grantToken } = await cas.grants.createToken({
            scopes: 'transaction',
            language: 'vi',
            redirectUri,
          });
          return Response.json({ hosted_link_url: cas.linkUrl({ grantToken, redirectUri }) });
        },
        '/cas/exchange': async (request: Request) => {
          const { accessToken } = await cas.grants.exchange({ publicToken: await request.text() });
          const identity = await cas.identity.get({ accessToken });
          calls.push(`granted ${String(identity['grantId'])}`);
          return new Response(null, { status: 204 });
        },
        '/cas/webhook': createCasWebhookHandler({
          urlSecret,
          store: memoryStore(),
          on: {
            'TRANSACTIONS/DEFAULT_UPDATE': ({ grantId, transaction }) =>
              void calls.push(`booked ${grantId} ${transaction.exact.amount}`),
            'GRANT/USER_PERMISSION_REVOKED': ({ grantId }) => void calls.push(`revoked ${grantId}`),
          },
        }),
      });
      sandbox.setCasWebhook(`${server.url}cas/webhook?secret=${urlSecret}`);
    });

    it('links in a browser, exchanges the token, books a transaction once and receives the revocation', async () => {
      await show('/cas', 'provider="cas" refresh-url="/cas/link"');
      await page.click(inFrame('bank-saola'));
      await page.type(inFrame('otp'), '123456');
      await page.click(inFrame('allow'));
      await page.waitFor(`events.includes('linked')`);
      await page.waitFor(
        `performance.getEntriesByType('resource').some(({ name }) => name.endsWith('/cas/exchange'))`,
      );
      assert.equal(calls.length, 1);
      const grantId = calls[0]!.split(' ')[1];
      sandbox.faultDeliveries({ kind: 'duplicate', system: 'cas' });
      sandbox.simulateTransaction({ amount: 99_000, channels: ['cas'] });
      await sandbox.idle();
      sandbox.sendCasGrantEvent({ webhookCode: 'USER_PERMISSION_REVOKED' });
      await sandbox.idle();
      assert.deepEqual(calls, [`granted ${grantId}`, `booked ${grantId} 99000`, `revoked ${grantId}`]);
    });
  });

  it('creates, lists, updates and deletes a webhook of SePay’s OAuth2 API, and receives a transaction', async () => {
    calls.length = 0;
    const accessToken = sandbox.sepayAccessToken;
    const webhooks = createSepayWebhooksClient({ baseUrl: sandbox.apiUrl, accessToken });
    routes['/sepay'] = createSepayTransactionHandler({
      auth: { type: 'apikey', key: 'api-key-1234' },
      store: memoryStore(),
      onTransaction: ({ transferAmount }) => void calls.push(`received ${transferAmount}`),
    });
    const created = await webhooks.create({
      bank_account_id: 1,
      name: 'Tiệm Trà Mây',
      event_type: 'Out_only',
      authen_type: 'Api_Key',
      api_key: 'api-key-1234',
      request_content_type: 'Json',
      webhook_url: `${server.url}sepay`,
      is_verify_payment: 0,
    });
    const id = Number(created['id']);
    assert.deepEqual(
      (await webhooks.list({ page: 1, limit: 20 })).map((webhook) => webhook.id),
      [id],
    );
    const simulate = async (amount: number): Promise<void> => {
      sandbox.simulateTransaction({ amount, bankAccountId: 1, channels: ['sepay-webhooks'] });
      await sandbox.idle();
    };
    await simulate(10_000);
    await webhooks.update(id, { event_type: 'In_only' });
    assert.equal((await webhooks.get(id)).event_type, 'In_only');
    await simulate(20_000);
    await webhooks.delete(id);
    await simulate(30_000);
    assert.deepEqual([await webhooks.list(), calls], [[], ['received 20000']]);
  });
});
