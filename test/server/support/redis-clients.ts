import { Redis } from 'ioredis';
import { Redis as Redis5 } from 'ioredis-5';
import { createClient } from 'redis';
import { createClient as createClient4 } from 'redis-4';
import type { RedisClient } from '../../../src/server.js';

interface Connected {
  client: RedisClient;
  close(): Promise<unknown>;
}

/** The packages and versions that `redisStore()` says it works with, the newest and the oldest of each. */
export const redisClients: Record<string, (socket: string) => Promise<Connected>> = {
  redis: async (socket) => {
    const client = createClient({ socket: { path: socket, tls: false } });
    await client.connect();
    return { client, close: async () => client.close() };
  },
  'redis 4': async (socket) => {
    const client = createClient4({ socket: { path: socket } });
    await client.connect();
    return { client, close: () => client.quit() };
  },
  ioredis: async (socket) => {
    const client = new Redis(socket);
    return { client, close: () => client.quit() };
  },
  'ioredis 5': async (socket) => {
    const client = new Redis5(socket);
    return { client, close: () => client.quit() };
  },
};
