import assert from 'node:assert/strict';
import { once } from 'node:events';
import type { Server } from 'node:http';
import { after, before, describe, it } from 'node:test';
import { serve } from '@hono/node-server';
import type { Express } from 'express';
import type { FastifyInstance } from 'fastify';
import type { Hono } from 'hono';

import { type Sandbox, startSandbox } from '../../src/sandbox.js';
import {
  createBankhubClient,
  createIpnHandler,
  createLinkHandler,
  createWebhookHandler,
} from '../../src/server.js';
import { readmeBlock, runBlock } from './support/readme.js';

type Handler = (request: Request) => Promise<Response>;

/** A running snippet of the README. */
interface Mounted {
  origin: string;
  send: (path: string, init: RequestInit) => Promise<Response>;
  close: () => Promise<unknown>;
}

const secretKey = 'merchant-secret-1234';
const apiKey = 'ipn-key-1234';
const sender = '192.0.2.1';

/** The handlers of the tests. They replace the merchant's `bankhub.js`. */
const shared = globalThis as { bankhubHandlers?: Record<'link' | 'webhooks' | 'ipn', Handler> };
const bankhubFile = 'export const { link, webhooks, ipn } = globalThis.bankhubHandlers;';

async function runSnippet<App>(text: string): Promise<App> {
  const code = await readmeBlock('js', text);
  return (await runBlock<{ default: App }>(code, { './bankhub.js': bankhubFile })).default;
}

async function waitUntilListening(server: Server): Promise<Mounted> {
  if (!server.listening) await once(server, 'listening');
  const address = server.address();
  assert.ok(typeof address === 'object' && address);
  const origin = `http://127.0.0.1:${address.port}`;
  const close = async () => {
    const closed = once(server, 'close');
    server.close();
    server.closeAllConnections();
    await closed;
  };
  return { origin, send: (path, init) => fetch(origin + path, init), close };
}

const mounts: Record<string, () => Promise<Mounted>> = {
  Hono: async () => {
    const { fetch } = await runSnippet<Hono>(`from 'hono'`);
    return waitUntilListening(serve({ fetch, hostname: '127.0.0.1', port: 0 }) as Server);
  },
  'Next.js': async () => {
    const code = await readmeBlock('js', 'export const POST');
    const routes: Record<string, Handler> = {};
    for (const name of ['link', 'webhooks', 'ipn']) {
      const file = code.replaceAll(/\blink\b/g, name);
      const { POST } = await runBlock<{ POST: Handler }>(file, { '../../../bankhub.js': bankhubFile });
      routes[`/bankhub/${name}`] = POST;
    }
    const origin = 'http://shop.example';
    return {
      origin,
      send: (path, init) => routes[path]!(new Request(origin + path, init)),
      close: async () => {},
    };
  },
  Express: async () =>
    waitUntilListening((await runSnippet<Express>(`from 'express'`)).listen(0, '127.0.0.1')),
  Fastify: async () => {
    const app = await runSnippet<FastifyInstance>(`from 'fastify'`);
    await app.listen({ host: '127.0.0.1', port: 0 });
    return { ...(await waitUntilListening(app.server)), close: () => app.close() };
  },
  'plain Node': async () =>
    waitUntilListening((await runSnippet<Server>('createServer(')).listen(0, '127.0.0.1')),
};

describe('the server kit, mounted as in the README', () => {
  let sandbox: Sandbox;
  const calls: string[] = [];

  before(async () => {
    sandbox = await startSandbox();
    const { apiUrl: baseUrl, clientId, clientSecret, companyXid: company_xid } = sandbox;
    shared.bankhubHandlers = {
      link: createLinkHandler({
        client: createBankhubClient({ baseUrl, clientId, clientSecret }),
        authorize: ({ headers }, { reason }) => {
          calls.push(`authorize: ${reason}`);
          return headers.get('cookie') === 'session=owner'
            ? { company_xid, purpose: 'LINK_BANK_ACCOUNT' }
            : null;
        },
      }),
      webhooks: createWebhookHandler({ secretKey, on: { '*': ({ xid }) => calls.push(`event ${xid}`) } }),
      ipn: createIpnHandler({
        apiKey,
        sourceAddresses: [sender],
        clientAddress: ({ headers }) => headers.get('x-real-ip'),
        onTransaction: ({ transaction_id, exact }) => calls.push(`booked ${transaction_id} ${exact.amount}`),
      }),
    };
  });
  after(async () => {
    delete shared.bankhubHandlers;
    await sandbox?.close();
  });

  for (const [name, mount] of Object.entries(mounts)) {
    describe(`in ${name}`, () => {
      let server: Mounted;
      before(async () => {
        server = await mount();
      });
      after(() => server?.close());

      const post = (path: string, headers: Record<string, string>, body: object) => {
        calls.length = 0;
        return server.send(path, {
          method: 'POST',
          headers: { 'content-type': 'application/json', ...headers },
          body: JSON.stringify(body),
        });
      };
      const requestLink = (headers: Record<string, string>) =>
        post('/bankhub/link', headers, { reason: 'open' });

      it('creates a link for the logged-in user, and for nobody else', async () => {
        const response = await requestLink({ origin: server.origin, cookie: 'session=owner' });
        assert.equal(response.status, 200);
        const { hosted_link_url: url } = (await response.json()) as { hosted_link_url: string };
        assert.equal(new URL(url).origin, sandbox.hostedUrl);
        assert.equal((await requestLink({ origin: server.origin })).status, 403);
        assert.deepEqual(calls, ['authorize: open']);
      });

      // Fault: behind an adapter, every origin or no origin equals the origin of the request.
      it('creates a link only for a page of its own origin, also behind a proxy', async () => {
        const cookie = 'session=owner';
        const foreign = { origin: 'https://attacker.example', cookie };
        assert.equal((await requestLink(foreign)).status, 403);
        assert.equal((await requestLink({ ...foreign, 'sec-fetch-site': 'cross-site' })).status, 403);
        assert.deepEqual(calls, []);
        const proxied = { origin: 'https://shop.example', 'sec-fetch-site': 'same-origin', cookie };
        assert.equal((await requestLink(proxied)).status, 200);
      });

      it('runs a webhook with the right key once', async () => {
        const xid = crypto.randomUUID();
        const body = { event: 'BANK_ACCOUNT_LINKED', xid, timestamp: 1, version: '1.0', metadata: {} };
        const send = (key: string) => post('/bankhub/webhooks', { 'x-secret-key': key }, body);
        assert.equal((await send('another-secret-1234')).status, 401);
        assert.deepEqual(calls, []);
        assert.equal((await send(secretKey)).status, 200);
        assert.deepEqual(calls, [`event ${xid}`]);
        assert.equal((await send(secretKey)).status, 200);
        assert.deepEqual(calls, []);
      });

      it('accepts an IPN from the address that the proxy reports', async () => {
        const id = crypto.randomUUID();
        const send = (address: string) =>
          post(
            '/bankhub/ipn',
            { authorization: `Apikey ${apiKey}`, 'x-real-ip': address },
            { transaction_id: id, amount: 250000 },
          );
        assert.equal((await send('192.0.2.2')).status, 403);
        assert.deepEqual(calls, []);
        assert.equal((await send(sender)).status, 200);
        assert.deepEqual(calls, [`booked ${id} 250000`]);
      });
    });
  }
});
