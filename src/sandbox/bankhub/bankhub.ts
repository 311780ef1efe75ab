import type { MiddlewareHandler } from 'hono';

import type { Clock } from '../clock.js';
import type { Deliveries } from '../deliveries/deliveries.js';
import type { App, AppEnv } from '../http/app.js';
import type { ResolvedOptions } from '../sandbox-options.js';
import { createAccessTokens } from './access-tokens.js';
import { type BankAccounts, createBankAccounts } from './bank-accounts.js';
import { createBankhubApi } from './bankhub-api.js';
import { type BankhubWebhooks, createBankhubWebhooks } from './bankhub-webhooks.js';
import { createHostedLinks } from './hosted-links.js';
import { createIpn, type Ipn } from './ipn.js';
import { createLinkFlow } from './link-flow.js';
import { type LinkScenario, readScenario } from './link-scenario.js';
import { createLinkTokens } from './link-tokens.js';

/** SePay Bank Hub: its API, its hosted pages and its deliveries. */
export interface Bankhub {
  api: App;
  hostedLinks: ReturnType<typeof createHostedLinks>;
  accounts: BankAccounts;
  ipn: Ipn;
  webhooks: BankhubWebhooks;
  nextLink(companyXid: string, scenario: LinkScenario): void;
}

export function createBankhub(
  options: ResolvedOptions & {
    clock: Clock;
    deliveries: Deliveries;
    hostedUrl: () => string;
    closing: AbortSignal;
    /** Write the requests of the API and of the hosted pages into the journal. */
    recordApi: MiddlewareHandler<AppEnv>;
    recordHostedPages: MiddlewareHandler<AppEnv>;
  },
): Bankhub {
  const { clock, deliveries, closing } = options;
  const now = clock.now;
  const accounts = createBankAccounts();
  const webhooks = createBankhubWebhooks({ deliveries, now });
  const tokens = createLinkTokens({ ...options, onEvent: webhooks.send });
  const accessTokens = createAccessTokens({ ...options, now });
  const flow = createLinkFlow({ tokens, accounts, now });
  return {
    api: createBankhubApi({
      ...options,
      accessTokens,
      accounts,
      tokens,
      webhooks,
      record: options.recordApi,
    }),
    hostedLinks: createHostedLinks({ tokens, flow, now, closing, record: options.recordHostedPages }),
    accounts,
    ipn: createIpn(deliveries, options.ipn),
    nextLink: (companyXid, scenario) => tokens.nextLink(companyXid, readScenario(scenario)),
    webhooks,
  };
}
