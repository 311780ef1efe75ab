import type { Clock } from '../clock.js';
import type { Deliveries } from '../deliveries/deliveries.js';
import type { Handler } from '../http/listen.js';
import type { ResolvedOptions } from '../sandbox-options.js';
import { createAccessTokens } from './access-tokens.js';
import { type BankAccounts, createBankAccounts } from './bank-accounts.js';
import { createApi } from './bankhub-api.js';
import { type BankhubWebhooks, createBankhubWebhooks } from './bankhub-webhooks.js';
import { createHostedLinks } from './hosted-links.js';
import { createIpn, type Ipn } from './ipn.js';
import { createLinkFlow } from './link-flow.js';
import { type LinkScenario, readScenario } from './link-scenario.js';
import { createLinkTokens } from './link-tokens.js';

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
