import { isCI } from './browsers.js';
import { announceMissing, installPackages } from './install-packages.js';
import { hasRedisServer } from './redis-server.js';

/** Installs the Redis server that the stores are tested with; as loud as the browsers where it cannot be had. */
if (!hasRedisServer()) installPackages('Redis', [['redis-server', 'redis']]);
if (!hasRedisServer()) {
  announceMissing('REDIS MISSING, redisStore() is NOT tested here:', ['  install redis-server']);
  if (isCI) process.exitCode = 1;
}
