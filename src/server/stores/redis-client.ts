/** The part of a `redis` client that is used here. */
export interface NodeRedisClient {
  eval(script: string, options: { keys: string[]; arguments: string[] }): Promise<unknown>;
}

/** The part of an `ioredis` client that is used here. Only `ioredis` clients have `call`. */
export interface IoRedisClient {
  eval(script: string, numberOfKeys: number, ...keysAndArguments: string[]): Promise<unknown>;
  call(command: string, ...args: string[]): Promise<unknown>;
}

/** A connected client of the `redis` or `ioredis` package. Cluster clients work too. */
export type RedisClient = NodeRedisClient | IoRedisClient;

/** Runs a Lua script. Redis runs a script as one atomic step. */
export type Evaluate = (script: string, keys: string[], args: string[]) => Promise<unknown>;

/** Returns one function that works with both packages. Throws a `TypeError` for any other client. */
export function createEvaluate(client: RedisClient): Evaluate {
  if (typeof client?.eval !== 'function') {
    throw new TypeError('client: expected a client of the package "redis" or "ioredis", saw something else.');
  }
  if ('call' in client && typeof client.call === 'function') {
    return (script, keys, args) => client.eval(script, keys.length, ...keys, ...args);
  }
  const nodeRedis = client as NodeRedisClient;
  return (script, keys, args) => nodeRedis.eval(script, { keys, arguments: args });
}
