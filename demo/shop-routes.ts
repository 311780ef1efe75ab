import type { Sandbox } from '../src/sandbox.js';
import { type Handler, ownPagesOnly } from './handler.js';
import type { Ledger } from './ledger.js';
import type { Traffic } from './traffic.js';

/** Amounts of a tea shop, in đồng. */
const prices = [35_000, 45_000, 89_000, 120_000, 250_000];

/** What the shop's own page asks for, by path. */
export function shopRoutes(options: {
  ledger: Ledger;
  sandbox: Sandbox | null;
  traffic: Traffic;
}): Record<string, Handler> {
  const { ledger, sandbox, traffic } = options;
  const routes: Record<string, Handler> = {
    /** All that the page shows of the shop; it asks every second. */
    '/state': async () => {
      const { accounts, transactions } = ledger;
      const state = { accounts, transactions, traffic: traffic.list() };
      return Response.json(state, { headers: { 'cache-control': 'no-store' } });
    },
  };
  if (sandbox !== null)
    routes['/transaction'] = ownPagesOnly(async ({ url }) => {
      const isCas = new URL(url).searchParams.get('provider') === 'cas';
      const amount = prices[ledger.transactions.length % prices.length] ?? 0;
      const content = `Tiem Tra May don ${1001 + ledger.transactions.length}`;
      sandbox.simulateTransaction({ amount, content, channels: [isCas ? 'cas' : 'ipn'] });
      return new Response(null, { status: 204 });
    });
  return routes;
}
