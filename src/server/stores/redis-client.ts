/** A client of the `redis` package: the one function that is used of it. */
export interface NodeRedisClient {
  eval(script: string, options: { keys: string[]; arguments: string[] }): Promise<unknown>;
}

/** A client of the `ioredis` package; `call`, which the `redis` package's clients lack, tells it apart. */
export interface IoRedisClient {
  eval(script: string, numberOfKeys: number, ...keysAndArguments: string[]): Promise<unknown>;
  call(command: string, ...args: string[]): Promise<unknown>;
}

/** A connected client of `redis` or of `ioredis`, also of a cluster. */
export type RedisClient = NodeRedisClient | IoRedisClient;

/** Runs a Lua script, which Redis does as one step. */
export type Evaluate = (script: string, keys: string[], args: string[]) => Promise<unknown>;

/** One way to call both packages' clients. Throws a `TypeError` for anything else. */
export function evaluator(client: RedisClient): Evaluate {
  if (typeof client?.eval !== 'function') {
    throw new TypeError('redisStore() expects a client of the package "redis" or "ioredis", saw neither.');
  }
  if ('call' in client && typeof client.call === 'function') {
    return (script, keys, args) => client.eval(script, keys.length, ...keys, ...args);
  }
  const nodeRedis = client as NodeRedisClient;
  return (script, keys, args) => nodeRedis.eval(script, { keys, arguments: args });
}
