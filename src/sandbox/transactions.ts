import { randomUUID } from 'node:crypto';

import type { BankAccount, BankAccounts } from './bankhub/bank-accounts.js';
import type { JsonObject } from './json-object.js';

/** The channels that can tell a merchant of a transaction. */
export type TransactionChannel = 'ipn' | 'sepay-webhooks' | 'cas';

/** A transaction to play. Only `amount` is required. */
export interface SimulatedTransaction {
  /** Whole đồng above 0. */
  amount: number;
  /** Money in (`credit`, default) or out (`debit`). */
  transferType?: 'credit' | 'debit';
  /** Default `Thanh toan don hang`. */
  content?: string;
  /** The code that SePay finds in `content`. Default null. */
  paymentCode?: string | null;
  /** Number of a virtual account. Default null. */
  virtualAccount?: string | null;
  /** Default: made up. */
  referenceCode?: string | null;
  /**
   * An account that is linked in this sandbox. Default: the one linked last, or a made-up one when none ever was; the IPN
   * needs one that is still linked.
   */
  bankAccountXid?: string;
  /** The `bank_account_id` of general SePay webhooks that hear of it. Default: all do. */
  bankAccountId?: number;
  /** The Cas grant that it belongs to. Default: the one given last. */
  grantId?: string;
  /** Which channels to use. Default: each that is configured. */
  channels?: readonly TransactionChannel[];
}

/** A transaction with everything decided. */
export interface Transaction {
  /** For SePay's general webhooks. */
  id: number;
  /** For the IPN and Cas. */
  xid: string;
  /** Milliseconds since 1970. */
  at: number;
  amount: number;
  transferType: 'credit' | 'debit';
  content: string;
  paymentCode: string | null;
  virtualAccount: string | null;
  referenceCode: string | null;
  account: BankAccount;
  /** The balance after it. Every account starts with {@link firstBalance}. */
  accumulated: number;
  bankAccountId: number | null;
  grantId: string | null;
  channels: readonly TransactionChannel[];
}

export const firstBalance = 10_000_000;
/** Cas first: it refuses an unknown grant, and nothing has been delivered yet. */
const allChannels: readonly TransactionChannel[] = ['cas', 'ipn', 'sepay-webhooks'];

/** Makes transactions out of what a test or a person asks for. Throws a `TypeError` or `RangeError` that names the field. */
export function createTransactions(
  accounts: BankAccounts,
  now: () => number,
): (wanted: SimulatedTransaction | JsonObject) => Transaction {
  const balances = new Map<string, number>();
  let lastId = 0;
  return (wanted) => {
    const given: JsonObject = { ...wanted };
    const { amount, transferType = 'credit', bankAccountId = null } = given;
    if (!isWhole(amount))
      throw new RangeError(`amount must be a whole number above 0, got ${String(amount)}.`);
    if (transferType !== 'credit' && transferType !== 'debit') {
      throw new TypeError('transferType must be credit or debit.');
    }
    if (bankAccountId !== null && !isWhole(bankAccountId)) {
      throw new RangeError('bankAccountId must be a whole number above 0.');
    }
    const wantedChannels = channels(given['channels']);
    const transaction: Omit<Transaction, 'id' | 'xid' | 'at' | 'referenceCode' | 'accumulated'> = {
      amount,
      transferType,
      content: text('content', given['content']) ?? 'Thanh toan don hang',
      paymentCode: text('paymentCode', given['paymentCode']),
      virtualAccount: text('virtualAccount', given['virtualAccount']),
      bankAccountId,
      grantId: text('grantId', given['grantId']),
      channels: wantedChannels,
      account: accounts.forTransaction(
        text('bankAccountXid', given['bankAccountXid']),
        // The other systems know nothing of Bank Hub's accounts.
        wantedChannels.includes('ipn'),
      ),
    };
    const { number } = transaction.account;
    const change = transferType === 'credit' ? amount : -amount;
    const accumulated = (balances.get(number) ?? firstBalance) + change;
    balances.set(number, accumulated);
    lastId += 1;
    const reference = given['referenceCode'];
    return {
      ...transaction,
      id: lastId,
      xid: randomUUID(),
      at: now(),
      referenceCode:
        reference === undefined ? `FT${String(lastId).padStart(8, '0')}` : text('referenceCode', reference),
      accumulated,
    };
  };
}

function isWhole(value: unknown): value is number {
  return typeof value === 'number' && Number.isSafeInteger(value) && value > 0;
}

function text(name: string, value: unknown): string | null {
  if (value === undefined || value === null) return null;
  if (typeof value === 'string') return value;
  throw new TypeError(`${name} must be text.`);
}

function channels(value: unknown): readonly TransactionChannel[] {
  if (value === undefined) return allChannels;
  const known = allChannels.filter((channel) => Array.isArray(value) && value.includes(channel));
  if (Array.isArray(value) && known.length === value.length && known.length > 0) return known;
  throw new TypeError(`channels must be a list of ${allChannels.join(', ')}.`);
}
