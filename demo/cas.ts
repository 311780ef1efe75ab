import type { Sandbox } from '../src/sandbox.js';
import { createCasClient, createCasWebhookHandler, memoryStore } from '../src/server.js';
import { mask } from './event-log.js';
import { type Handler, ownPagesOnly } from './handler.js';
import type { Ledger } from './ledger.js';
import { languageOf } from './pages.js';
import { readScenario, refusal } from './scenarios.js';

/** The shop's half of Cas bankHub, by path, at the sandbox. */
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
      if (readScenario(query.get('scenario')) === 'refused') return refusal();
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
    /** The public token of `bankhub-linked` is worth nothing until it is exchanged, which is the proof too. */
    '/cas/exchange': ownPagesOnly(async (request) => {
      const { publicToken } = (await request.json()) as { publicToken: string };
      const { accessToken } = await cas.grants.exchange({ publicToken });
      // The token is not kept: this shop reads nothing more. What identity holds is the sandbox's, the docs say nothing.
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
