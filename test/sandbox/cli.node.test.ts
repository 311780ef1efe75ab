import assert from 'node:assert/strict';
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createServer } from 'node:net';
import { describe, it } from 'node:test';
import { fileURLToPath } from 'node:url';

const cli = fileURLToPath(new URL('../../src/cli.ts', import.meta.url));
const freePorts = ['--api-port', '0', '--hosted-port', '0'];

/** A running CLI, its output so far, and its exit code. */
function start(...args: string[]): {
  child: ChildProcess;
  output: () => string;
  end: Promise<number | null>;
} {
  const child = spawn(process.execPath, ['--import', 'tsx', cli, ...args], {
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let text = '';
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk) => (text += String(chunk)));
  const end = once(child, 'close').then(() => child.exitCode);
  return { child, output: () => text, end };
}

async function printed({ output, end }: ReturnType<typeof start>, wanted: string): Promise<void> {
  let ended = false;
  void end.then(() => (ended = true));
  while (!output().includes(wanted)) {
    if (ended) throw new Error(`Ended without "${wanted}": ${output()}`);
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}

describe('npx bankhub-link sandbox', () => {
  // Fault: the printed values do not work, or the process survives a signal.
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    it(`prints an API that answers, and ends with 0 on ${signal}`, async () => {
      const run = start('sandbox', ...freePorts, '--access-token-ttl', '7');
      await printed(run, 'Stop it');
      const field = (name: string): string => new RegExp(`${name} +(\\S+)`).exec(run.output())?.[1] ?? '';
      const authorization = `Basic ${btoa(`${field('client_id')}:${field('client_secret')}`)}`;
      const response = await fetch(`${field('API')}/v1/token`, {
        method: 'POST',
        headers: { authorization },
      });
      assert.equal(response.status, 201);
      assert.match(await response.text(), /"ttl":7\b/);
      const webhooks = await fetch(`${field('API')}/api/v1/webhooks`, {
        headers: { authorization: `Bearer ${field('access_token')}` },
      });
      assert.equal(webhooks.status, 200);
      assert.equal((await fetch(field('Control page'))).status, 200);
      run.child.kill(signal);
      assert.equal(await run.end, 0);
    });
  }

  // Fault: a secret that may be used elsewhere is printed.
  it('does not print a secret from the command line', async () => {
    const secrets = ['--client-secret', 'do-not-print', '--cas-secret-key', 'do-not-print'];
    const run = start('sandbox', ...freePorts, ...secrets);
    await printed(run, 'Stop it');
    run.child.kill();
    await run.end;
    assert.ok(!run.output().includes('do-not-print'));
  });

  // Fault: a typing error is ignored.
  for (const [args, message] of [
    [[], /Expected a command, saw none/],
    [['serve'], /Expected the command "sandbox", saw "serve"/],
    [['sandbox', 'now'], /Expected no argument .* saw "now"/],
    [['sandbox', '--port', '1'], /Unknown option '--port'/],
    [['sandbox', '--api-port', 'x'], /Expected --api-port to be a number/],
    [['sandbox', '--api-port', '99999'], /Expected apiPort to be/],
    [['sandbox', ...freePorts, '--link-token-ttl', '0'], /linkTokenTtlSeconds/],
    [['sandbox', ...freePorts, '--ipn-url', 'http://localhost:1'], /apiKey of the IPN/],
    [['sandbox', ...freePorts, '--cas-webhook-url', 'x'], /cas\.webhookUrl/],
  ] as const) {
    it(`ends with 2 for ${JSON.stringify(args)}`, async () => {
      const run = start(...args);
      assert.equal(await run.end, 2);
      assert.match(run.output(), message);
      assert.match(run.output(), /--help/);
    });
  }

  it('ends with 1 and names the port when it is in use', async () => {
    const server = createServer().listen(0, '127.0.0.1');
    await once(server, 'listening');
    const address = server.address();
    const port = String(typeof address === 'object' ? address?.port : '');
    const run = start('sandbox', '--api-port', port, '--hosted-port', '0');
    assert.equal(await run.end, 1);
    assert.match(run.output(), new RegExp(`Port ${port} .*in use`));
    server.close();
  });

  it('prints its help and ends with 0', async () => {
    const run = start('--help');
    assert.equal(await run.end, 0);
    assert.match(run.output(), /--hosted-port/);
  });
});
