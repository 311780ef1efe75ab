import { randomUUID } from 'node:crypto';

import { testBanks } from '../pages/test-banks.js';

/** An account that a company has linked. */
export interface BankAccount {
  xid: string;
  companyXid: string;
  bankName: string;
  number: string;
  holder: string;
  /** `individual` or `enterprise`. */
  type: string;
}

/** The accounts that the sandbox knows. */
export interface BankAccounts {
  link(account: Omit<BankAccount, 'xid'>): BankAccount;
  unlink(xid: string): void;
  /**
   * The account to unlink; null when it belongs to another company or has been unlinked. An xid that this sandbox
   * never gave away stands for a made-up account, so that unlinking can be tried without linking first.
   */
  forUnlink(companyXid: string, xid: string): BankAccount | null;
  /**
   * The account that a transaction is on: the one of this xid, without an xid the one linked last, or a made-up one when
   * none ever was, or none is and it need not be. Throws a `RangeError` when it is not linked.
   */
  forTransaction(xid: string | null, mustBeLinked: boolean): BankAccount;
  /** Whoever is linked now, the latest last. */
  linked(): BankAccount[];
}

export function createBankAccounts(): BankAccounts {
  const known = new Map<string, BankAccount>();
  const unlinked = new Set<string>();
  const linked = (): BankAccount[] => [...known.values()].filter(({ xid }) => !unlinked.has(xid));
  const add = (account: BankAccount): BankAccount => {
    known.set(account.xid, account);
    return account;
  };
  return {
    link: (account) => add({ ...account, xid: randomUUID() }),
    unlink: (xid) => void unlinked.add(xid),
    forUnlink(companyXid, xid) {
      const account = known.get(xid) ?? add({ ...madeUp, xid, companyXid });
      return account.companyXid === companyXid && !unlinked.has(xid) ? account : null;
    },
    forTransaction(xid, mustBeLinked) {
      const account = xid === null ? linked().at(-1) : linked().find((one) => one.xid === xid.toLowerCase());
      if (account !== undefined) return account;
      if (xid === null && (known.size === 0 || !mustBeLinked))
        return add({ ...madeUp, xid: randomUUID(), companyXid: '' });
      throw new RangeError(
        'A transaction needs a linked bank account: link one first, or leave bankAccountXid out.',
      );
    },
    linked,
  };
}

const madeUp = {
  bankName: testBanks[0]?.name ?? '',
  number: '0123456789',
  holder: 'NGUYEN VAN THU',
  type: 'individual',
};
