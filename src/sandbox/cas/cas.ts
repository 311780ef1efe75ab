import type { MiddlewareHandler } from 'hono';

import type { Deliveries } from '../deliveries/deliveries.js';
import type { App, AppEnv } from '../http/app.js';
import { createCasApi } from './cas-api.js';
import { createCasLink } from './cas-link.js';
import type { ResolvedCasOptions } from './cas-options.js';
import { type CasWebhooks, createCasWebhooks } from './cas-webhooks.js';
import { createGrants } from './grants.js';

/** Cas bankHub: its API, its link page and its webhook. */
export interface Cas {
  api: App;
  link: App;
  webhooks: CasWebhooks;
}

export function createCas(
  options: ResolvedCasOptions & {
    deliveries: Deliveries;
    now: () => number;
    /** Write the requests of the API and of the link page into the journal. */
    recordApi: MiddlewareHandler<AppEnv>;
    recordLinkPage: MiddlewareHandler<AppEnv>;
  },
): Cas {
  const grants = createGrants(options.now);
  return {
    api: createCasApi({ ...options, grants, record: options.recordApi }),
    link: createCasLink({ grants, record: options.recordLinkPage }),
    webhooks: createCasWebhooks({ ...options, grants }),
  };
}
