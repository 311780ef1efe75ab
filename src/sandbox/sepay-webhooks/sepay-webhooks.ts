import type { Deliveries } from '../deliveries/deliveries.js';
import type { Handler } from '../http/listen.js';
import type { JournalDelivery } from '../journal.js';
import type { Transaction } from '../transactions.js';
import { createSepayWebhooksApi } from './sepay-webhooks-api.js';
import type { ResolvedSepayWebhooksOptions } from './sepay-webhooks-options.js';
import { sendTransaction } from './transaction-delivery.js';
import type { RegisteredWebhook } from './webhook-fields.js';

/** SePay's general webhooks: the API that registers them, and their deliveries. */
export interface SepayWebhooks {
  api: Handler;
  /** How many are registered. */
  count(): number;
  /** One delivery for each registered webhook that wants the transaction. */
  send(transaction: Transaction): JournalDelivery[];
}

export function createSepayWebhooks(
  options: ResolvedSepayWebhooksOptions & { deliveries: Deliveries },
): SepayWebhooks {
  const webhooks = new Map<number, RegisteredWebhook>();
  return {
    api: createSepayWebhooksApi({ ...options, webhooks }),
    count: () => webhooks.size,
    send: (transaction) => sendTransaction(transaction, { ...options, webhooks: webhooks.values() }),
  };
}
