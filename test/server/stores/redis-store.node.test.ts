import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';

import { type RedisClient, redisStore } from '../../../src/server.js';
import { type RedisServer, skipWithoutRedis, startRedis } from '../../setup/redis-server.js';
import { redisClients } from '../support/redis-clients.js';
import { testDeliveryStore, testTokenStore } from './store-contract.js';

describe('redisStore()', { skip: skipWithoutRedis() }, () => {
  let server: RedisServer;
  let prefixes = 0;
  before(async () => {
    server = await startRedis();
  });
  after(() => server.stop());

  for (const [name, connect] of Object.entries(redisClients)) {
    describe(`with ${name}`, () => {
      let connection: Awaited<ReturnType<typeof connect>>;
      before(async () => {
        connection = await connect(server.socket);
      });
      after(() => connection.close());

      const open = () => redisStore(connection.client, { prefix: `{test-${++prefixes}}:` });
      testDeliveryStore(open);
      testTokenStore(open);

      // Fault: two merchants on one Redis server see each other's deliveries.
      it('separates stores with different prefixes', async () => {
        const one = redisStore(connection.client, { prefix: `{one-${++prefixes}}:` });
        const other = redisStore(connection.client, { prefix: `{other-${prefixes}}:` });
        await one.claim('a', 60_000, 'of one');
        assert.equal((await other.claim('a', 60_000)).status, 'claimed');
        assert.deepEqual(await other.unfinished(''), []);
      });

      // Fault: a client library cannot read the data that another client wrote.
      it('sees the claims and kept deliveries of another connection', async () => {
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
  // Fault: an invalid client is noticed only when the first delivery arrives.
  for (const wrong of [undefined, null, {}, 'redis://localhost', { call: () => null }]) {
    it(`refuses ${JSON.stringify(wrong)} as a client`, () => {
      assert.throws(() => redisStore(wrong as unknown as RedisClient), TypeError);
    });
  }
});
