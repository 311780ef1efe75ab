import type { JsonObject } from '../../shared/json-object.js';
import { isWebUrl } from '../web-url.js';

/** A registered webhook, with the names of SePay's OAuth2 API. Fields that its `authen_type` does not use are null. */
export interface RegisteredWebhook {
  id: number;
  bank_account_id: number;
  name: string;
  event_type: 'All' | 'In_only' | 'Out_only';
  authen_type: 'No_Authen' | 'OAuth2.0' | 'Api_Key';
  webhook_url: string;
  is_verify_payment: 0 | 1;
  skip_if_no_code: 0 | 1;
  active: 0 | 1;
  /** Only stored and returned. Its values are not documented. */
  retry_conditions: readonly unknown[];
  only_va: 0 | 1;
  bank_sub_account_ids: readonly (number | string)[];
  oauth2_access_token_url: string | null;
  oauth2_client_id: string | null;
  oauth2_client_secret: string | null;
  api_key: string | null;
  request_content_type: 'Json' | 'multipart_form-data' | null;
}

type Fields = Omit<RegisteredWebhook, 'id'>;

const EVENT_TYPES = ['All', 'In_only', 'Out_only'] as const;
const AUTHEN_TYPES = ['No_Authen', 'OAuth2.0', 'Api_Key'] as const;
const CONTENT_TYPES = ['Json', 'multipart_form-data'] as const;

/** Checks every field and reports all errors together. The sandbox chose the defaults of optional fields: 0, for `active` 1. */
export function readWebhookFields(body: JsonObject): { fields: Fields } | { errors: Record<string, string> } {
  const errors: Record<string, string> = {};
  const given = (field: string): unknown => body[field] ?? null;
  /** The value if it is valid. Otherwise adds an error and returns `standIn`, which is then never used. */
  const take = <T>(field: string, right: (value: unknown) => value is T, expected: string, standIn: T): T => {
    const value = given(field);
    if (right(value)) return value;
    errors[field] = `The ${field} field ${value === null ? 'is required' : `must be ${expected}`}.`;
    return standIn;
  };
  const optional = <T>(
    field: string,
    right: (value: unknown) => value is T,
    expected: string,
    standard: T,
  ): T => (given(field) === null ? standard : take(field, right, expected, standard));
  const oneOf = <T extends string>(field: string, values: readonly T[], standIn: T): T =>
    take(field, (value): value is T => values.some((item) => item === value), values.join(', '), standIn);

  const authenType = oneOf('authen_type', AUTHEN_TYPES, 'No_Authen');
  const isOAuth2 = authenType === 'OAuth2.0';
  const onlyVa = optional('only_va', isFlag, '0 or 1', 0);
  const fields: Fields = {
    bank_account_id: take('bank_account_id', isId, 'a whole number above 0', 0),
    name: take('name', isText, 'text', ''),
    event_type: oneOf('event_type', EVENT_TYPES, 'All'),
    authen_type: authenType,
    webhook_url: take('webhook_url', isWebUrl, 'an absolute http or https URL', ''),
    is_verify_payment: take('is_verify_payment', isFlag, '0 or 1', 0),
    skip_if_no_code: optional('skip_if_no_code', isFlag, '0 or 1', 0),
    active: optional('active', isFlag, '0 or 1', 1),
    retry_conditions: optional('retry_conditions', isArray, 'a list', []),
    only_va: onlyVa,
    bank_sub_account_ids:
      onlyVa === 1
        ? take('bank_sub_account_ids', isIdList, 'a list of at least one id', [])
        : optional('bank_sub_account_ids', isAnyIdList, 'a list of ids', []),
    oauth2_access_token_url: isOAuth2
      ? take('oauth2_access_token_url', isWebUrl, 'an absolute http or https URL', '')
      : null,
    oauth2_client_id: isOAuth2 ? take('oauth2_client_id', isText, 'text', '') : null,
    oauth2_client_secret: isOAuth2 ? take('oauth2_client_secret', isText, 'text', '') : null,
    api_key: authenType === 'Api_Key' ? take('api_key', isText, 'text', '') : null,
    request_content_type: isOAuth2 ? null : oneOf('request_content_type', CONTENT_TYPES, 'Json'),
  };
  return Object.keys(errors).length > 0 ? { errors } : { fields };
}

function isText(value: unknown): value is string {
  return typeof value === 'string' && value !== '';
}

function isFlag(value: unknown): value is 0 | 1 {
  return value === 0 || value === 1;
}

function isId(value: unknown): value is number {
  return typeof value === 'number' && Number.isSafeInteger(value) && value > 0;
}

function isArray(value: unknown): value is readonly unknown[] {
  return Array.isArray(value);
}

function isAnyIdList(value: unknown): value is (number | string)[] {
  return Array.isArray(value) && value.every((id) => isId(id) || isText(id));
}

function isIdList(value: unknown): value is (number | string)[] {
  return isAnyIdList(value) && value.length > 0;
}
