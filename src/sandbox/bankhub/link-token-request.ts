import type { JsonObject } from '../../shared/json-object.js';
import type { Language } from '../pages/language.js';
import { isUuid } from '../uuid.js';
import { isWebUrl } from '../web-url.js';
import type { FieldErrors } from './api-errors.js';

export type Purpose = 'LINK_BANK_ACCOUNT' | 'UNLINK_BANK_ACCOUNT';

/** A checked body of `POST /v1/link-token/create`. */
export interface LinkTokenRequest {
  companyXid: string;
  purpose: Purpose;
  bankAccountXid: string | null;
  completionRedirectUri: string | null;
  isMobileApp: boolean;
  language: Language;
}

/** Checks every field and reports all errors together. `companyXid` null accepts any uuid. */
export function readLinkTokenRequest(
  body: JsonObject,
  companyXid: string | null,
): { request: LinkTokenRequest } | { errors: FieldErrors } {
  const errors: FieldErrors = {};
  const refuse = (field: string, text: string): null => {
    errors[field] = `The ${field} field ${text}.`;
    return null;
  };
  const given = (field: string): unknown => body[field] ?? null;

  const readCompany = (company: unknown): string | null => {
    if (company === null) return refuse('company_xid', 'is required');
    if (!isUuid(company)) return refuse('company_xid', 'must be a uuid');
    const known = companyXid === null || company.toLowerCase() === companyXid.toLowerCase();
    return known ? company.toLowerCase() : refuse('company_xid', 'names no known company');
  };
  const readPurpose = (purpose: unknown): Purpose | null => {
    if (purpose === 'LINK_BANK_ACCOUNT' || purpose === 'UNLINK_BANK_ACCOUNT') return purpose;
    if (purpose === null) return refuse('purpose', 'is required');
    return refuse('purpose', 'must be LINK_BANK_ACCOUNT or UNLINK_BANK_ACCOUNT');
  };
  const readBankAccount = (account: unknown, purpose: Purpose | null): string | null => {
    if (isUuid(account)) return account.toLowerCase();
    if (account !== null) return refuse('bank_account_xid', 'must be a uuid');
    return purpose === 'UNLINK_BANK_ACCOUNT' ? refuse('bank_account_xid', 'is required to unlink') : null;
  };
  const readRedirect = (uri: unknown): string | null => {
    if (uri === null || isWebUrl(uri)) return uri;
    return refuse('completion_redirect_uri', 'must be an absolute http or https URL');
  };
  const readMobile = (mobile: unknown): boolean | null => {
    if (mobile === null || mobile === 0 || mobile === 1) return mobile === 1;
    return refuse('is_mobile_app', 'must be 0 or 1');
  };
  const readLanguage = (language: unknown): Language | null => {
    if (language === null) return 'vi';
    return language === 'vi' || language === 'en' ? language : refuse('language', 'must be vi or en');
  };

  const purpose = readPurpose(given('purpose'));
  const request = {
    companyXid: readCompany(given('company_xid')),
    bankAccountXid: readBankAccount(given('bank_account_xid'), purpose),
    completionRedirectUri: readRedirect(given('completion_redirect_uri')),
    isMobileApp: readMobile(given('is_mobile_app')),
    language: readLanguage(given('language')),
  };
  const { companyXid: company, isMobileApp, language } = request;
  if (company === null || purpose === null || isMobileApp === null || language === null) return { errors };
  if (Object.keys(errors).length > 0) return { errors };
  return { request: { ...request, companyXid: company, purpose, isMobileApp, language } };
}
