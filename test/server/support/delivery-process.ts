import { createInterface } from 'node:readline';

import { createIpnHandler, createWebhookHandler, redisStore } from '../../../src/server.js';
import { listen } from './listen.js';
import { redisClients } from './redis-clients.js';

/**
 * `delivery-process.ts <Redis socket> <client> <lease in ms>`: one machine of a merchant's. Prints its port, and
 * `working <id>` when a function is called, which then waits for a line on standard input: `finish` or `fail`.
 */
const [socket = '', clientName = '', lease = ''] = process.argv.slice(2);
const connect = redisClients[clientName];
if (!connect) throw new Error(`No client "${clientName}"; known: ${Object.keys(redisClients).join(', ')}`);
const { client } = await connect(socket);
const store = redisStore(client);
const lines = createInterface({ input: process.stdin })[Symbol.asyncIterator]();
const leaseMs = Number(lease);

const work = async (id: string): Promise<void> => {
  console.log(`working ${id}`);
  const { value } = await lines.next();
  if (value !== 'finish') throw new Error('told to fail');
};

const webhooks = createWebhookHandler({
  secretKey: 'key',
  store,
  leaseMs,
  timeoutMs: leaseMs - 1,
  on: { '*': (event) => work(event.xid) },
});
const ipn = createIpnHandler({
  apiKey: 'key',
  store,
  leaseMs,
  timeoutMs: leaseMs - 1,
  firstRetryMs: 20,
  onTransaction: ({ transaction_id: id }) => work(id),
});
const server = await listen((request) => (request.url.endsWith('/ipn') ? ipn(request) : webhooks(request)));
console.log(`port ${server.port}`);
