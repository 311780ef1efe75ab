import type { Deliveries } from '../deliveries/deliveries.js';
import { IPN_RULE } from '../deliveries/retry-rules.js';
import type { JournalDelivery } from '../journal.js';
import type { Transaction } from '../transactions.js';
import { vendorTime } from '../vendor-time.js';
import { isWebUrl } from '../web-url.js';

/** Where balance changes are delivered. */
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
        rule: IPN_RULE,
      });
    },
  };
}

/** Copies a configuration. Throws a `TypeError` that names the wrong field but never contains its value. */
export function readIpnConfig(given: { url?: unknown; apiKey?: unknown }): IpnConfig {
  const { url, apiKey } = given;
  if (!isWebUrl(url))
    throw new TypeError(
      'Expected the url of the IPN to be an absolute http or https URL, saw something else.',
    );
  if (typeof apiKey !== 'string' || apiKey === '') {
    throw new TypeError('Expected the apiKey of the IPN to be text, saw none.');
  }
  return { url, apiKey };
}

/** The names are SePay's. The docs give no types: `transaction_id` as text and `amount` as whole đồng are the sandbox's choice. */
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
