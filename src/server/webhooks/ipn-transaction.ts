import {
  parseJsonBody,
  readDecimal,
  readText,
  readTextOrEmpty,
  requireDecimal,
  requireId,
} from './fields.js';

/**
 * A balance change (SePay docs, "IPN"). The field names are SePay's. A text that was not sent is `''`, or null if its
 * type includes null.
 */
export interface IpnTransaction {
  /** Id of the transaction, the same in each repeated delivery. A text, also if a number was sent. */
  readonly transaction_id: string;
  readonly gateway: string;
  /** `Y-m-d H:i:s`, without a time zone. */
  readonly transaction_date: string;
  readonly account_number: string;
  readonly bank_account_xid: string;
  readonly va: string | null;
  readonly payment_code: string | null;
  readonly content: string;
  /** `credit` or `debit`. SePay may add others. */
  readonly transfer_type: string;
  /** Rounded if a JavaScript number cannot hold it. Use `exact` for every digit. */
  readonly amount: number;
  readonly reference_code: string | null;
  /** Balance after the transaction. Null if it was not sent. Rounded like `amount`. */
  readonly accumulated: number | null;
  /** Both amounts with every digit, as they were sent. For a decimal or BigInt column. */
  readonly exact: { readonly amount: string; readonly accumulated: string | null };
  /** The whole body, as `JSON.parse` reads it. */
  readonly raw: Readonly<Record<string, unknown>>;
}

/** Reads a transaction. Throws a 400 if the body is not a JSON object, or its id or amount is invalid. */
export function readIpnTransaction(body: string): IpnTransaction {
  const { plain, exact } = parseJsonBody(body);
  const amount = requireDecimal(exact, 'amount');
  const accumulated = readDecimal(exact, 'accumulated');
  return {
    transaction_id: requireId(exact, 'transaction_id'),
    gateway: readTextOrEmpty(exact, 'gateway'),
    transaction_date: readTextOrEmpty(exact, 'transaction_date'),
    account_number: readTextOrEmpty(exact, 'account_number'),
    bank_account_xid: readTextOrEmpty(exact, 'bank_account_xid'),
    va: readText(exact, 'va'),
    payment_code: readText(exact, 'payment_code'),
    content: readTextOrEmpty(exact, 'content'),
    transfer_type: readTextOrEmpty(exact, 'transfer_type'),
    amount: amount.number,
    reference_code: readText(exact, 'reference_code'),
    accumulated: accumulated.number,
    exact: { amount: amount.exact, accumulated: accumulated.exact },
    raw: plain,
  };
}
