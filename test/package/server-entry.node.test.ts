import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { describe, it } from 'node:test';
import { promisify } from 'node:util';
import { bundle } from '../setup/bundle.js';

const run = promisify(execFile);

/** The output of an ES module in Node. */
async function print(code: string): Promise<string> {
  const { stdout } = await run(process.execPath, ['--input-type=module', '-e', code]);
  return stdout.trim();
}

const page = `import { createBankhubClient } from 'bankhub-link/server'; console.log(typeof createBankhubClient)`;

describe('bankhub-link/server', () => {
  it('can be imported in Node', async () => {
    assert.equal(await print(page), 'function');
  });

  // Fault: the secret key reaches every visitor, and the developer does not notice.
  it('throws in a bundle for browsers, with an error that names the right import', async () => {
    const code = await bundle(page);
    const { stderr } = (await run(process.execPath, ['--input-type=module', '-e', code]).then(
      () => assert.fail('nothing was thrown'),
      (error: unknown) => error,
    )) as { stderr: string };
    assert.match(stderr, /never belong in a browser.*Import "bankhub-link" here instead/);
    assert.doesNotMatch(code, /x-secret-key|client_secret/);
  });

  it('works in a bundle for servers', async () => {
    assert.equal(await print(await bundle(page, { isForNode: true })), 'function');
  });
});
