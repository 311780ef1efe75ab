import { parseExact } from '../json/exact-json.js';
import { Refusal } from '../receive/refusal.js';
import { decimal, requiredDecimal, requiredId, text } from './fields.js';

/** A balance change, fields as SePay's docs name them ("IPN"); a text that was not sent is `''`, or null where it may be. */
export interface IpnTransaction {
  /** The same in each repetition; a text even where a number was sent. */
  readonly transaction_id: string;
  readonly gateway: string;
  /** `Y-m-d H:i:s`, without a time zone. */
  readonly transaction_date: string;
  readonly account_number: string;
  readonly bank_account_xid: string;
  readonly va: string | null;
  readonly payment_code: string | null;
  readonly content: string;
  /** `credit` or `debit`; an open string. */
  readonly transfer_type: string;
  /** Rounded where a JavaScript number cannot hold it: see `exact`. */
  readonly amount: number;
  readonly reference_code: string | null;
  /** The balance after it; null where none was sent. Rounded like `amount`. */
  readonly accumulated: number | null;
  /** Both amounts digit by digit as they were sent, for a decimal or BigInt column. */
  readonly exact: { readonly amount: string; readonly accumulated: string | null };
  /** All that was sent, as `JSON.parse` reads it. */
  readonly raw: Readonly<Record<string, unknown>>;
}

/** Throws a 400 for what is not a JSON object, or has no id or amount. */
export function readIpnTransaction(body: string): IpnTransaction {
  const fields = parseExact(body);
  if (!fields) throw new Refusal(400, 'Expected a JSON object.');
  const { plain, exact } = fields;
  const required = (name: string): string => text(exact[name]) ?? '';
  const amount = requiredDecimal('amount', exact['amount']);
  const accumulated = decimal(exact['accumulated']);
  return {
    transaction_id: requiredId('transaction_id', exact['transaction_id']),
    gateway: required('gateway'),
    transaction_date: required('transaction_date'),
    account_number: required('account_number'),
    bank_account_xid: required('bank_account_xid'),
    va: text(exact['va']),
    payment_code: text(exact['payment_code']),
    content: required('content'),
    transfer_type: required('transfer_type'),
    amount: amount.number,
    reference_code: text(exact['reference_code']),
    accumulated: accumulated.number,
    exact: { amount: amount.exact, accumulated: accumulated.exact },
    raw: plain,
  };
}
