import { isCI } from './browsers.js';
import { installPackages, warnOfMissing } from './install-packages.js';
import { hasRedisServer } from './redis-server.js';

/* Installs the Redis server for the tests of the stores. Warns if that fails, and fails the run in CI. */
if (!hasRedisServer()) installPackages('Redis', [['redis-server', 'redis']]);
if (!hasRedisServer()) {
  warnOfMissing('REDIS MISSING, redisStore() is NOT tested here:', ['  install redis-server']);
  if (isCI) process.exitCode = 1;
}
