/*
 * Makes two measurements:
 * 1. Passes webhook deliveries with different ids to the handler in this process, several at a time. Measures the
 *    deliveries per second, from the first call to the last answer.
 * 2. Counts the access tokens that many simultaneous callers request.
 */
import { createClient } from 'redis';
import { createBankhubClient } from '../../src/server/bankhub/bankhub-client.js';
import type { DeliveryHandler } from '../../src/server/webhooks/delivery-handler.js';
import { createWebhookHandler } from '../../src/server/webhooks/bankhub-webhook-handler.js';
import { memoryStore } from '../../src/server/stores/memory-store.js';
import { redisStore } from '../../src/server/stores/redis-store.js';
import { hasRedisServer, startRedis } from '../setup/redis-server.js';
import type { Part, Variant } from './part.js';

const DELIVERIES = 2000;
const CONCURRENCY = 50;
const CALLERS = 1000;
const secretKey = 'secret-of-the-benchmark';
const reference = 'a handler that only parses JSON';

export async function serverKitPart(): Promise<Part> {
  const on = { BANK_ACCOUNT_LINKED: () => undefined };
  const variants = [
    throughput(reference, async (request) => {
      JSON.parse(await request.text());
      return Response.json({ success: true });
    }),
    throughput('memoryStore', createWebhookHandler({ secretKey, store: memoryStore(), on })),
  ];
  const redis = hasRedisServer() ? await connectToRedis() : null;
  if (redis)
    variants.push(throughput('redisStore', createWebhookHandler({ secretKey, store: redis.store, on })));
  else
    process.stderr.write(
      'redisStore is NOT measured: expected redis-server, saw no such program. Install it.\n',
    );
  return {
    title: 'Server kit',
    measures: `webhook deliveries, ${CONCURRENCY} at a time; ${CALLERS.toLocaleString('en')} callers at once`,
    units: { throughput: 'per second', 'token requests': '' },
    groups: [
      { title: 'webhook handler', reference, variants },
      {
        title: 'client',
        variants: [{ name: `${CALLERS.toLocaleString('en')} callers`, sample: countTokenRequests }],
      },
    ],
    ...(redis && { end: () => redis.end() }),
  };
}

async function connectToRedis() {
  const server = await startRedis();
  const client = createClient({ socket: { path: server.socket, tls: false } });
  await client.connect();
  return {
    store: redisStore(client),
    async end() {
      await client.close();
      await server.stop();
    },
  };
}

let lastId = 0;

function throughput(name: string, handler: DeliveryHandler): Variant {
  return {
    name,
    async sample() {
      const requests = Array.from({ length: DELIVERIES }, createDelivery);
      const start = performance.now();
      const work = async (): Promise<void> => {
        for (let request = requests.pop(); request; request = requests.pop()) {
          const { status } = await handler(request);
          if (status !== 200) throw new Error(`Expected the answer 200, saw ${status}.`);
        }
      };
      await Promise.all(Array.from({ length: CONCURRENCY }, work));
      return { throughput: (DELIVERIES * 1000) / (performance.now() - start) };
    },
  };
}

function createDelivery(): Request {
  return new Request('https://shop.example/webhook', {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'x-secret-key': secretKey },
    body: JSON.stringify({
      event: 'BANK_ACCOUNT_LINKED',
      xid: `delivery-${++lastId}`,
      timestamp: 1_760_000_000,
      version: '1.0.0',
      metadata: {
        link_token_xid: 'b3c7',
        bank_account_xid: '850e',
        brand_name: 'MB Bank',
        account_number: '0071000888888',
      },
    }),
  });
}

async function countTokenRequests(): Promise<Record<string, number>> {
  let tokenRequests = 0;
  const client = createBankhubClient({
    clientId: 'benchmark',
    clientSecret: secretKey,
    environment: 'sandbox',
    fetch: async (input) => {
      const isToken = new URL(input instanceof Request ? input.url : input).pathname === '/v1/token';
      if (isToken) tokenRequests++;
      return isToken
        ? Response.json({ access_token: 'token', ttl: 3600 }, { status: 201 })
        : Response.json({ data: null });
    },
  });
  await Promise.all(Array.from({ length: CALLERS }, () => client.webhook.get()));
  return { 'token requests': tokenRequests };
}
