/** Body of `POST /v1/link-token/create`, fields as SePay's docs name them. */
export interface LinkTokenParams {
  /** The merchant's company, a uuid. */
  company_xid: string;
  purpose: 'LINK_BANK_ACCOUNT' | 'UNLINK_BANK_ACCOUNT';
  /** The account to unlink, a uuid. Required for `UNLINK_BANK_ACCOUNT`. */
  bank_account_xid?: string | null | undefined;
  /** Where the user goes after completion: an absolute http or https URL. */
  completion_redirect_uri?: string | null | undefined;
  /** Default 0. */
  is_mobile_app?: 0 | 1 | null | undefined;
  /** Default `vi`. */
  language?: 'vi' | 'en' | null | undefined;
}

const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/** The body to send: documented fields that are given. Throws a `TypeError` that names the first wrong field. */
export function linkTokenBody(params: LinkTokenParams): Partial<LinkTokenParams> {
  const { company_xid, purpose, bank_account_xid, completion_redirect_uri, is_mobile_app, language } = params;
  requireUuid('company_xid', company_xid);
  requireOneOf('purpose', purpose, ['LINK_BANK_ACCOUNT', 'UNLINK_BANK_ACCOUNT']);
  if (purpose === 'UNLINK_BANK_ACCOUNT' || isGiven(bank_account_xid))
    requireUuid('bank_account_xid', bank_account_xid);
  if (isGiven(completion_redirect_uri) && !isWebUrl(completion_redirect_uri))
    throw new TypeError(
      'completion_redirect_uri: expected an absolute http or https URL, saw something else.',
    );
  if (isGiven(is_mobile_app)) requireOneOf('is_mobile_app', is_mobile_app, [0, 1]);
  if (isGiven(language)) requireOneOf('language', language, ['vi', 'en']);
  const body = { company_xid, purpose, bank_account_xid, completion_redirect_uri, is_mobile_app, language };
  return Object.fromEntries(Object.entries(body).filter(([, value]) => isGiven(value)));
}

/** Throws a `TypeError` for what is no uuid; the text does not quote it. */
export function requireUuid(field: string, value: unknown): void {
  if (typeof value === 'string' && uuid.test(value)) return;
  const seen = isGiven(value) ? (typeof value === 'string' ? 'another text' : typeof value) : 'none';
  throw new TypeError(`${field}: expected a uuid, saw ${seen}.`);
}

function requireOneOf(field: string, value: unknown, allowed: readonly unknown[]): void {
  if (!allowed.includes(value))
    throw new TypeError(`${field}: expected ${allowed.join(' or ')}, saw something else.`);
}

function isGiven(value: unknown): boolean {
  return value !== undefined && value !== null;
}

function isWebUrl(value: unknown): boolean {
  return typeof value === 'string' && URL.canParse(value) && /^https?:$/.test(new URL(value).protocol);
}
