import { randomUUID } from 'node:crypto';

import type { BankAccount, BankAccounts } from './bankhub/bank-accounts.js';
import type { JsonObject } from '../shared/json-object.js';

/** The channels that can notify a merchant of a transaction. */
export type TransactionChannel = 'ipn' | 'sepay-webhooks' | 'cas';

/** A transaction to simulate. Only `amount` is required. */
export interface SimulatedTransaction {
  /** Whole đồng above 0. */
  amount: number;
  /** Money in (`credit`, default) or out (`debit`). */
  transferType?: 'credit' | 'debit';
  /** Default `Thanh toan don hang`. */
  content?: string;
  /** The payment code that SePay finds in `content`. Default null. */
  paymentCode?: string | null;
  /** Number of a virtual account. Default null. */
  virtualAccount?: string | null;
  /** Default: a generated one. */
  referenceCode?: string | null;
  /**
   * An account that is linked in this sandbox. Default: the account that was linked last. If no account was ever
   * linked, an invented one. The IPN needs an account that is still linked.
   */
  bankAccountXid?: string;
  /** Notifies only the general SePay webhooks with this `bank_account_id`. Default: all of them. */
  bankAccountId?: number;
  /** The Cas grant that it belongs to. Default: the newest grant. */
  grantId?: string;
  /** Which channels to use. Default: every channel that is configured. */
  channels?: readonly TransactionChannel[];
}

/** A transaction with every default filled in. */
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
  /** The balance after this transaction. Every account starts with {@link FIRST_BALANCE}. */
  accumulated: number;
  bankAccountId: number | null;
  grantId: string | null;
  channels: readonly TransactionChannel[];
}

/** In đồng. */
export const FIRST_BALANCE = 10_000_000;
/** Cas comes first: it refuses an unknown grant before anything is delivered. */
const ALL_CHANNELS: readonly TransactionChannel[] = ['cas', 'ipn', 'sepay-webhooks'];

/** Returns a function that fills in a transaction. It throws a `TypeError` or `RangeError` that names the wrong field. */
export function createTransactions(
  accounts: BankAccounts,
  now: () => number,
): (wanted: SimulatedTransaction | JsonObject) => Transaction {
  const balances = new Map<string, number>();
  let lastId = 0;
  return (wanted) => {
    const given: JsonObject = { ...wanted };
    const { amount, transferType = 'credit', bankAccountId = null } = given;
    if (!isWhole(amount)) {
      throw new RangeError(`Expected amount to be a whole number above 0, saw ${String(amount)}.`);
    }
    if (transferType !== 'credit' && transferType !== 'debit') {
      throw new TypeError(
        `Expected transferType to be credit or debit, saw ${JSON.stringify(transferType)}.`,
      );
    }
    if (bankAccountId !== null && !isWhole(bankAccountId)) {
      throw new RangeError(
        `Expected bankAccountId to be a whole number above 0, saw ${JSON.stringify(bankAccountId)}.`,
      );
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
        // Only the IPN reports Bank Hub's accounts.
        wantedChannels.includes('ipn'),
      ),
    };
    const { number } = transaction.account;
    const change = transferType === 'credit' ? amount : -amount;
    const accumulated = (balances.get(number) ?? FIRST_BALANCE) + change;
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
  throw new TypeError(`Expected ${name} to be text, saw a ${typeof value}.`);
}

function channels(value: unknown): readonly TransactionChannel[] {
  if (value === undefined) return ALL_CHANNELS;
  const known = ALL_CHANNELS.filter((channel) => Array.isArray(value) && value.includes(channel));
  if (Array.isArray(value) && known.length === value.length && known.length > 0) return known;
  throw new TypeError(
    `Expected channels to be a list of ${ALL_CHANNELS.join(', ')}, saw ${JSON.stringify(value)}.`,
  );
}
