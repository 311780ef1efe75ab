import type { MiddlewareHandler } from 'hono';

import type { Deliveries } from '../deliveries/deliveries.js';
import type { AppEnv } from '../http/app.js';
import type { JournalDelivery } from '../journal.js';
import type { Transaction } from '../transactions.js';
import { createSepayWebhooksApi } from './sepay-webhooks-api.js';
import type { ResolvedSepayWebhooksOptions } from './sepay-webhooks-options.js';
import { sendTransaction } from './transaction-delivery.js';
import type { RegisteredWebhook } from './webhook-fields.js';

/** SePay's general webhooks: the API that registers them, and their deliveries. */
export interface SepayWebhooks {
  api: ReturnType<typeof createSepayWebhooksApi>;
  /** The number of registered webhooks. */
  count(): number;
  /** One delivery for each registered webhook that wants the transaction. */
  send(transaction: Transaction): JournalDelivery[];
}

export function createSepayWebhooks(
  options: ResolvedSepayWebhooksOptions & {
    deliveries: Deliveries;
    /** Writes the requests of the API into the journal. */
    record: MiddlewareHandler<AppEnv>;
  },
): SepayWebhooks {
  const webhooks = new Map<number, RegisteredWebhook>();
  return {
    api: createSepayWebhooksApi({ ...options, webhooks }),
    count: () => webhooks.size,
    send: (transaction) => sendTransaction(transaction, { ...options, webhooks: webhooks.values() }),
  };
}
