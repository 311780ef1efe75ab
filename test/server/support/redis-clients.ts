import type { RedisClient } from '../../../src/server.js';

interface Connected {
  client: RedisClient;
  close(): Promise<unknown>;
}

/** The client packages that `redisStore()` supports: the newest and the oldest version of each. */
export const redisClients: Record<string, (socket: string) => Promise<Connected>> = {
  redis: async (socket) => {
    const { createClient } = await import('redis');
    const client = createClient({ socket: { path: socket, tls: false } });
    await client.connect();
    return { client, close: async () => client.close() };
  },
  'redis 4': async (socket) => {
    const { createClient } = await import('redis-4');
    const client = createClient({ socket: { path: socket } });
    await client.connect();
    return { client, close: () => client.quit() };
  },
  ioredis: async (socket) => {
    const { Redis } = await import('ioredis');
    const client = new Redis(socket);
    return { client, close: () => client.quit() };
  },
  'ioredis 5': async (socket) => {
    const { Redis } = await import('ioredis-5');
    const client = new Redis(socket);
    return { client, close: () => client.quit() };
  },
};
