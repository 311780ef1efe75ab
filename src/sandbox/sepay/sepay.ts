import type { Clock } from '../clock.js';
import type { Deliveries } from '../deliveries/deliveries.js';
import type { Handler } from '../http-server.js';
import type { ResolvedOptions } from '../sandbox-options.js';
import { createAccessTokens } from './access-tokens.js';
import { createApi } from './api.js';
import { createBankAccounts } from './bank-accounts.js';
import type { BankAccounts } from './bank-accounts.js';
import { createHostedLinks } from './hosted-links.js';
import { createIpn } from './ipn.js';
import type { Ipn } from './ipn.js';
import { createLinkFlow } from './link-flow.js';
import { readScenario } from './link-scenario.js';
import type { LinkScenario } from './link-scenario.js';
import { createLinkTokens } from './link-tokens.js';
import { createBankhubWebhooks } from './webhooks.js';
import type { BankhubWebhooks } from './webhooks.js';

/** SePay Bank Hub: one state behind two origins, and what it delivers. */
export interface Sepay {
  api: Handler;
  hosted: Handler;
  accounts: BankAccounts;
  ipn: Ipn;
  webhooks: BankhubWebhooks;
  nextLink(companyXid: string, scenario: LinkScenario): void;
}

export function createSepay(
  options: ResolvedOptions & {
    clock: Clock;
    deliveries: Deliveries;
    hostedUrl: () => string;
    closing: AbortSignal;
  },
): Sepay {
  const { clock, deliveries, closing } = options;
  const now = clock.now;
  const accounts = createBankAccounts();
  const webhooks = createBankhubWebhooks({ deliveries, now });
  const tokens = createLinkTokens({ ...options, onEvent: webhooks.send });
  const accessTokens = createAccessTokens({ ...options, now });
  const flow = createLinkFlow({ tokens, accounts, now });
  return {
    api: createApi({ ...options, accessTokens, accounts, tokens, webhooks }),
    hosted: createHostedLinks({ tokens, flow, now, closing }),
    accounts,
    ipn: createIpn(deliveries, options.ipn),
    nextLink: (companyXid, scenario) => tokens.nextLink(companyXid, readScenario(scenario)),
    webhooks,
  };
}
