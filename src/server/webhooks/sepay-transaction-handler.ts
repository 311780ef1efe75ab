import {
  type SourceOptions,
  createSourceCheck,
  refuseUndefined,
  warnUnprotected,
} from '../receive/source-check.js';
import { type DeliveryHandler, createDeliveryHandler } from './delivery-handler.js';
import { type DeliveryOptions, resolveDeliveryOptions } from './delivery-options.js';
import { type SepayTransactionAuth, createAuthChecks } from './sepay-transaction-auth.js';
import { type SepayTransaction, readSepayTransaction } from './sepay-transaction.js';

export interface SepayTransactionHandlerOptions extends DeliveryOptions, SourceOptions {
  /** How SePay authenticates its deliveries. */
  auth: SepayTransactionAuth;
  /** Your function. It is awaited. If it throws, SePay repeats the delivery, 8 times in about 33 minutes. */
  onTransaction: (transaction: SepayTransaction) => unknown;
  /** Returns the current time in milliseconds since 1970, to check the HMAC timestamp. Default `Date.now`. */
  now?: () => number;
}

/**
 * Creates the handler for the deliveries of SePay's webhooks (SePay docs, "Webhooks"). Each `id` runs once.
 * @throws {TypeError} for an unknown `auth`, an empty or masked secret, an invalid `onTransaction`, and invalid
 * addresses
 */
export function createSepayTransactionHandler(options: SepayTransactionHandlerOptions): DeliveryHandler {
  const { auth, onTransaction, now = Date.now } = options;
  refuseUndefined(options, 'sourceAddresses');
  if (typeof onTransaction !== 'function')
    throw new TypeError('onTransaction: expected a function, saw something else.');
  const checks = createAuthChecks(auth, now);
  const checkSource = createSourceCheck(options);
  if (auth.type === 'none' && !checkSource)
    warnUnprotected('createSepayTransactionHandler', 'another auth, or sourceAddresses');
  return createDeliveryHandler(
    {
      authenticate: async (request) => {
        await checkSource?.(request);
        await checks.beforeBody(request);
      },
      parse: async (body, request) => {
        await checks.afterBody(request, body);
        const transaction = await readSepayTransaction(body, request.headers.get('content-type'));
        return { key: `sepay:${transaction.exact.id}`, run: () => onTransaction(transaction) };
      },
    },
    resolveDeliveryOptions(options, 25_000),
  );
}
