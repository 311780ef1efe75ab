import type { JsonObject } from '../../shared/json-object.js';
import type { BankAccount } from './bank-accounts.js';
import type { FieldTexts } from './hosted-page-data.js';

/** Checks the account form. Returns the account, or the key of an error text for each wrong field. */
export function readAccount(
  body: JsonObject,
): { account: Pick<BankAccount, 'number' | 'holder' | 'type'> } | { fields: FieldTexts } {
  const fields: FieldTexts = {};
  // Users often paste a number in groups of four digits.
  const number = text(body['account_number']).replace(/[\s.-]/g, '');
  if (!/^\d{6,19}$/.test(number)) fields['account_number'] = 'accountNumberInvalid';
  const holder = text(body['account_holder_name']).trim().replace(/\s+/g, ' ').toUpperCase();
  if (!/^[\p{L}\p{M}\p{N} .,'&()/-]{2,100}$/u.test(holder))
    fields['account_holder_name'] = 'accountHolderInvalid';
  const type = text(body['account_type']);
  if (type !== 'individual' && type !== 'enterprise') fields['account_type'] = 'accountTypeInvalid';
  return Object.keys(fields).length > 0 ? { fields } : { account: { number, holder, type } };
}

function text(value: unknown): string {
  return typeof value === 'string' ? value : '';
}
