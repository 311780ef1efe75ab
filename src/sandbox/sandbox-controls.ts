import type { IpnConfig } from './bankhub/ipn.js';
import type { CasGrantEvent } from './cas/cas-webhooks.js';
import type { DeliveryFault } from './deliveries/faults.js';
import type { JournalDelivery, JournalEntry } from './journal.js';
import type { SimulatedTransaction } from './transactions.js';

/** What a test, or the user of the control page, can do with a running sandbox. */
export interface SandboxControls {
  /**
   * Advances the sandbox's clock by `ms` milliseconds. Tokens and sessions expire, and due retries are sent, in order.
   * A receiver has one second of real time to answer before the clock goes on. Throws a `RangeError` for a negative
   * number, and past the year 9000.
   */
  advance(ms: number): Promise<void>;
  /** Resolves when no delivery is being sent, at the latest after one second. It does not wait for retries. */
  idle(): Promise<void>;
  /**
   * Simulates a transaction. Delivers it to every configured channel: the IPN, the matching general webhooks, and Cas
   * if there is a grant. Throws a `TypeError` or `RangeError` that names the wrong field.
   */
  simulateTransaction(transaction: SimulatedTransaction): readonly JournalDelivery[];
  /** Sets where balance changes are delivered. Null stops them. Throws a `TypeError` for an invalid URL or key. */
  setIpn(config: IpnConfig | null): void;
  /** Sets the URL of Cas's webhook and posts `{}` to it, as Cas's console does. Null stops it. Throws a `TypeError` for an invalid URL. */
  setCasWebhook(url: string | null): JournalDelivery | null;
  /**
   * Delivers any Bank Hub event, for example one that no click on the page causes: `LINK_SESSION_FAILED`,
   * `BANK_ACCOUNT_INACTIVATED` (one page of the docs spells it `BANK_ACCOUNT_INACTIVED`). Null when no webhook is
   * configured, or the configured one does not allow the event.
   */
  sendBankhubEvent(event: string, metadata?: object): JournalDelivery | null;
  /** Delivers a GRANT webhook of Cas. Null when no URL is set. Throws a `TypeError` or `RangeError` for an unknown code or grant. */
  sendCasGrantEvent(event: CasGrantEvent): JournalDelivery | null;
  /** Breaks the next deliveries: they fail, lose their answer, arrive twice, late or in reverse order. Throws for an invalid fault. */
  faultDeliveries(fault: DeliveryFault): void;
  /** Removes the faults that have not been used yet. */
  clearDeliveryFaults(): void;
  /** Sends a delivery of the journal again, with the same body. Throws a `RangeError` for an unknown id. */
  redeliver(id: string): void;
  /** Every request and delivery without secrets, oldest first, at most 500. The entries of deliveries are updated. */
  journal(): readonly JournalEntry[];
}
