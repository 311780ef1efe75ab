import type { Sandbox } from '../src/sandbox.js';
import {
  createBankhubClient,
  createIpnHandler,
  createLinkHandler,
  createWebhookHandler,
  memoryStore,
  verifyLinked,
} from '../src/server.js';
import type { SepayAccount } from './environment.js';
import { mask } from './event-log.js';
import type { Handler } from './handler.js';
import type { Ledger } from './ledger.js';
import { languageOf } from './pages.js';
import { failedAnswer, playScenario, readScenario } from './scenarios.js';

/** The shop's handlers for SePay Bank Hub, by path. */
export function bankhubRoutes(options: {
  account: SepayAccount;
  ledger: Ledger;
  sandbox: Sandbox | null;
}): Record<string, Handler> {
  const { account, ledger, sandbox } = options;
  const { label, companyXid, webhookSecret, ipnKey, ...settings } = account;
  const store = memoryStore();
  const client = createBankhubClient({ ...settings, tokenStore: store });
  const onError = (error: unknown): void => console.error(`${label}:`, error);

  const routes: Record<string, Handler> = {
    '/bankhub/link': createLinkHandler({
      client,
      // A real shop reads its own session here. It returns null if the user is not logged in. This shop has no users.
      authorize(request, { reason }) {
        const query = new URL(request.url).searchParams;
        const scenario = readScenario(query.get('scenario'));
        if (sandbox !== null) {
          playScenario(sandbox, scenario, reason);
          if (scenario === 'refused') return failedAnswer();
        }
        const { origin } = new URL(request.url);
        const language = languageOf(query);
        return {
          company_xid: companyXid,
          purpose: 'LINK_BANK_ACCOUNT',
          language,
          // In redirect mode, the user comes back to the shop with this URL.
          completion_redirect_uri:
            query.get('mode') === 'redirect' ? `${origin}/?mode=redirect&lang=${language}` : null,
        };
      },
      onError,
    }),
    '/bankhub/unlink': createLinkHandler({
      client,
      authorize({ url }) {
        const query = new URL(url).searchParams;
        const linked = ledger.accounts.find(({ id }) => id === query.get('account'));
        if (linked?.system !== 'sepay') return null;
        const purpose = 'UNLINK_BANK_ACCOUNT';
        return {
          company_xid: companyXid,
          purpose,
          bank_account_xid: linked.id,
          language: languageOf(query),
        };
      },
      onError,
    }),
  };
  if (webhookSecret !== null)
    routes['/bankhub/webhook'] = createWebhookHandler({
      secretKey: webhookSecret,
      store,
      on: {
        async BANK_ACCOUNT_LINKED(event) {
          const { bank_account_xid: id, brand_name: bank = '', account_number: number = '' } = event.metadata;
          if (id && (await verifyLinked({ client, event })))
            ledger.confirm({ id, system: 'sepay', bank, number: mask(number) });
        },
        BANK_ACCOUNT_UNLINKED({ metadata }) {
          if (metadata.bank_account_xid) ledger.remove(metadata.bank_account_xid);
        },
      },
      onError,
    });
  if (ipnKey !== null)
    routes['/bankhub/ipn'] = createIpnHandler({
      apiKey: ipnKey,
      store,
      onTransaction: ({ transaction_id: id, account_number, exact, transfer_type, content }) =>
        ledger.book({
          id,
          system: 'sepay',
          number: mask(account_number),
          amount: exact.amount,
          isCredit: transfer_type === 'credit',
          content,
        }),
      onError,
    });
  return routes;
}

/** Registers the shop's URLs for webhooks and IPN at the sandbox. With SePay itself this is done once. */
export async function registerBankhub(
  sandbox: Sandbox,
  account: SepayAccount,
  shopUrl: string,
): Promise<void> {
  const { webhookSecret, ipnKey, ...settings } = account;
  if (webhookSecret === null || ipnKey === null) return;
  await createBankhubClient(settings).webhook.set({
    webhook_url: `${shopUrl}/bankhub/webhook`,
    auth_type: 'SECRET_KEY',
    secret_key: webhookSecret,
    request_content_type: 'application/json',
    active: 1,
    allow_events: ['*'],
  });
  sandbox.setIpn({ url: `${shopUrl}/bankhub/ipn`, apiKey: ipnKey });
}
