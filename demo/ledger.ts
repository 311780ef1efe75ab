import { readFileSync, renameSync, writeFileSync } from 'node:fs';

export type BankSystem = 'sepay' | 'cas';

/** An account that the bank has confirmed. The shop stores only the last four digits of the number. */
export interface ShopAccount {
  /** `bank_account_xid` of SePay, or `grantId` of Cas. */
  id: string;
  system: BankSystem;
  bank: string;
  number: string;
}

/** Money that came in or went out. `amount` is in đồng, as decimal digits. */
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
  /** Newest first. */
  transactions: ShopTransaction[];
}

/** The confirmed accounts and transactions. Every method is idempotent. */
export interface Ledger extends Readonly<Entries> {
  confirm(account: ShopAccount): void;
  remove(id: string): void;
  book(transaction: ShopTransaction): void;
}

/** Older transactions are deleted. */
const MAX_TRANSACTIONS = 50;

/** Opens a ledger in a JSON file. With null, the ledger is in memory. Throws an `Error` for an unreadable file. */
export function openLedger(file: string | null): Ledger {
  const entries = file === null ? { accounts: [], transactions: [] } : read(file);
  const save = (): void => {
    if (file === null) return;
    // Write a new file, then rename it: after a crash, the old file is still complete.
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
      transactions.splice(MAX_TRANSACTIONS);
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
    throw new Error(
      `Expected ${file} to be a ledger, saw a file that cannot be read. Fix it, or delete it.`,
      {
        cause,
      },
    );
  }
  throw new Error(`Expected ${file} to be a ledger, saw other JSON. Fix it, or delete it.`);
}
