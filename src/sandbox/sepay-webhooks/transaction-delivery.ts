import { createHmac, randomBytes } from 'node:crypto';

import type { Deliveries } from '../deliveries/deliveries.js';
import { SEPAY_WEBHOOKS_RULE } from '../deliveries/retry-rules.js';
import type { JournalDelivery } from '../journal.js';
import type { Transaction } from '../transactions.js';
import { vendorTime } from '../vendor-time.js';
import { fetchAccessToken } from './fetch-access-token.js';
import type { RegisteredWebhook } from './webhook-fields.js';

/** Delivers a transaction to the registered webhooks that want it. */
export function sendTransaction(
  transaction: Transaction,
  options: {
    webhooks: Iterable<RegisteredWebhook>;
    deliveries: Deliveries;
    hmacSecret: string | null;
  },
): JournalDelivery[] {
  const fields = payload(transaction);
  const text = JSON.stringify(fields);
  const deliver = (webhook: RegisteredWebhook): JournalDelivery => {
    const form = webhook.request_content_type === 'multipart_form-data' ? multipart(fields) : null;
    const { body, contentType } = form ?? { body: text, contentType: 'application/json' };
    return options.deliveries.send({
      system: 'sepay-webhooks',
      event: 'transaction',
      url: webhook.webhook_url,
      body,
      journalBody: text,
      headers: async () => ({
        'content-type': contentType,
        ...(await credentials(webhook)),
        ...(options.hmacSecret === null ? {} : signature(options.hmacSecret, body)),
      }),
      rule: SEPAY_WEBHOOKS_RULE,
    });
  };
  return [...options.webhooks].filter((webhook) => wants(webhook, transaction)).map(deliver);
}

/** The meaning of `bank_sub_account_id` is not documented. Here it is the number of a virtual account. */
function wants(webhook: RegisteredWebhook, transaction: Transaction): boolean {
  const { bankAccountId, transferType, paymentCode, virtualAccount } = transaction;
  if (webhook.active === 0) return false;
  if (bankAccountId !== null && bankAccountId !== webhook.bank_account_id) return false;
  if (webhook.event_type === 'In_only' && transferType !== 'credit') return false;
  if (webhook.event_type === 'Out_only' && transferType !== 'debit') return false;
  if (webhook.skip_if_no_code === 1 && paymentCode === null) return false;
  return webhook.only_va === 0 || webhook.bank_sub_account_ids.some((id) => String(id) === virtualAccount);
}

/** The fields of SePay's docs, webhooks. They are camelCase, unlike those of Bank Hub's IPN. */
function payload(transaction: Transaction): Record<string, string | number | null> {
  return {
    id: transaction.id,
    gateway: transaction.account.bankName,
    transactionDate: vendorTime(transaction.at),
    accountNumber: transaction.account.number,
    code: transaction.paymentCode,
    content: transaction.content,
    transferType: transaction.transferType === 'credit' ? 'in' : 'out',
    transferAmount: transaction.amount,
    accumulated: transaction.accumulated,
    subAccount: transaction.virtualAccount,
    referenceCode: transaction.referenceCode,
    description: `BankAPINotify ${transaction.content}`,
  };
}

async function credentials(webhook: RegisteredWebhook): Promise<Record<string, string>> {
  if (webhook.authen_type === 'Api_Key') return { authorization: `Apikey ${webhook.api_key}` };
  if (webhook.authen_type === 'No_Authen') return {};
  return { authorization: `Bearer ${await fetchAccessToken(webhook)}` };
}

/** The timestamp is real time in seconds, because the receiver compares it with its own clock. */
function signature(secret: string, body: string): Record<string, string> {
  const timestamp = String(Math.floor(Date.now() / 1000));
  const digest = createHmac('sha256', secret).update(`${timestamp}.`).update(body).digest('hex');
  return { 'x-sepay-signature': `sha256=${digest}`, 'x-sepay-timestamp': timestamp };
}

/** A body as in RFC 7578. It is built here because the signature needs its bytes before they are sent. Null is an empty part. */
function multipart(fields: Record<string, string | number | null>): { body: string; contentType: string } {
  const boundary = `sandbox-${randomBytes(12).toString('hex')}`;
  const parts = Object.entries(fields).map(
    ([name, value]) =>
      `--${boundary}\r\nContent-Disposition: form-data; name="${name}"\r\n\r\n${value ?? ''}\r\n`,
  );
  return {
    body: `${parts.join('')}--${boundary}--\r\n`,
    contentType: `multipart/form-data; boundary=${boundary}`,
  };
}
