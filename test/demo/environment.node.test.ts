import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { readEnvironment } from '../../demo/environment.js';

const credentials = { BANKHUB_CLIENT_ID: 'id', BANKHUB_CLIENT_SECRET: 'geheim', BANKHUB_COMPANY_XID: 'c' };

describe('readEnvironment()', () => {
  it('chooses the local sandbox, port 4000 and loopback by default', () => {
    assert.deepEqual(readEnvironment({}), { port: 4000, host: '127.0.0.1', sepay: null });
    assert.equal(readEnvironment({ BANKHUB_CLIENT_ID: '' }).sepay, null);
  });

  // Fault: real credentials go to production without anyone having asked for it.
  it('chooses SePay’s sandbox with credentials, production only by name', () => {
    assert.equal(readEnvironment(credentials).sepay?.environment, 'sandbox');
    const production = readEnvironment({ ...credentials, BANKHUB_ENVIRONMENT: 'production' });
    assert.equal(production.sepay?.environment, 'production');
  });

  // Fault: half a configuration silently starts the local sandbox.
  for (const name of Object.keys(credentials)) {
    it(`names ${name} when it is missing, and no value`, () => {
      assert.throws(
        () => readEnvironment({ ...credentials, [name]: undefined }),
        (error: Error) => error.message.includes(`set ${name} too`) && !error.message.includes('geheim'),
      );
    });
  }

  it('refuses an environment it does not know, and one without credentials', () => {
    assert.throws(
      () => readEnvironment({ ...credentials, BANKHUB_ENVIRONMENT: 'prod' }),
      /BANKHUB_ENVIRONMENT/,
    );
    assert.throws(() => readEnvironment({ BANKHUB_ENVIRONMENT: 'production' }), /BANKHUB_CLIENT_ID and/);
  });

  for (const PORT of ['x', '-1', '70000', '1.5']) {
    it(`refuses PORT=${PORT}`, () => {
      assert.throws(() => readEnvironment({ PORT }), /PORT/);
    });
  }
});
