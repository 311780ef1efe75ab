import type { Handler } from '../http-server.js';
import type { ResolvedOptions } from '../sandbox-options.js';
import { createAccessTokens } from './access-tokens.js';
import { createApi } from './api.js';
import { createBankAccounts } from './bank-accounts.js';
import { createHostedLinks } from './hosted-links.js';
import { createLinkFlow } from './link-flow.js';
import { readScenario } from './link-scenario.js';
import type { LinkScenario } from './link-scenario.js';
import { createLinkTokens } from './link-tokens.js';

/** SePay Bank Hub: one state behind two origins. */
export function createSepay(options: ResolvedOptions & { hostedUrl: () => string; closing: AbortSignal }): {
  api: Handler;
  hosted: Handler;
  nextLink: (companyXid: string, scenario: LinkScenario) => void;
} {
  const accounts = createBankAccounts();
  const tokens = createLinkTokens(options);
  const accessTokens = createAccessTokens(options);
  const flow = createLinkFlow({ tokens, accounts, now: options.now });
  return {
    api: createApi({ ...options, accessTokens, accounts, tokens }),
    hosted: createHostedLinks({ tokens, flow, now: options.now, closing: options.closing }),
    nextLink: (companyXid, scenario) => tokens.nextLink(companyXid, readScenario(scenario)),
  };
}
