import type { Deliveries } from '../deliveries/deliveries.js';
import { CAS_RULE } from '../deliveries/retry-rules.js';
import type { JournalDelivery } from '../journal.js';
import type { JsonObject } from '../../shared/json-object.js';
import type { Transaction } from '../transactions.js';
import { vendorTime } from '../vendor-time.js';
import { isWebUrl } from '../web-url.js';
import type { Grant, Grants } from './grants.js';

/** Something that happens to a grant. */
export interface CasGrantEvent {
  /** `ERROR` needs an `errorCode`; `USER_PERMISSION_REVOKED` also ends the grant's access token. */
  webhookCode: 'ERROR' | 'USER_PERMISSION_REVOKED';
  /** For `ERROR`. Default `GRANT_LOGIN_REQUIRED`. */
  errorCode?: 'GRANT_LOGIN_REQUIRED' | 'OTP_REQUIRED' | 'PREVENTION_WEB';
  /** Default: the newest grant. */
  grantId?: string;
}

/** Cas's webhook: one URL for GRANT and TRANSACTIONS. */
export interface CasWebhooks {
  url(): string | null;
  /** Sets the URL and posts `{}` to it, as Cas's console does. Null stops the webhooks. Throws a `TypeError` for an invalid URL. */
  configure(url: unknown): JournalDelivery | null;
  /** Null when no URL is set. Throws a `RangeError` for an unknown grant. */
  sendGrantEvent(event: CasGrantEvent | JsonObject): JournalDelivery | null;
  /** Null when no URL is set, or there is no grant. */
  sendTransaction(transaction: Transaction): JournalDelivery | null;
}

const ERROR_CODES = ['GRANT_LOGIN_REQUIRED', 'OTP_REQUIRED', 'PREVENTION_WEB'];

export function createCasWebhooks(options: {
  deliveries: Deliveries;
  grants: Grants;
  webhookUrl: string | null;
}): CasWebhooks {
  const { deliveries, grants } = options;
  let current = options.webhookUrl;

  const send = (event: string, body: object, rule = CAS_RULE): JournalDelivery | null =>
    current === null
      ? null
      : deliveries.send({
          system: 'cas',
          event,
          url: current,
          body: JSON.stringify(body),
          headers: () => ({ 'content-type': 'application/json' }),
          rule,
        });

  const grantOf = (grantId: unknown): Grant => {
    const grant = grants.find(typeof grantId === 'string' ? grantId : null);
    if (grant !== null) return grant;
    throw new RangeError('Expected the id of a grant, saw an unknown one. Finish the link page first.');
  };

  return {
    url: () => current,
    configure(url) {
      if (url !== null && !isWebUrl(url)) {
        throw new TypeError(
          'Expected the URL of the Cas webhook to be an absolute http or https URL or null, saw something else.',
        );
      }
      current = url;
      // A ping tests the URL now. A retry hours later would be of no use.
      return send('ping', {}, { ...CAS_RULE, waitsMs: [] });
    },
    sendGrantEvent(event) {
      const { webhookCode, errorCode = 'GRANT_LOGIN_REQUIRED', grantId } = event;
      if (webhookCode !== 'ERROR' && webhookCode !== 'USER_PERMISSION_REVOKED') {
        throw new TypeError(
          `Expected webhookCode to be ERROR or USER_PERMISSION_REVOKED, saw ${JSON.stringify(webhookCode)}.`,
        );
      }
      if (typeof errorCode !== 'string' || !ERROR_CODES.includes(errorCode)) {
        throw new TypeError(
          `Expected errorCode to be one of ${ERROR_CODES.join(', ')}, saw ${JSON.stringify(errorCode)}.`,
        );
      }
      const grant = grantOf(grantId);
      if (webhookCode === 'USER_PERMISSION_REVOKED') grant.revoked = true;
      const error =
        webhookCode === 'ERROR'
          ? { errorType: 'GRANT_ERROR', errorCode, errorMessage: 'The bank asks the user to act.' }
          : null;
      return send(`GRANT/${webhookCode}`, {
        environment: 'sandbox',
        webhookType: 'GRANT',
        webhookCode,
        grantId: grant.grantId,
        error,
        transaction: null,
      });
    },
    sendTransaction(transaction) {
      if (current === null) return null;
      if (transaction.grantId === null && grants.find(null) === null) return null;
      const grant = grantOf(transaction.grantId);
      return send('TRANSACTIONS/DEFAULT_UPDATE', {
        environment: 'sandbox',
        webhookType: 'TRANSACTIONS',
        webhookCode: 'DEFAULT_UPDATE',
        grantId: grant.grantId,
        error: null,
        transaction: describe(transaction, grant),
      });
    },
  };
}

/** The names are from Cas's docs. A negative `amount` for money out, and dates in Vietnam's time, are the sandbox's choice. */
function describe(transaction: Transaction, { bank, accountNumber }: Grant): object {
  const { xid, at, amount, transferType, content, paymentCode, referenceCode, virtualAccount } = transaction;
  const time = vendorTime(at);
  return {
    id: xid,
    transactionDate: time.slice(0, 10),
    amount: transferType === 'credit' ? amount : -amount,
    description: content,
    accountNumber,
    fiId: bank.id,
    fiName: bank.name,
    fiServiceId: `${bank.id}-personal`,
    fiServiceName: bank.name,
    currency: 'VND',
    transactionCode: paymentCode,
    reference: referenceCode,
    transactionDateTime: time,
    bookingDate: time.slice(0, 10),
    runningBalance: transaction.accumulated,
    virtualAccountNumber: virtualAccount,
    virtualAccountName: null,
    paymentChannel: 'Napas247',
    counterAccountNumber: null,
    counterAccountName: null,
    counterAccountBankId: null,
    counterAccountBankName: null,
    paymentMeta: { referenceNumber: referenceCode },
  };
}
