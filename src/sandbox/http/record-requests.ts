import type { MiddlewareHandler } from 'hono';

import type { Journal, RequestSystem } from '../journal.js';
import type { AppEnv } from './app.js';

/** Writes each answer of a system into the journal. A handler that throws is a bug of the sandbox and is left out. */
export function recordRequests(journal: Journal, system: RequestSystem): MiddlewareHandler<AppEnv> {
  return async (c, next) => {
    await next();
    if (c.error !== undefined) return;
    const isPage = c.res.headers.get('content-type')?.startsWith('text/html') === true;
    journal.addRequest({
      system,
      method: c.req.method,
      path: c.req.path,
      status: c.res.status,
      request: c.var.body ?? '',
      response: isPage ? null : await c.res.clone().text(),
    });
  };
}
