import type { Deliveries } from '../deliveries/deliveries.js';
import type { Handler } from '../http-server.js';
import { createCasApi } from './api.js';
import type { ResolvedCasOptions } from './cas-options.js';
import { createGrants } from './grants.js';
import { createCasLink } from './link.js';
import { createCasWebhooks } from './webhooks.js';
import type { CasWebhooks } from './webhooks.js';

/** Cas bankHub: its API, its link page and its webhook. */
export interface Cas {
  api: Handler;
  link: Handler;
  webhooks: CasWebhooks;
}

export function createCas(options: ResolvedCasOptions & { deliveries: Deliveries; now: () => number }): Cas {
  const grants = createGrants(options.now);
  return {
    api: createCasApi({ ...options, grants }),
    link: createCasLink(grants),
    webhooks: createCasWebhooks({ ...options, grants }),
  };
}
