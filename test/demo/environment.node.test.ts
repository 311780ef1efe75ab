import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { readEnvironment } from '../../demo/environment.js';

const credentials = { BANKHUB_CLIENT_ID: 'id', BANKHUB_CLIENT_SECRET: 'geheim', BANKHUB_COMPANY_XID: 'c' };

describe('readEnvironment()', () => {
  it('uses the local sandbox, port 4000 and 127.0.0.1 by default', () => {
    assert.deepEqual(readEnvironment({}), { port: 4000, host: '127.0.0.1', sepay: null });
    assert.equal(readEnvironment({ BANKHUB_CLIENT_ID: '' }).sepay, null);
  });

  // Fault: credentials are used in production although nobody chose production.
  it('uses SePay’s sandbox if there are credentials, and production only if it is named', () => {
    assert.equal(readEnvironment(credentials).sepay?.environment, 'sandbox');
    const production = readEnvironment({ ...credentials, BANKHUB_ENVIRONMENT: 'production' });
    assert.equal(production.sepay?.environment, 'production');
  });

  // Fault: an incomplete configuration silently starts the local sandbox.
  for (const name of Object.keys(credentials)) {
    it(`throws an error that names the missing ${name} and contains no secret`, () => {
      assert.throws(
        () => readEnvironment({ ...credentials, [name]: undefined }),
        (error: Error) => error.message.includes(`set ${name} too`) && !error.message.includes('geheim'),
      );
    });
  }

  it('rejects an unknown environment, and an environment without credentials', () => {
    assert.throws(
      () => readEnvironment({ ...credentials, BANKHUB_ENVIRONMENT: 'prod' }),
      /BANKHUB_ENVIRONMENT/,
    );
    assert.throws(() => readEnvironment({ BANKHUB_ENVIRONMENT: 'production' }), /BANKHUB_CLIENT_ID and/);
  });

  for (const PORT of ['x', '-1', '70000', '1.5']) {
    it(`rejects PORT=${PORT}`, () => {
      assert.throws(() => readEnvironment({ PORT }), /PORT/);
    });
  }
});
