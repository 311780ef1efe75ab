import { decodeBody } from '../receive/read-body.js';
import { Refusal } from '../receive/refusal.js';
import { credential, headerSecretCheck } from '../receive/secret-check.js';
import { type SourceOptions, refuseUnset, sourceCheck, warnUnprotected } from '../receive/source-check.js';
import { type Delivery, runOnce } from '../runs/run-once.js';
import { createUnfinishedRuns } from '../runs/unfinished-runs.js';
import { heldStore } from '../stores/buffered-store.js';
import type { KeptDelivery } from '../stores/delivery-store.js';
import { startDeadline } from '../timing/deadline.js';
import { type DeliveryHandler, createDeliveryHandler } from './delivery-handler.js';
import { type DeliveryOptions, deliverySettings, positive } from './delivery-options.js';
import { type IpnTransaction, readIpnTransaction } from './ipn-transaction.js';

export interface IpnHandlerOptions extends DeliveryOptions, SourceOptions {
  /** What SePay sends as `Authorization: Apikey <key>`; two while it is rotated. */
  apiKey?: string | readonly string[];
  /** The merchant's function, awaited. What it throws has the transaction run again, by the handler itself. */
  onTransaction: (transaction: IpnTransaction) => unknown;
  /** The wait before the first repetition, in milliseconds; it doubles up to 15 minutes. Default 1000. */
  firstRetryMs?: number;
}

/** A transaction whose function has not finished yet. */
export interface UnfinishedTransaction extends IpnTransaction {
  readonly keptAt: Date;
}

export interface IpnHandler extends DeliveryHandler {
  /** The transactions whose function has failed or is still running, oldest first. */
  unfinished(): Promise<UnfinishedTransaction[]>;
  /**
   * Runs the unfinished ones now, and says how many are left. To be called when a server starts, and by a cron job
   * where no timer outlives a request (serverless).
   */
  retryUnfinished(): Promise<number>;
}

const prefix = 'ipn:';

/**
 * Receives SePay Bank Hub's balance changes (SePay docs, "IPN"), each `transaction_id` once. SePay repeats a delivery
 * after a network failure only, never after an answer: so the store keeps each transaction before its function is
 * called and until it has finished, and the handler runs it again itself: after growing waits, after later requests,
 * and with {@link IpnHandler.retryUnfinished}.
 * @throws {TypeError} at once, for an empty or masked key and for addresses that cannot be checked
 */
export function createIpnHandler(options: IpnHandlerOptions): IpnHandler {
  const { apiKey, onTransaction, firstRetryMs = 1000 } = options;
  refuseUnset(options, 'apiKey', 'sourceAddresses');
  if (typeof onTransaction !== 'function') throw new TypeError('onTransaction must be a function.');
  const isKey = apiKey === undefined ? null : headerSecretCheck('apiKey', apiKey);
  const checkSource = sourceCheck(options);
  if (!isKey && !checkSource) warnUnprotected('createIpnHandler', 'apiKey or sourceAddresses');
  const given = deliverySettings(options, 7_000);
  const settings = { ...given, store: heldStore(given.store, given.timeoutMs) };

  const toDelivery = (body: string): Delivery => {
    const transaction = readIpnTransaction(body);
    return {
      key: `${prefix}${transaction.transaction_id}`,
      keep: body,
      work: () => onTransaction(transaction),
    };
  };

  const finish = async ({ kept }: KeptDelivery): Promise<boolean> => {
    const deadline = startDeadline(settings.timeoutMs);
    const late = new Error(`onTransaction did not finish within ${settings.timeoutMs} ms.`);
    try {
      const run = runOnce(toDelivery(kept), settings, () => false);
      return (await deadline.within(run, late)) !== 'busy';
    } finally {
      deadline.clear();
    }
  };

  const runs = createUnfinishedRuns({
    store: settings.store,
    prefix,
    finish,
    firstWaitMs: positive('firstRetryMs', firstRetryMs),
    report: settings.report,
  });

  const handle = createDeliveryHandler(
    {
      admit: async (request) => {
        await checkSource?.(request);
        if (isKey && !(await isKey(credential(request, 'apikey')))) throw new Refusal(401, 'Wrong API key.');
      },
      read: async (body) => toDelivery(decodeBody(body)),
    },
    settings,
  );

  const handler = async (request: Request): Promise<Response> => {
    const response = await handle(request);
    if (response.ok || response.status >= 500) runs.after(!response.ok);
    return response;
  };
  return Object.assign(handler, {
    retryUnfinished: () => runs.run(),
    unfinished: async () => {
      const kept = await settings.store.unfinished(prefix);
      return kept.map((entry) => ({ ...readIpnTransaction(entry.kept), keptAt: new Date(entry.keptAt) }));
    },
  });
}
