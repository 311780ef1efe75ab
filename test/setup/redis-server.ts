import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { isCI } from './browsers.js';

/** A Redis server of a test's own. */
export interface RedisServer {
  /** The Unix socket that it listens on, and nothing else: no port that another program could want. */
  socket: string;
  /** Ends it and removes its files. */
  stop(): Promise<void>;
}

export function hasRedisServer(): boolean {
  return spawnSync('redis-server', ['--version'], { stdio: 'ignore' }).status === 0;
}

/** For a `describe` that needs Redis: a reason to skip it that the report shows, and in CI none at all. */
export function skipWithoutRedis(): string | false {
  if (isCI || hasRedisServer()) return false;
  return 'NOT tested: no redis-server here. Run "npm run test:setup".';
}

/** Starts an empty server that writes nothing to disk. Rejects with what it printed when it does not start. */
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
    end.then(() => reject(new Error(`redis-server ended: ${output}`)), reject);
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
