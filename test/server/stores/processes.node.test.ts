import assert from 'node:assert/strict';
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { after, afterEach, before, describe, it } from 'node:test';
import { fileURLToPath } from 'node:url';

import { redisStore } from '../../../src/server.js';
import { type RedisServer, skipWithoutRedis, startRedis } from '../../setup/redis-server.js';
import { redisClients } from '../support/redis-clients.js';
import { until } from '../support/until.js';

const script = fileURLToPath(new URL('../support/delivery-process.ts', import.meta.url));
const MINUTE_MS = 60_000;

/** A running `delivery-process.ts`. */
interface ServerProcess {
  child: ChildProcess;
  output: () => string;
  write(line: 'finish' | 'fail'): void;
  /** Sends one delivery. Resolves with the status of the answer. */
  send(id: string, kind?: 'ipn'): Promise<number>;
}

describe('two processes on one Redis', { skip: skipWithoutRedis() }, () => {
  let redis: RedisServer;
  const children: ChildProcess[] = [];
  before(async () => {
    redis = await startRedis();
  });
  afterEach(async () => {
    for (const child of children.splice(0)) await kill(child);
  });
  after(() => redis.stop());

  async function start(client: string, leaseMs: number): Promise<ServerProcess> {
    const child = spawn(
      process.execPath,
      ['--import', 'tsx', script, redis.socket, client, String(leaseMs)],
      {
        stdio: ['pipe', 'pipe', 'inherit'],
      },
    );
    children.push(child);
    let text = '';
    child.stdout.on('data', (chunk) => (text += String(chunk)));
    await until(async () => {
      if (child.exitCode !== null) throw new Error(`The process ended: ${text}`);
      return /port \d+\n/.test(text);
    });
    const url = `http://127.0.0.1:${/port (\d+)/.exec(text)?.[1]}`;
    return {
      child,
      output: () => text,
      write: (line) => child.stdin.write(`${line}\n`),
      send: async (id, kind) => {
        const request =
          kind === 'ipn'
            ? { headers: { authorization: 'Apikey key' }, body: { transaction_id: id, amount: 1 } }
            : { headers: { 'x-secret-key': 'key' }, body: { event: 'BANK_ACCOUNT_LINKED', xid: id } };
        const { status } = await fetch(`${url}/${kind ?? ''}`, {
          method: 'POST',
          headers: request.headers,
          body: JSON.stringify(request.body),
        });
        return status;
      },
    };
  }

  const runningOn = (servers: ServerProcess[], id: string) =>
    servers.filter(({ output }) => output().includes(`running ${id}\n`));
  const waitUntilRunning = (servers: ServerProcess[], id: string) =>
    until(async () => runningOn(servers, id).length > 0);

  // Fault: two servers both count the same money.
  it('run a delivery once when both receive it at the same time', async () => {
    const servers = await Promise.all([start('redis', MINUTE_MS), start('ioredis', MINUTE_MS)]);
    for (const id of ['one', 'two', 'three']) {
      const answers = Promise.all(servers.map((server) => server.send(id)));
      await waitUntilRunning(servers, id);
      const [running, ...others] = runningOn(servers, id);
      assert.deepEqual(others, []);
      running?.write('finish');
      assert.deepEqual(await answers, [200, 200]);
      assert.equal(runningOn(servers, id).length, 1);
      for (const server of servers) assert.equal(await server.send(id), 200);
      assert.equal(runningOn(servers, id).length, 1);
    }
  });

  it('run a delivery again that failed on the other process', async () => {
    const servers = await Promise.all([start('redis', MINUTE_MS), start('ioredis', MINUTE_MS)]);
    const answers = Promise.all(servers.map((server) => server.send('fails')));
    await waitUntilRunning(servers, 'fails');
    const [first] = runningOn(servers, 'fails');
    first?.write('fail');
    await until(async () => runningOn(servers, 'fails').length === 2);
    servers.find((server) => server !== first)?.write('finish');
    assert.deepEqual(
      (await answers).toSorted((a, b) => a - b),
      [200, 500],
    );
  });

  // Fault: a delivery that a killed process claimed never runs again.
  it('run a delivery again after its process was killed', async () => {
    const [first, second] = await Promise.all([start('ioredis', 1000), start('redis', 1000)]);
    const lost = first.send('killed').catch(() => 'connection lost');
    await waitUntilRunning([first], 'killed');
    await kill(first.child);
    assert.equal(await lost, 'connection lost');
    second.write('finish');
    await until(async () => (await second.send('killed')) === 200);
    assert.equal(runningOn([second], 'killed').length, 1);
    assert.equal(await second.send('killed'), 200);
    assert.equal(second.output().split('running killed').length, 2);
  });

  // Fault: SePay does not repeat an IPN, so the transaction of a killed process is lost.
  it('find the transaction of a killed process and run it without a repeated delivery', async () => {
    const [first, second] = await Promise.all([start('redis', 1000), start('ioredis', 1000)]);
    const lost = first.send('lost', 'ipn').catch(() => 'connection lost');
    await waitUntilRunning([first], 'lost');
    await kill(first.child);
    await lost;
    second.write('finish');
    const other = second.send('other', 'ipn');
    assert.equal(await other, 200);
    await waitUntilRunning([second], 'lost');
    second.write('finish');
    const connection = await redisClients['ioredis']!(redis.socket);
    const store = redisStore(connection.client);
    await until(async () => (await store.unfinished('ipn:')).length === 0);
    await connection.close();
  });
});

async function kill(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const end = once(child, 'exit');
  child.kill('SIGKILL');
  await end;
}
