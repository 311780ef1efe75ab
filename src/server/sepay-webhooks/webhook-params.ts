import { isSecureUrl } from '../http/secure-url.js';

/** A webhook to create. The field names are SePay's (OAuth2 API, "Webhooks"). */
export interface SepayWebhookParams {
  bank_account_id: number;
  name: string;
  event_type: 'All' | 'In_only' | 'Out_only';
  authen_type: 'No_Authen' | 'OAuth2.0' | 'Api_Key';
  /** Https, or http on loopback. */
  webhook_url: string;
  is_verify_payment: 0 | 1;
  skip_if_no_code?: 0 | 1 | undefined;
  active?: 0 | 1 | undefined;
  retry_conditions?: unknown[] | undefined;
  only_va?: 0 | 1 | undefined;
  /** Required if `only_va` is 1. */
  bank_sub_account_ids?: unknown[] | undefined;
  /** Required for `OAuth2.0`, like the next two fields. */
  oauth2_access_token_url?: string | undefined;
  oauth2_client_id?: string | undefined;
  oauth2_client_secret?: string | undefined;
  /** Required for `Api_Key`. */
  api_key?: string | undefined;
  /** Required for `Api_Key`, optional for `No_Authen`. */
  request_content_type?: 'Json' | 'multipart_form-data' | undefined;
}

/** Changes to a webhook: only the fields that are set. */
export type SepayWebhookChanges = {
  [Name in keyof SepayWebhookParams]?: SepayWebhookParams[Name] | undefined;
};

/** Filters for the list of webhooks. */
export interface SepayWebhookFilters {
  webhook_url?: string | undefined;
  api_key?: string | undefined;
  active?: 0 | 1 | undefined;
  /** From 1. */
  page?: number | undefined;
  limit?: number | undefined;
}

type Check = { expected: string; holds: (value: unknown) => boolean };

const oneOf = (...allowed: unknown[]): Check => ({
  expected: allowed.join(' or '),
  holds: (value) => allowed.includes(value),
});
const text: Check = {
  expected: 'a text',
  holds: (value) => typeof value === 'string' && value.trim() !== '',
};
const url: Check = { expected: 'an absolute https URL (http on loopback only)', holds: isSecureUrl };
const list: Check = { expected: 'a list', holds: Array.isArray };
const flag = oneOf(0, 1);
const count: Check = {
  expected: 'a whole number of at least 1',
  holds: (value) => Number.isSafeInteger(value) && Number(value) >= 1,
};

const FIELD_CHECKS: Record<keyof SepayWebhookParams, Check> = {
  bank_account_id: count,
  name: text,
  event_type: oneOf('All', 'In_only', 'Out_only'),
  authen_type: oneOf('No_Authen', 'OAuth2.0', 'Api_Key'),
  webhook_url: url,
  is_verify_payment: flag,
  skip_if_no_code: flag,
  active: flag,
  retry_conditions: list,
  only_va: flag,
  bank_sub_account_ids: list,
  oauth2_access_token_url: url,
  oauth2_client_id: text,
  oauth2_client_secret: text,
  api_key: text,
  request_content_type: oneOf('Json', 'multipart_form-data'),
};

const FILTER_CHECKS: Record<keyof SepayWebhookFilters, Check> = {
  webhook_url: text,
  api_key: text,
  active: flag,
  page: count,
  limit: count,
};

const REQUIRED_FIELDS = [
  'bank_account_id',
  'name',
  'event_type',
  'authen_type',
  'webhook_url',
  'is_verify_payment',
];

/** The fields that depend on `authen_type`. */
const AUTHEN_FIELDS: Record<string, { required: string[]; optional: string[] }> = {
  No_Authen: { required: [], optional: ['request_content_type'] },
  'OAuth2.0': {
    required: ['oauth2_access_token_url', 'oauth2_client_id', 'oauth2_client_secret'],
    optional: [],
  },
  Api_Key: { required: ['api_key', 'request_content_type'], optional: [] },
};

/** Returns the body for a new webhook. Throws a `TypeError` with the name of the first invalid field, without values. */
export function readWebhookParams(params: SepayWebhookParams): object {
  const body = checkFields(params, FIELD_CHECKS);
  requireFields(body, REQUIRED_FIELDS, '');
  checkCombinations(body);
  return body;
}

/** Returns the body of an update: only the fields that are set. Throws a `TypeError` for an invalid field or no field. */
export function readWebhookChanges(changes: SepayWebhookChanges): object {
  const body = checkFields(changes, FIELD_CHECKS);
  if (Object.keys(body).length === 0) throw new TypeError('changes: expected at least one field, saw none.');
  checkCombinations(body);
  return body;
}

/** Returns the query of a list with its `?`, or '' without filters. Throws a `TypeError` for an invalid filter. */
export function webhookListQuery(filters: SepayWebhookFilters): string {
  const given = Object.entries(checkFields(filters, FILTER_CHECKS));
  const query = new URLSearchParams(given.map(([name, value]) => [name, String(value)])).toString();
  return query === '' ? '' : `?${query}`;
}

/** Returns an id for the path. Throws a `TypeError` for an invalid id. */
export function readWebhookId(id: unknown): string {
  if (count.holds(id) || (typeof id === 'string' && /^\d+$/.test(id))) return String(id);
  throw new TypeError(`id: expected ${count.expected}, saw something else.`);
}

function checkFields(given: object, known: Record<string, Check>): Record<string, unknown> {
  const fields = Object.entries(given).filter(([, value]) => value !== undefined);
  for (const [name, value] of fields) {
    const check = Object.hasOwn(known, name) ? known[name] : undefined;
    if (check === undefined)
      throw new TypeError(`expected only ${Object.keys(known).join(', ')}, saw another field.`);
    if (!check.holds(value)) throw new TypeError(`${name}: expected ${check.expected}, saw something else.`);
  }
  return Object.fromEntries(fields);
}

function checkCombinations(body: Record<string, unknown>): void {
  const { only_va, bank_sub_account_ids: ids, authen_type: type } = body;
  if (only_va === 1 && !(Array.isArray(ids) && ids.length > 0))
    throw new TypeError('bank_sub_account_ids: expected at least one id, because only_va is 1, saw none.');
  const own = AUTHEN_FIELDS[String(type)];
  if (own === undefined) return;
  requireFields(body, own.required, ` with authen_type = ${String(type)}`);
  const others = Object.values(AUTHEN_FIELDS).flatMap((fields) => [...fields.required, ...fields.optional]);
  const wrong = others.find(
    (name) => name in body && !own.required.includes(name) && !own.optional.includes(name),
  );
  if (wrong !== undefined)
    throw new TypeError(`${wrong}: expected no value, because authen_type is ${String(type)}, saw one.`);
}

function requireFields(body: Record<string, unknown>, names: readonly string[], why: string): void {
  for (const name of names)
    if (!(name in body)) throw new TypeError(`${name}: expected a value${why}, saw none.`);
}
