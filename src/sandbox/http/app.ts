import { type Context, Hono, type MiddlewareHandler } from 'hono';

/** What every request carries, besides a system's own variables. */
export interface RequestVariables {
  /** The body as text. Null when it is longer than {@link MAX_BODY_BYTES}. */
  body: string | null;
}

export interface AppEnv<Variables extends object = object> {
  Variables: RequestVariables & Variables;
}

/** One system of the sandbox: its routes, and its own answers to errors. */
export type App<Variables extends object = object> = Hono<AppEnv<Variables>>;

export type AppContext<Variables extends object = object> = Context<AppEnv<Variables>>;

/** The longest request body that is read. The vendors' own limit is unknown. */
export const MAX_BODY_BYTES = 64 * 1024;

/** A system without routes yet. It reads each body, forbids caching, and answers 500 when a handler throws. */
export function createApp<Variables extends object = object>(
  ...middlewares: MiddlewareHandler<AppEnv>[]
): App<Variables> {
  const app = new Hono<AppEnv<Variables>>();
  app.use(...middlewares, async (c, next) => {
    c.set('body', await readBody(c.req.raw));
    await next();
    c.header('cache-control', 'no-store');
  });
  app.onError((error, c) => c.text(`The sandbox itself failed: ${error.message}`, 500));
  return app;
}

/**
 * Lets only these methods pass, and answers every other with `refuse`. Register it before the routes of the path.
 * Hono itself answers HEAD on every GET route, which the vendors' APIs do not promise.
 */
export function allowMethods(
  methods: readonly string[],
  refuse: (c: Context, allow: string) => Response,
): MiddlewareHandler {
  return async (c, next) => {
    if (!methods.includes(c.req.method)) return refuse(c, methods.join(', '));
    await next();
    return undefined;
  };
}

/** Whether the body is declared as JSON. Browsers send that to another origin only after a CORS preflight, which fails here. */
export function isJsonRequest(c: Context): boolean {
  return /^application\/json\b/.test(c.req.header('content-type') ?? '');
}

/** Reads to the end even past the limit. Otherwise a client that is still sending sees a reset and not the 413. */
async function readBody({ body }: Request): Promise<string | null> {
  if (body === null) return '';
  const chunks: Uint8Array[] = [];
  let bytes = 0;
  for await (const chunk of body) {
    bytes += chunk.length;
    if (bytes <= MAX_BODY_BYTES) chunks.push(chunk);
  }
  return bytes > MAX_BODY_BYTES ? null : Buffer.concat(chunks).toString('utf8');
}
