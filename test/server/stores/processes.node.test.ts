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
const minute = 60_000;

/** One machine: see `delivery-process.ts`. */
interface Machine {
  child: ChildProcess;
  output: () => string;
  tell(line: 'finish' | 'fail'): void;
  /** The status of the answer to one delivery. */
  send(id: string, kind?: 'ipn'): Promise<number>;
}

describe('two processes on one Redis', { skip: skipWithoutRedis() }, () => {
  let redis: RedisServer;
  const children: ChildProcess[] = [];
  before(async () => {
    redis = await startRedis();
  });
  afterEach(async () => {
    for (const child of children.splice(0)) await killed(child);
  });
  after(() => redis.stop());

  async function start(client: string, leaseMs: number): Promise<Machine> {
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
      tell: (line) => child.stdin.write(`${line}\n`),
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

  const workers = (machines: Machine[], id: string) =>
    machines.filter(({ output }) => output().includes(`working ${id}\n`));
  const workedOn = (machines: Machine[], id: string) => until(async () => workers(machines, id).length > 0);

  // Fault: money that is counted by two machines.
  it('run a delivery once that is sent to both at once', async () => {
    const machines = await Promise.all([start('redis', minute), start('ioredis', minute)]);
    for (const id of ['one', 'two', 'three']) {
      const answers = Promise.all(machines.map((machine) => machine.send(id)));
      await workedOn(machines, id);
      const [worker, ...others] = workers(machines, id);
      assert.deepEqual(others, []);
      worker?.tell('finish');
      assert.deepEqual(await answers, [200, 200]);
      assert.equal(workers(machines, id).length, 1);
      for (const machine of machines) assert.equal(await machine.send(id), 200);
      assert.equal(workers(machines, id).length, 1);
    }
  });

  it('take over a delivery that fails on the other', async () => {
    const machines = await Promise.all([start('redis', minute), start('ioredis', minute)]);
    const answers = Promise.all(machines.map((machine) => machine.send('fails')));
    await workedOn(machines, 'fails');
    const [first] = workers(machines, 'fails');
    first?.tell('fail');
    await until(async () => workers(machines, 'fails').length === 2);
    machines.find((machine) => machine !== first)?.tell('finish');
    assert.deepEqual(
      (await answers).toSorted((a, b) => a - b),
      [200, 500],
    );
  });

  // Fault: what a process that was killed has claimed never runs again.
  it('run a delivery again whose process was killed between claim and end', async () => {
    const [first, second] = await Promise.all([start('ioredis', 1000), start('redis', 1000)]);
    const lost = first.send('killed').catch(() => 'connection lost');
    await workedOn([first], 'killed');
    await killed(first.child);
    assert.equal(await lost, 'connection lost');
    second.tell('finish');
    await until(async () => (await second.send('killed')) === 200);
    assert.equal(workers([second], 'killed').length, 1);
    assert.equal(await second.send('killed'), 200);
    assert.equal(second.output().split('working killed').length, 2);
  });

  // Fault: an IPN is never repeated, and the process that had it is gone.
  it('find the transaction of a killed process, and run it by themselves', async () => {
    const [first, second] = await Promise.all([start('redis', 1000), start('ioredis', 1000)]);
    const lost = first.send('lost', 'ipn').catch(() => 'connection lost');
    await workedOn([first], 'lost');
    await killed(first.child);
    await lost;
    second.tell('finish');
    const other = second.send('other', 'ipn');
    assert.equal(await other, 200);
    await workedOn([second], 'lost');
    second.tell('finish');
    const connection = await redisClients['ioredis']!(redis.socket);
    const store = redisStore(connection.client);
    await until(async () => (await store.unfinished('ipn:')).length === 0);
    await connection.close();
  });
});

async function killed(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const end = once(child, 'exit');
  child.kill('SIGKILL');
  await end;
}
