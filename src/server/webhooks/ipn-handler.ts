import { readAuthorization } from '../receive/read-authorization.js';
import { decodeBody } from '../receive/read-body.js';
import { Refusal } from '../receive/refusal.js';
import { createHeaderSecretCheck } from '../receive/secret-check.js';
import {
  type SourceOptions,
  createSourceCheck,
  refuseUndefined,
  warnUnprotected,
} from '../receive/source-check.js';
import { type Delivery, runOnce } from '../runs/run-once.js';
import { createUnfinishedRuns } from '../runs/unfinished-runs.js';
import { createBufferedStore } from '../stores/buffered-store.js';
import type { KeptDelivery } from '../stores/delivery-store.js';
import { withDeadline } from '../timing/deadline.js';
import { type DeliveryHandler, createDeliveryHandler } from './delivery-handler.js';
import { type DeliveryOptions, requirePositiveInteger, resolveDeliveryOptions } from './delivery-options.js';
import { type IpnTransaction, readIpnTransaction } from './ipn-transaction.js';

export interface IpnHandlerOptions extends DeliveryOptions, SourceOptions {
  /** The key that SePay sends as `Authorization: Apikey <key>`. Pass two during a rotation. */
  apiKey?: string | readonly string[];
  /** Your function. It is awaited. If it throws, the handler runs the transaction again itself. */
  onTransaction: (transaction: IpnTransaction) => unknown;
  /** Wait before the first retry in milliseconds. It doubles with each retry, up to 15 minutes. Default 1000. */
  firstRetryMs?: number;
}

/** A transaction whose function has not finished yet. */
export interface UnfinishedTransaction extends IpnTransaction {
  readonly keptAt: Date;
}

export interface IpnHandler extends DeliveryHandler {
  /** Lists the transactions whose function failed or is still running, oldest first. */
  unfinished(): Promise<UnfinishedTransaction[]>;
  /**
   * Runs the unfinished transactions now. Resolves with the number that is still unfinished. Call it when your server
   * starts. On a serverless platform, where timers stop after a request, also call it from a cron job.
   */
  retryUnfinished(): Promise<number>;
}

const KEY_PREFIX = 'ipn:';

/**
 * Creates the handler for balance changes of SePay Bank Hub (SePay docs, "IPN"). Each `transaction_id` runs once.
 * SePay repeats a delivery only after a network failure, not after an error answer. So the store keeps each transaction
 * from before your function is called until it has finished. The handler runs unfinished transactions again: after
 * growing waits, after later requests, and in {@link IpnHandler.retryUnfinished}.
 * @throws {TypeError} for an empty or masked key, an invalid `onTransaction`, and invalid addresses
 */
export function createIpnHandler(options: IpnHandlerOptions): IpnHandler {
  const { apiKey, onTransaction, firstRetryMs = 1000 } = options;
  refuseUndefined(options, 'apiKey', 'sourceAddresses');
  if (typeof onTransaction !== 'function')
    throw new TypeError('onTransaction: expected a function, saw something else.');
  const isKey = apiKey === undefined ? null : createHeaderSecretCheck('apiKey', apiKey);
  const checkSource = createSourceCheck(options);
  if (!isKey && !checkSource) warnUnprotected('createIpnHandler', 'apiKey or sourceAddresses');
  const resolved = resolveDeliveryOptions(options, 7_000);
  const settings = { ...resolved, store: createBufferedStore(resolved.store, resolved.timeoutMs) };

  const readDelivery = (body: string): Delivery => {
    const transaction = readIpnTransaction(body);
    return {
      key: `${KEY_PREFIX}${transaction.transaction_id}`,
      keep: body,
      run: () => onTransaction(transaction),
    };
  };

  const finish = ({ kept }: KeptDelivery): Promise<boolean> =>
    withDeadline(settings.timeoutMs, async (deadline) => {
      const timeoutError = new Error(`onTransaction did not finish within ${settings.timeoutMs} ms.`);
      const run = runOnce(readDelivery(kept), settings, () => false);
      return (await deadline.within(run, timeoutError)) !== 'busy';
    });

  const unfinishedRuns = createUnfinishedRuns({
    store: settings.store,
    prefix: KEY_PREFIX,
    finish,
    firstWaitMs: requirePositiveInteger('firstRetryMs', firstRetryMs),
    report: settings.report,
  });

  const handleDelivery = createDeliveryHandler(
    {
      authenticate: async (request) => {
        await checkSource?.(request);
        if (isKey && !(await isKey(readAuthorization(request, 'apikey'))))
          throw new Refusal(401, 'Wrong API key.');
      },
      parse: async (body) => readDelivery(decodeBody(body)),
    },
    settings,
  );

  const handler = async (request: Request): Promise<Response> => {
    const response = await handleDelivery(request);
    if (response.ok || response.status >= 500) unfinishedRuns.afterRequest(!response.ok);
    return response;
  };
  return Object.assign(handler, {
    retryUnfinished: () => unfinishedRuns.run(),
    unfinished: async () => {
      const kept = await settings.store.unfinished(KEY_PREFIX);
      return kept.map((entry) => ({ ...readIpnTransaction(entry.kept), keptAt: new Date(entry.keptAt) }));
    },
  });
}
