import type { Deliveries } from '../deliveries/deliveries.js';
import type { Handler } from '../http/listen.js';
import { createCasApi } from './cas-api.js';
import { createCasLink } from './cas-link.js';
import type { ResolvedCasOptions } from './cas-options.js';
import { type CasWebhooks, createCasWebhooks } from './cas-webhooks.js';
import { createGrants } from './grants.js';

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
