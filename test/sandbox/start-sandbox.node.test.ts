import assert from 'node:assert/strict';
import { describe, it } from 'node:test';

import { type SandboxOptions, startSandbox } from '../../src/sandbox.js';
import { startClocked } from './support/api-client.js';

describe('startSandbox()', () => {
  // Fault: a wrong option is accepted and causes trouble later.
  const wrong: [SandboxOptions, RegExp][] = [
    [{ apiPort: -1 }, /apiPort .*-1/],
    [{ hostedPort: 70_000 }, /hostedPort/],
    [{ apiPort: 5000, hostedPort: 5000 }, /to differ/],
    [{ linkTokenTtlSeconds: 0 }, /linkTokenTtlSeconds/],
    [{ linkTokenTtlSeconds: 1e14 }, /linkTokenTtlSeconds/],
    [{ sessionTtlSeconds: Number.NaN }, /sessionTtlSeconds/],
    [{ accessTokenTtlSeconds: -5 }, /accessTokenTtlSeconds/],
    [{ clientId: '' }, /clientId/],
    [{ clientId: 'a:b' }, /colon/],
    [{ companyXid: 'shop' }, /companyXid.*uuid/],
    [{ hostedHost: 'http://x' }, /hostedHost/],
  ];
  for (const [options, message] of wrong) {
    it(`rejects ${JSON.stringify(options)}`, async () => {
      await assert.rejects(startSandbox(options), { message });
    });
  }

  // Fault: an unhandled 'error' event ends the process, or the first listener stays open.
  it('rejects with the port that is in use, and closes the other listener', async () => {
    const first = await startSandbox();
    const hostedPort = Number(new URL(first.hostedUrl).port);
    await assert.rejects(startSandbox({ hostedPort }), {
      message: new RegExp(`Port ${hostedPort} .*hosted.*in use`),
    });
    await first.close();
  });

  it('frees its ports on close(), which can be called twice', async () => {
    const first = await startSandbox();
    await first.close();
    await first.close();
    const again = await startSandbox({ apiPort: Number(new URL(first.apiUrl).port) });
    assert.equal(again.apiUrl, first.apiUrl);
    await again.close();
  });

  it('accepts any company uuid, or only the configured one', async () => {
    const open = await startClocked();
    await open.create({ company_xid: crypto.randomUUID() });
    await open.sandbox.close();
    const companyXid = crypto.randomUUID();
    const closed = await startClocked({ companyXid });
    await closed.create({ company_xid: companyXid.toUpperCase() });
    await assert.rejects(closed.create({ company_xid: crypto.randomUUID() }), /company_xid/);
    await closed.sandbox.close();
  });

  it('uses the given credentials and host name', async () => {
    const own = await startClocked({ clientId: 'me', clientSecret: 'a:b', hostedHost: 'localhost' });
    const { hosted_link_url: url } = await own.create();
    assert.equal(new URL(url).hostname, 'localhost');
    assert.equal((await fetch(url)).status, 200);
    await own.sandbox.close();
  });

  // Fault: Node warns of a leak, because many answers and deliveries listen to one signal.
  it('delays many answers at once without a warning', async () => {
    const clocked = await startClocked();
    const warnings: Error[] = [];
    const note = (warning: Error) => void warnings.push(warning);
    process.on('warning', note);
    clocked.sandbox.nextLink({ pageDelaySeconds: 0.5 });
    const { hosted_link_url: url } = await clocked.create();
    await Promise.all(Array.from({ length: 12 }, () => fetch(url)));
    process.off('warning', note);
    await clocked.sandbox.close();
    assert.deepEqual(warnings, []);
  });
});
