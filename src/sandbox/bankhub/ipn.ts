import type { Deliveries } from '../deliveries/deliveries.js';
import { ipnRule } from '../deliveries/retry-rules.js';
import type { JournalDelivery } from '../journal.js';
import type { Transaction } from '../transactions.js';
import { vendorTime } from '../vendor-time.js';
import { isWebUrl } from '../web-url.js';

/** Where balance changes go. */
export interface IpnConfig {
  url: string;
  /** Sent as `Authorization: Apikey <key>`. */
  apiKey: string;
}

/** Bank Hub's balance-change IPN. */
export interface Ipn {
  config(): IpnConfig | null;
  configure(config: IpnConfig | null): void;
  /** Null when no IPN is configured. */
  send(transaction: Transaction): JournalDelivery | null;
}

export function createIpn(deliveries: Deliveries, initial: IpnConfig | null): Ipn {
  let current = initial;
  return {
    config: () => current,
    configure: (config) => void (current = config),
    send(transaction) {
      if (current === null) return null;
      const { url, apiKey } = current;
      return deliveries.send({
        system: 'ipn',
        event: 'transaction',
        url,
        body: JSON.stringify(payload(transaction)),
        headers: () => ({ 'content-type': 'application/json', authorization: `Apikey ${apiKey}` }),
        rule: ipnRule,
      });
    },
  };
}

/** Copies a configuration; throws a `TypeError` that names the wrong field, never its value. */
export function readIpnConfig(given: { url?: unknown; apiKey?: unknown }): IpnConfig {
  const { url, apiKey } = given;
  if (!isWebUrl(url)) throw new TypeError('The url of the IPN must be an absolute http or https URL.');
  if (typeof apiKey !== 'string' || apiKey === '') {
    throw new TypeError('The apiKey of the IPN must be a text that is not empty.');
  }
  return { url, apiKey };
}

/** SePay's docs give the names; that `transaction_id` is text and `amount` a whole number of đồng is the sandbox's choice. */
function payload({ account, ...transaction }: Transaction): object {
  return {
    gateway: account.bankName,
    transaction_date: vendorTime(transaction.at),
    account_number: account.number,
    bank_account_xid: account.xid,
    va: transaction.virtualAccount,
    payment_code: transaction.paymentCode,
    content: transaction.content,
    transfer_type: transaction.transferType,
    amount: transaction.amount,
    reference_code: transaction.referenceCode,
    accumulated: transaction.accumulated,
    transaction_id: transaction.xid,
  };
}
