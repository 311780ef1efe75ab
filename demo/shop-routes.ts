import type { Sandbox } from '../src/sandbox.js';
import { type Handler, ownPagesOnly } from './handler.js';
import type { Ledger } from './ledger.js';
import type { Traffic } from './traffic.js';

/** Typical amounts of a tea shop, in đồng. */
const PRICES = [35_000, 45_000, 89_000, 120_000, 250_000];

/** The handlers for requests of the shop's own page, by path. */
export function shopRoutes(options: {
  ledger: Ledger;
  sandbox: Sandbox | null;
  traffic: Traffic;
}): Record<string, Handler> {
  const { ledger, sandbox, traffic } = options;
  const routes: Record<string, Handler> = {
    /** Everything that the page shows about the shop. The page polls it every second. */
    '/state': async () => {
      const { accounts, transactions } = ledger;
      const state = { accounts, transactions, traffic: traffic.list() };
      return Response.json(state, { headers: { 'cache-control': 'no-store' } });
    },
  };
  if (sandbox !== null)
    routes['/transaction'] = ownPagesOnly(async ({ url }) => {
      const isCas = new URL(url).searchParams.get('provider') === 'cas';
      const amount = PRICES[ledger.transactions.length % PRICES.length] ?? 0;
      const content = `Tiem Tra May don ${1001 + ledger.transactions.length}`;
      sandbox.simulateTransaction({ amount, content, channels: [isCas ? 'cas' : 'ipn'] });
      return new Response(null, { status: 204 });
    });
  return routes;
}
