import { after, before, beforeEach, describe } from 'node:test';
import { PGlite } from '@electric-sql/pglite';

import type { DeliveryStore } from '../../../src/server.js';
import { readmeBlock, runBlock } from '../support/readme.js';
import { testDeliveryStore } from './store-contract.js';

type PostgresStore = (pool: Pick<PGlite, 'query'>) => DeliveryStore;

describe('postgresStore() from the README', () => {
  let database: PGlite;
  let postgresStore: PostgresStore;
  before(async () => {
    const code = await readmeBlock('js', 'export function postgresStore');
    ({ postgresStore } = await runBlock<{ postgresStore: PostgresStore }>(code));
    database = await PGlite.create();
    await database.exec(await readmeBlock('sql', 'create table bankhub_deliveries'));
  });
  beforeEach(() => database.exec('truncate bankhub_deliveries'));
  after(() => database?.close());

  testDeliveryStore(() => postgresStore(database));
});
