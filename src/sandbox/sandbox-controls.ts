import type { IpnConfig } from './bankhub/ipn.js';
import type { CasGrantEvent } from './cas/cas-webhooks.js';
import type { DeliveryFault } from './deliveries/faults.js';
import type { JournalDelivery, JournalEntry } from './journal.js';
import type { SimulatedTransaction } from './transactions.js';

/** What a test, or a person at the control page, can do to a running sandbox. */
export interface SandboxControls {
  /**
   * Moves the sandbox's clock on by `ms` milliseconds: what expires within expires, and every retry that falls due is
   * made, in order. A receiver gets one second of real time to answer before its deadline may pass. Throws a
   * `RangeError` for a negative number, and past the year 9000.
   */
  advance(ms: number): Promise<void>;
  /** Resolves when nothing is being delivered. What waits for a retry is not under way; what hangs is left after a second. */
  idle(): Promise<void>;
  /**
   * Plays a transaction and delivers it to every channel that is configured: the IPN, the general webhooks that want it,
   * and Cas once a grant exists. Throws a `TypeError` or `RangeError` that names the wrong field.
   */
  simulateTransaction(transaction: SimulatedTransaction): readonly JournalDelivery[];
  /** Sets where balance changes go; null stops them. Throws a `TypeError` for what is no URL or no key. */
  setIpn(config: IpnConfig | null): void;
  /** Saves the URL of Cas's webhook and posts `{}` to it, as the console does; null stops it. Throws a `TypeError` for what is no URL. */
  setCasWebhook(url: string | null): JournalDelivery | null;
  /**
   * Delivers a Bank Hub event out of turn, for what no click leads to: `LINK_SESSION_FAILED`, `BANK_ACCOUNT_INACTIVATED`
   * (or `BANK_ACCOUNT_INACTIVED`, as one page of the docs spells it), one that does not exist yet. Null when no webhook
   * is configured or it does not allow the event.
   */
  sendBankhubEvent(event: string, metadata?: object): JournalDelivery | null;
  /** Delivers a GRANT webhook of Cas. Null without a URL. Throws a `TypeError` or `RangeError` for an unknown code or grant. */
  sendCasGrantEvent(event: CasGrantEvent): JournalDelivery | null;
  /** Lets deliveries to come fail, lose their answer, come twice, late or in reverse. Throws for a fault that is none. */
  faultDeliveries(fault: DeliveryFault): void;
  /** Takes back the faults that have not met a delivery yet. */
  clearDeliveryFaults(): void;
  /** Sends a delivery of the journal once more, with the same body. Throws a `RangeError` when there is none of this id. */
  redeliver(id: string): void;
  /** Every request and delivery, oldest first, at most 500, secrets left out. Deliveries are kept up to date. */
  journal(): readonly JournalEntry[];
}
