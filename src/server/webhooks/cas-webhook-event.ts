import type { JsonObject } from '../../shared/json-object.js';
import { Refusal } from '../receive/refusal.js';
import { parseJsonBody, readDecimal, readObjectOrNull, readText, readTextOrEmpty } from './fields.js';

/** A transaction. The field names are Cas's. A required text that was not sent is `''`. */
export interface CasTransaction {
  readonly id: string;
  readonly transactionDate: string;
  /** Null if no number was sent. Rounded if a JavaScript number cannot hold it. Use `exact` for every digit. */
  readonly amount: number | null;
  readonly description: string;
  /** Always a text with every digit. The reference in Cas's docs says string, but their sample has a number. */
  readonly accountNumber: string;
  readonly fiId: string;
  readonly fiName: string;
  readonly fiServiceId: string;
  readonly fiServiceName: string;
  readonly currency: string;
  readonly transactionCode: string | null;
  readonly reference: string | null;
  readonly transactionDateTime: string | null;
  readonly bookingDate: string | null;
  readonly runningBalance: number | null;
  readonly virtualAccountNumber: string | null;
  readonly virtualAccountName: string | null;
  /** Known values: `Napas247`, `Nội bộ`, `Citad`, `Swift`. Cas may add others. */
  readonly paymentChannel: string | null;
  readonly counterAccountNumber: string | null;
  readonly counterAccountName: string | null;
  readonly counterAccountBankId: string | null;
  readonly counterAccountBankName: string | null;
  readonly paymentMeta: { readonly referenceNumber: string | null } | null;
  /** Both amounts with every digit, as they were sent. */
  readonly exact: { readonly amount: string | null; readonly runningBalance: string | null };
}

/** Why a grant no longer works. Cas may add values to each field. */
export interface CasGrantError {
  readonly errorType: string;
  /** `GRANT_LOGIN_REQUIRED`, `OTP_REQUIRED`, `PREVENTION_WEB`, … */
  readonly errorCode: string;
  readonly errorMessage: string;
}

/** One webhook from Cas bankHub. */
export interface CasWebhookEvent {
  readonly environment: string;
  /** `GRANT`, `TRANSACTIONS`, … Cas may add others. */
  readonly webhookType: string;
  /** `ERROR`, `USER_PERMISSION_REVOKED`, `DEFAULT_UPDATE`, … Cas may add others. */
  readonly webhookCode: string;
  readonly grantId: string | null;
  readonly error: CasGrantError | null;
  readonly transaction: CasTransaction | null;
  /** The whole body, as `JSON.parse` reads it. */
  readonly raw: Readonly<Record<string, unknown>>;
}

/**
 * Reads a webhook. Returns null for `{}`, which Cas's console sends when a configuration is saved.
 * Throws a 400 if the body is not a webhook.
 */
export function readCasWebhookEvent(body: string): CasWebhookEvent | null {
  const { plain, exact } = parseJsonBody(body);
  if (Object.keys(plain).length === 0) return null;
  const webhookType = readText(plain, 'webhookType');
  const webhookCode = readText(plain, 'webhookCode');
  if (!webhookType || !webhookCode)
    throw new Refusal(400, 'Expected webhookType and webhookCode to be names.');
  const transaction = readObjectOrNull(exact, 'transaction');
  const error = readObjectOrNull(exact, 'error');
  return {
    environment: readTextOrEmpty(exact, 'environment'),
    webhookType,
    webhookCode,
    grantId: readText(exact, 'grantId'),
    error: error && {
      errorType: readTextOrEmpty(error, 'errorType'),
      errorCode: readTextOrEmpty(error, 'errorCode'),
      errorMessage: readTextOrEmpty(error, 'errorMessage'),
    },
    transaction: transaction && readTransaction(transaction),
    raw: plain,
  };
}

function readTransaction(exact: JsonObject): CasTransaction {
  const amount = readDecimal(exact, 'amount');
  const runningBalance = readDecimal(exact, 'runningBalance');
  const paymentMeta = readObjectOrNull(exact, 'paymentMeta');
  return {
    id: readTextOrEmpty(exact, 'id'),
    transactionDate: readTextOrEmpty(exact, 'transactionDate'),
    amount: amount.number,
    description: readTextOrEmpty(exact, 'description'),
    accountNumber: readTextOrEmpty(exact, 'accountNumber'),
    fiId: readTextOrEmpty(exact, 'fiId'),
    fiName: readTextOrEmpty(exact, 'fiName'),
    fiServiceId: readTextOrEmpty(exact, 'fiServiceId'),
    fiServiceName: readTextOrEmpty(exact, 'fiServiceName'),
    currency: readTextOrEmpty(exact, 'currency'),
    transactionCode: readText(exact, 'transactionCode'),
    reference: readText(exact, 'reference'),
    transactionDateTime: readText(exact, 'transactionDateTime'),
    bookingDate: readText(exact, 'bookingDate'),
    runningBalance: runningBalance.number,
    virtualAccountNumber: readText(exact, 'virtualAccountNumber'),
    virtualAccountName: readText(exact, 'virtualAccountName'),
    paymentChannel: readText(exact, 'paymentChannel'),
    counterAccountNumber: readText(exact, 'counterAccountNumber'),
    counterAccountName: readText(exact, 'counterAccountName'),
    counterAccountBankId: readText(exact, 'counterAccountBankId'),
    counterAccountBankName: readText(exact, 'counterAccountBankName'),
    paymentMeta: paymentMeta && { referenceNumber: readText(paymentMeta, 'referenceNumber') },
    exact: { amount: amount.exact, runningBalance: runningBalance.exact },
  };
}
