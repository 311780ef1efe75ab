import { type JsonObject, isJsonObject } from '../json/json-object.js';

/** What an error body says, in the vendor's words. */
export interface ErrorBody {
  code: string | null;
  message: string | null;
  fields: Record<string, string>;
}

/**
 * Reads every documented shape. SePay Bank Hub's: `{code, message, errors}`, `{code, message, status, error}`,
 * `{status, error, messages: {success, error}, data}`, `{status, error, messages: {field: text}}`.
 * Cas's: `{requestId, errorCode, errorMessage, errorType}`. SePay's OAuth2 API: `{error, message}`.
 */
export function readErrorBody(body: unknown): ErrorBody {
  if (!isJsonObject(body)) return { code: null, message: null, fields: {} };
  const messages = isJsonObject(body['messages']) ? body['messages'] : {};
  const isList = Array.isArray(messages['error']) || Array.isArray(messages['success']);
  const fields = { ...(isList ? {} : readFields(messages)), ...readFields(body['errors']) };
  return {
    code: readCode(body),
    message:
      text(body['message']) ??
      text(body['errorMessage']) ??
      text(body['error_description']) ??
      (isList ? text(messages['error']) : null),
    fields,
  };
}

/** The word that a program can go by; a number only where there is none. */
function readCode(body: JsonObject): string | null {
  const candidates = [body['errorCode'], body['error'], body['code'], body['status']];
  const word = candidates.find(isWord);
  const number = candidates.find((value) => typeof value === 'number');
  return word ?? number?.toString() ?? null;
}

function isWord(value: unknown): value is string {
  return typeof value === 'string' && /^[\w.-]{1,60}$/.test(value);
}

function readFields(errors: unknown): Record<string, string> {
  if (!isJsonObject(errors)) return {};
  const entries = Object.entries(errors).flatMap(([field, value]) => {
    const message = text(value);
    return message === null ? [] : [[field, message] as const];
  });
  return Object.fromEntries(entries);
}

/** A text, or several of a list as one. */
function text(value: unknown): string | null {
  const parts = (Array.isArray(value) ? value : [value]).filter((part) => typeof part === 'string' && part);
  return parts.length > 0 ? parts.join(' ') : null;
}
