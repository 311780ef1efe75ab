/** Body of `POST /v1/link-token/create`. The field names are SePay's. */
export interface LinkTokenParams {
  /** Your company, a UUID. */
  company_xid: string;
  purpose: 'LINK_BANK_ACCOUNT' | 'UNLINK_BANK_ACCOUNT';
  /** The account to unlink, a UUID. Required for `UNLINK_BANK_ACCOUNT`. */
  bank_account_xid?: string | null | undefined;
  /** Where the user goes after completion: an absolute http or https URL. */
  completion_redirect_uri?: string | null | undefined;
  /** Default 0. */
  is_mobile_app?: 0 | 1 | null | undefined;
  /** Default `vi`. */
  language?: 'vi' | 'en' | null | undefined;
}

const UUID_PATTERN = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/** Returns the documented fields that are set. Throws a `TypeError` with the name of the first invalid field. */
export function readLinkTokenParams(params: LinkTokenParams): Partial<LinkTokenParams> {
  const { company_xid, purpose, bank_account_xid, completion_redirect_uri, is_mobile_app, language } = params;
  requireUuid('company_xid', company_xid);
  requireOneOf('purpose', purpose, ['LINK_BANK_ACCOUNT', 'UNLINK_BANK_ACCOUNT']);
  if (purpose === 'UNLINK_BANK_ACCOUNT' || isSet(bank_account_xid))
    requireUuid('bank_account_xid', bank_account_xid);
  if (isSet(completion_redirect_uri) && !isWebUrl(completion_redirect_uri))
    throw new TypeError(
      'completion_redirect_uri: expected an absolute http or https URL, saw something else.',
    );
  if (isSet(is_mobile_app)) requireOneOf('is_mobile_app', is_mobile_app, [0, 1]);
  if (isSet(language)) requireOneOf('language', language, ['vi', 'en']);
  const body = { company_xid, purpose, bank_account_xid, completion_redirect_uri, is_mobile_app, language };
  return Object.fromEntries(Object.entries(body).filter(([, value]) => isSet(value)));
}

/** Throws a `TypeError` for a value that is not a UUID. The error text does not contain the value. */
export function requireUuid(field: string, value: unknown): void {
  if (typeof value === 'string' && UUID_PATTERN.test(value)) return;
  const seen = isSet(value) ? (typeof value === 'string' ? 'another text' : typeof value) : 'none';
  throw new TypeError(`${field}: expected a UUID, saw ${seen}.`);
}

function requireOneOf(field: string, value: unknown, allowed: readonly unknown[]): void {
  if (!allowed.includes(value))
    throw new TypeError(`${field}: expected ${allowed.join(' or ')}, saw something else.`);
}

function isSet(value: unknown): boolean {
  return value !== undefined && value !== null;
}

function isWebUrl(value: unknown): boolean {
  return typeof value === 'string' && URL.canParse(value) && /^https?:$/.test(new URL(value).protocol);
}
