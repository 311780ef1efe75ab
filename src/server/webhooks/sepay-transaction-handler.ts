import { type SourceOptions, refuseUnset, sourceCheck, warnUnprotected } from '../receive/source-check.js';
import { type DeliveryHandler, createDeliveryHandler } from './delivery-handler.js';
import { type DeliveryOptions, deliverySettings } from './delivery-options.js';
import { type SepayTransactionAuth, sepayAuth } from './sepay-transaction-auth.js';
import { type SepayTransaction, readSepayTransaction } from './sepay-transaction.js';

export interface SepayTransactionHandlerOptions extends DeliveryOptions, SourceOptions {
  /** How SePay proves itself. */
  auth: SepayTransactionAuth;
  /** The merchant's function, awaited; what it throws has the delivery repeated, 8 times in about 33 minutes. */
  onTransaction: (transaction: SepayTransaction) => unknown;
  /** The clock in milliseconds since 1970, for the window of the HMAC's timestamp. Default `Date.now`. */
  now?: () => number;
}

/**
 * Receives the deliveries of SePay's webhooks (SePay docs, "Webhooks"), each `id` once.
 * @throws {TypeError} at once, for an unknown `auth`, an empty or masked secret, and addresses that cannot be checked
 */
export function createSepayTransactionHandler(options: SepayTransactionHandlerOptions): DeliveryHandler {
  const { auth, onTransaction, now = Date.now } = options;
  refuseUnset(options, 'sourceAddresses');
  if (typeof onTransaction !== 'function') throw new TypeError('onTransaction must be a function.');
  const checks = sepayAuth(auth, now);
  const checkSource = sourceCheck(options);
  if (auth.type === 'none' && !checkSource) {
    warnUnprotected('createSepayTransactionHandler', 'another auth, or sourceAddresses');
  }
  return createDeliveryHandler(
    {
      admit: async (request) => {
        await checkSource?.(request);
        await checks.beforeBody(request);
      },
      read: async (body, request) => {
        await checks.afterBody(request, body);
        const transaction = await readSepayTransaction(body, request.headers.get('content-type'));
        return { key: `sepay:${transaction.exact.id}`, work: () => onTransaction(transaction) };
      },
    },
    deliverySettings(options, 25_000),
  );
}
