import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';

import { type RedisClient, redisStore } from '../../../src/server.js';
import { type RedisServer, skipWithoutRedis, startRedis } from '../../setup/redis-server.js';
import { redisClients } from '../support/redis-clients.js';
import { keepsTheRules, keepsTokens } from './store-rules.js';

describe('redisStore()', { skip: skipWithoutRedis() }, () => {
  let server: RedisServer;
  let prefixes = 0;
  before(async () => {
    server = await startRedis();
  });
  after(() => server.stop());

  for (const [name, connect] of Object.entries(redisClients)) {
    describe(`with a client of ${name}`, () => {
      let connection: Awaited<ReturnType<typeof connect>>;
      before(async () => {
        connection = await connect(server.socket);
      });
      after(() => connection.close());

      const open = () => redisStore(connection.client, { prefix: `{test-${++prefixes}}:` });
      keepsTheRules(open);
      keepsTokens(open);

      // Fault: two merchants on one Redis take each other's deliveries for their own.
      it('keeps prefixes apart', async () => {
        const one = redisStore(connection.client, { prefix: `{one-${++prefixes}}:` });
        const other = redisStore(connection.client, { prefix: `{other-${prefixes}}:` });
        await one.claim('a', 60_000, 'of one');
        assert.equal((await other.claim('a', 60_000)).status, 'claimed');
        assert.deepEqual(await other.unfinished(''), []);
      });

      // Fault: what one of two clients' libraries wrote, the other cannot read.
      it('continues what another process has begun', async () => {
        const prefix = `{shared-${++prefixes}}:`;
        await redisStore(connection.client, { prefix }).claim('a', 60_000, 'body');
        const second = await connect(server.socket);
        const store = redisStore(second.client, { prefix });
        assert.equal((await store.claim('a', 60_000)).status, 'busy');
        assert.equal((await store.unfinished('a'))[0]?.kept, 'body');
        await second.close();
      });
    });
  }
});

describe('redisStore()', () => {
  // Fault: a wrong argument shows only when the first delivery arrives.
  for (const wrong of [undefined, null, {}, 'redis://localhost', { call: () => null }]) {
    it(`refuses ${JSON.stringify(wrong)} at once`, () => {
      assert.throws(() => redisStore(wrong as unknown as RedisClient), TypeError);
    });
  }
});
