import { parseExact } from '../json/exact-json.js';
import { type JsonObject, isJsonObject } from '../json/json-object.js';
import { Refusal } from '../receive/refusal.js';
import { decimal, text } from './fields.js';

/** A transaction, fields as Cas's docs name them. A required text that was not sent is `''`. */
export interface CasTransaction {
  readonly id: string;
  readonly transactionDate: string;
  /** Null where no number was sent; rounded where a JavaScript number cannot hold it: see `exact`. */
  readonly amount: number | null;
  readonly description: string;
  /** Always a text with every digit: the docs' reference says string, their sample shows a number. */
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
  /** An open string: `Napas247`, `Nội bộ`, `Citad`, `Swift`. */
  readonly paymentChannel: string | null;
  readonly counterAccountNumber: string | null;
  readonly counterAccountName: string | null;
  readonly counterAccountBankId: string | null;
  readonly counterAccountBankName: string | null;
  readonly paymentMeta: { readonly referenceNumber: string | null } | null;
  /** Both amounts digit by digit as they were sent. */
  readonly exact: { readonly amount: string | null; readonly runningBalance: string | null };
}

/** Why a grant no longer works, all open strings. */
export interface CasGrantError {
  readonly errorType: string;
  /** `GRANT_LOGIN_REQUIRED`, `OTP_REQUIRED`, `PREVENTION_WEB`, … */
  readonly errorCode: string;
  readonly errorMessage: string;
}

/** One webhook of Cas bankHub. */
export interface CasWebhookEvent {
  readonly environment: string;
  /** An open string: `GRANT`, `TRANSACTIONS`, … */
  readonly webhookType: string;
  /** An open string: `ERROR`, `USER_PERMISSION_REVOKED`, `DEFAULT_UPDATE`, … */
  readonly webhookCode: string;
  readonly grantId: string | null;
  readonly error: CasGrantError | null;
  readonly transaction: CasTransaction | null;
  /** All that was sent, as `JSON.parse` reads it. */
  readonly raw: Readonly<Record<string, unknown>>;
}

/** Null for the `{}` that Cas's console posts when a configuration is saved. Throws a 400 for what is no event. */
export function readCasEvent(body: string): CasWebhookEvent | null {
  const fields = parseExact(body);
  if (!fields) throw new Refusal(400, 'Expected a JSON object.');
  const { plain, exact } = fields;
  if (Object.keys(plain).length === 0) return null;
  const webhookType = text(plain['webhookType']);
  const webhookCode = text(plain['webhookCode']);
  if (!webhookType || !webhookCode)
    throw new Refusal(400, 'Expected webhookType and webhookCode to be names.');
  const transaction = nullableObject('transaction', exact);
  const error = nullableObject('error', exact);
  return {
    environment: text(exact['environment']) ?? '',
    webhookType,
    webhookCode,
    grantId: text(exact['grantId']),
    error: error && {
      errorType: text(error['errorType']) ?? '',
      errorCode: text(error['errorCode']) ?? '',
      errorMessage: text(error['errorMessage']) ?? '',
    },
    transaction: transaction && readTransaction(transaction),
    raw: plain,
  };
}

function readTransaction(exact: JsonObject): CasTransaction {
  const required = (name: string): string => text(exact[name]) ?? '';
  const nullable = (name: string): string | null => text(exact[name]);
  const amount = decimal(exact['amount']);
  const runningBalance = decimal(exact['runningBalance']);
  const paymentMeta = nullableObject('paymentMeta', exact);
  return {
    id: required('id'),
    transactionDate: required('transactionDate'),
    amount: amount.number,
    description: required('description'),
    accountNumber: required('accountNumber'),
    fiId: required('fiId'),
    fiName: required('fiName'),
    fiServiceId: required('fiServiceId'),
    fiServiceName: required('fiServiceName'),
    currency: required('currency'),
    transactionCode: nullable('transactionCode'),
    reference: nullable('reference'),
    transactionDateTime: nullable('transactionDateTime'),
    bookingDate: nullable('bookingDate'),
    runningBalance: runningBalance.number,
    virtualAccountNumber: nullable('virtualAccountNumber'),
    virtualAccountName: nullable('virtualAccountName'),
    paymentChannel: nullable('paymentChannel'),
    counterAccountNumber: nullable('counterAccountNumber'),
    counterAccountName: nullable('counterAccountName'),
    counterAccountBankId: nullable('counterAccountBankId'),
    counterAccountBankName: nullable('counterAccountBankName'),
    paymentMeta: paymentMeta && { referenceNumber: text(paymentMeta['referenceNumber']) },
    exact: { amount: amount.exact, runningBalance: runningBalance.exact },
  };
}

function nullableObject(name: string, fields: JsonObject): JsonObject | null {
  const value = fields[name] ?? null;
  if (value === null || isJsonObject(value)) return value;
  throw new Refusal(400, `Expected ${name} to be an object or null.`);
}
