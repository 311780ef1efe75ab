import { randomUUID } from 'node:crypto';

import { TEST_BANKS } from '../pages/test-banks.js';

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

/** Every bank account of one sandbox. */
export interface BankAccounts {
  link(account: Omit<BankAccount, 'xid'>): BankAccount;
  unlink(xid: string): void;
  /**
   * The account to unlink. Null when it belongs to another company or is already unlinked. For an xid that this sandbox
   * does not know, it invents an account, so that an unlink can be tested without linking first.
   */
  forUnlink(companyXid: string, xid: string): BankAccount | null;
  /**
   * The account of a transaction:
   *
   * - with an xid: That account, if it is linked.
   * - without an xid: The account that was linked last.
   * - without an xid and without a linked account: An invented one, if `mustBeLinked` is false or no account was ever
   *   linked.
   *
   * Otherwise it throws a `RangeError`.
   */
  forTransaction(xid: string | null, mustBeLinked: boolean): BankAccount;
  /** The accounts that are linked now, the newest last. */
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
      const account = known.get(xid) ?? add({ ...MADE_UP_ACCOUNT, xid, companyXid });
      return account.companyXid === companyXid && !unlinked.has(xid) ? account : null;
    },
    forTransaction(xid, mustBeLinked) {
      const account = xid === null ? linked().at(-1) : linked().find((one) => one.xid === xid.toLowerCase());
      if (account !== undefined) return account;
      if (xid === null && (known.size === 0 || !mustBeLinked))
        return add({ ...MADE_UP_ACCOUNT, xid: randomUUID(), companyXid: '' });
      throw new RangeError(
        'Expected bankAccountXid of a linked bank account, saw none. Link one first, or leave bankAccountXid out.',
      );
    },
    linked,
  };
}

const MADE_UP_ACCOUNT = {
  bankName: TEST_BANKS[0]?.name ?? '',
  number: '0123456789',
  holder: 'NGUYEN VAN THU',
  type: 'individual',
};
