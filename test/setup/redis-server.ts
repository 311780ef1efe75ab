import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { isCI } from './browsers.js';

/** A Redis server for one test. */
export interface RedisServer {
  /** The Unix socket that it listens on. It uses no port, so it cannot collide with another program. */
  socket: string;
  /** Stops the server and removes its files. */
  stop(): Promise<void>;
}

export function hasRedisServer(): boolean {
  return spawnSync('redis-server', ['--version'], { stdio: 'ignore' }).status === 0;
}

/** The reason to skip a `describe` that needs Redis, for the report. False if Redis is installed, and always in CI. */
export function skipWithoutRedis(): string | false {
  if (isCI || hasRedisServer()) return false;
  return 'NOT tested: no redis-server here. Run "npm run test:setup".';
}

/** Starts an empty server that writes nothing to disk. If it does not start, rejects with its output. */
export async function startRedis(): Promise<RedisServer> {
  const folder = await mkdtemp(join(tmpdir(), 'bankhub-redis-'));
  const socket = join(folder, 'redis.sock');
  const options = [
    '--port',
    '0',
    '--unixsocket',
    socket,
    '--dir',
    folder,
    '--save',
    '',
    '--appendonly',
    'no',
  ];
  const child = spawn('redis-server', options, { stdio: ['ignore', 'pipe', 'inherit'] });
  const kill = (): void => void child.kill();
  process.once('exit', kill);
  const end = once(child, 'close');
  let output = '';
  await new Promise<void>((resolve, reject) => {
    child.once('error', reject);
    child.stdout.on('data', (chunk) => {
      output += String(chunk);
      if (/ready to accept connections/i.test(output)) resolve();
    });
    end.then(() => reject(new Error(`Expected redis-server to start, saw its end: ${output}`)), reject);
  });
  return {
    socket,
    stop: async () => {
      process.off('exit', kill);
      kill();
      await end;
      await rm(folder, { recursive: true, force: true });
    },
  };
}
