import type { Sandbox } from '../src/sandbox.js';
import { createCasClient, createCasWebhookHandler, memoryStore } from '../src/server.js';
import { mask } from './event-log.js';
import { type Handler, ownPagesOnly } from './handler.js';
import type { Ledger } from './ledger.js';
import { languageOf } from './pages.js';
import { failedAnswer, readScenario } from './scenarios.js';

/** The shop's handlers for Cas bankHub, by path. They work with the sandbox only. */
export function casRoutes(options: {
  sandbox: Sandbox;
  ledger: Ledger;
  urlSecret: string;
}): Record<string, Handler> {
  const { sandbox, ledger, urlSecret } = options;
  const { apiUrl: baseUrl, hostedUrl: linkBaseUrl, casClientId: clientId, casSecretKey: secretKey } = sandbox;
  const cas = createCasClient({ baseUrl, linkBaseUrl, clientId, secretKey });
  return {
    '/cas/link': ownPagesOnly(async ({ url }) => {
      const { origin, searchParams: query } = new URL(url);
      if (readScenario(query.get('scenario')) === 'refused') return failedAnswer();
      const redirectUri = `${origin}/`;
      const { grantToken, expiration } = await cas.grants.createToken({
        scopes: 'transaction',
        language: languageOf(query),
        redirectUri,
      });
      return Response.json({
        hosted_link_url: cas.linkUrl({ grantToken, redirectUri }),
        expires_at: expiration,
      });
    }),
    /** Exchanges the public token of `bankhub-linked`. A successful exchange proves the link. */
    '/cas/exchange': ownPagesOnly(async (request) => {
      const { publicToken } = (await request.json()) as { publicToken: string };
      const { accessToken } = await cas.grants.exchange({ publicToken });
      // The access token is not stored: this shop reads nothing more.
      // Cas does not document the fields of identity. These are the fields of the sandbox.
      const { grantId, fiName, accounts } = (await cas.identity.get({ accessToken })) as unknown as Identity;
      const number = mask(accounts[0]?.accountNumber ?? '');
      ledger.confirm({ id: grantId, system: 'cas', bank: fiName, number });
      return new Response(null, { status: 204 });
    }),
    '/cas/webhook': createCasWebhookHandler({
      urlSecret,
      store: memoryStore(),
      on: {
        'TRANSACTIONS/DEFAULT_UPDATE'({ transaction }) {
          const amount = transaction.exact.amount ?? '0';
          ledger.book({
            id: transaction.id,
            system: 'cas',
            number: mask(transaction.accountNumber),
            amount: amount.replace('-', ''),
            isCredit: !amount.startsWith('-'),
            content: transaction.description,
          });
        },
        'GRANT/USER_PERMISSION_REVOKED'({ grantId }) {
          if (grantId !== null) ledger.remove(grantId);
        },
      },
      onError: (error) => console.error('Cas:', error),
    }),
  };
}

interface Identity {
  grantId: string;
  fiName: string;
  accounts: { accountNumber: string }[];
}
