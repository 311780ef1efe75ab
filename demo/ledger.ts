import { readFileSync, renameSync, writeFileSync } from 'node:fs';

export type BankSystem = 'sepay' | 'cas';

/** An account that a bank's system has confirmed. The shop keeps the number's last four digits, and no more of it. */
export interface ShopAccount {
  /** `bank_account_xid` of SePay's, `grantId` of Cas's. */
  id: string;
  system: BankSystem;
  bank: string;
  number: string;
}

/** Money that came in or went out. `amount` is in đồng, digit by digit. */
export interface ShopTransaction {
  id: string;
  system: BankSystem;
  number: string;
  amount: string;
  isCredit: boolean;
  content: string;
}

interface Entries {
  accounts: ShopAccount[];
  /** The newest first. */
  transactions: ShopTransaction[];
}

/** What the shop knows for certain. Everything can be told again: the second time changes nothing. */
export interface Ledger extends Readonly<Entries> {
  confirm(account: ShopAccount): void;
  remove(id: string): void;
  book(transaction: ShopTransaction): void;
}

/** How many transactions are kept. */
const maxTransactions = 50;

/** Keeps the ledger in a JSON file, or, with null, in memory. Throws an `Error` when the file cannot be read. */
export function openLedger(file: string | null): Ledger {
  const entries = file === null ? { accounts: [], transactions: [] } : read(file);
  const save = (): void => {
    if (file === null) return;
    // As a whole or not at all: a crash leaves the old file.
    writeFileSync(`${file}.new`, JSON.stringify(entries, null, 2));
    renameSync(`${file}.new`, file);
  };
  const { accounts, transactions } = entries;
  return {
    ...entries,
    confirm(account) {
      if (accounts.some(({ id }) => id === account.id)) return;
      accounts.push(account);
      save();
    },
    remove(id) {
      const index = accounts.findIndex((account) => account.id === id);
      if (index === -1) return;
      accounts.splice(index, 1);
      save();
    },
    book(transaction) {
      if (transactions.some(({ id }) => id === transaction.id)) return;
      transactions.unshift(transaction);
      transactions.splice(maxTransactions);
      save();
    },
  };
}

function read(file: string): Entries {
  try {
    const { accounts, transactions } = JSON.parse(readFileSync(file, 'utf8')) as Partial<Entries>;
    if (Array.isArray(accounts) && Array.isArray(transactions)) return { accounts, transactions };
  } catch (cause) {
    if ((cause as NodeJS.ErrnoException).code === 'ENOENT') return { accounts: [], transactions: [] };
    throw new Error(`${file} cannot be read as the shop's ledger. Mend it, or remove it to start anew.`, {
      cause,
    });
  }
  throw new Error(`${file} is no ledger of the shop's. Remove it to start anew.`);
}
