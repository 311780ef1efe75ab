import { type JsonObject, isJsonObject } from '../../shared/json-object.js';

/** The content of an error body, in the vendor's words. */
export interface ErrorBody {
  code: string | null;
  message: string | null;
  fields: Record<string, string>;
}

/**
 * Reads an error body in any documented form:
 *
 * | API                | body                                                                                       |
 * | ------------------ | ------------------------------------------------------------------------------------------ |
 * | SePay Bank Hub     | `{code, message, errors}` or `{code, message, status, error}`                              |
 * | SePay Bank Hub     | `{status, error, messages: {success, error}, data}`                                        |
 * | SePay Bank Hub     | `{status, error, messages: {field: text}}`                                                 |
 * | Cas bankHub        | `{requestId, errorCode, errorMessage, errorType}`                                          |
 * | SePay's OAuth2 API | `{error, message}`                                                                         |
 */
export function readErrorBody(body: unknown): ErrorBody {
  if (!isJsonObject(body)) return { code: null, message: null, fields: {} };
  const messages = isJsonObject(body['messages']) ? body['messages'] : {};
  const isList = Array.isArray(messages['error']) || Array.isArray(messages['success']);
  const fields = { ...(isList ? {} : readFields(messages)), ...readFields(body['errors']) };
  return {
    code: readCode(body),
    message:
      readText(body['message']) ??
      readText(body['errorMessage']) ??
      readText(body['error_description']) ??
      (isList ? readText(messages['error']) : null),
    fields,
  };
}

/** Prefers a word, which a program can check. Returns a number only if there is no word. */
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
    const message = readText(value);
    return message === null ? [] : [[field, message] as const];
  });
  return Object.fromEntries(entries);
}

/** Returns a text, or the texts of a list joined by spaces. */
function readText(value: unknown): string | null {
  const parts = (Array.isArray(value) ? value : [value]).filter((part) => typeof part === 'string' && part);
  return parts.length > 0 ? parts.join(' ') : null;
}
