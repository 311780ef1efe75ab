import { createInterface } from 'node:readline';

import { createIpnHandler, createWebhookHandler, redisStore } from '../../../src/server.js';
import { listen } from './listen.js';
import { redisClients } from './redis-clients.js';

/**
 * `delivery-process.ts <Redis socket> <client> <lease in ms>`: one server of a merchant. It prints its port.
 * When a delivery runs, it prints `running <id>` and waits for a line on standard input: `finish` or `fail`.
 */
const [socket = '', clientName = '', lease = ''] = process.argv.slice(2);
const connect = redisClients[clientName];
if (!connect)
  throw new Error(`client: expected one of ${Object.keys(redisClients).join(', ')}, saw "${clientName}".`);
const { client } = await connect(socket);
const store = redisStore(client);
const lines = createInterface({ input: process.stdin })[Symbol.asyncIterator]();
const leaseMs = Number(lease);

const run = async (id: string): Promise<void> => {
  console.log(`running ${id}`);
  const { value } = await lines.next();
  if (value !== 'finish') throw new Error('The test asked to fail.');
};

const webhooks = createWebhookHandler({
  secretKey: 'key',
  store,
  leaseMs,
  timeoutMs: leaseMs - 1,
  on: { '*': (event) => run(event.xid) },
});
const ipn = createIpnHandler({
  apiKey: 'key',
  store,
  leaseMs,
  timeoutMs: leaseMs - 1,
  firstRetryMs: 20,
  onTransaction: ({ transaction_id: id }) => run(id),
});
const server = await listen((request) => (request.url.endsWith('/ipn') ? ipn(request) : webhooks(request)));
console.log(`port ${server.port}`);
