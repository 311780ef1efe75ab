import type { Reply } from '../http/listen.js';
import { html, json } from '../replies.js';

/*
 * SePay's docs show four shapes of error body and do not say which endpoint answers with which. A client has to read
 * all of them, so the sandbox spreads them over its endpoints; which shape comes where is the sandbox's choice.
 */

export type FieldErrors = Record<string, string>;

/** `{code, message, errors}`: link-token/create, and a refused access token (`errors` null). */
export function codeError(status: number, message: string, errors: FieldErrors | null = null): Reply {
  return json(status, { code: status, message, errors });
}

/** `{code, message, status, error}`: refused credentials, wrong path or method, an unreadable body. */
export function statusError(
  status: number,
  error: string,
  message: string,
  headers: Record<string, string> = {},
): Reply {
  return json(status, { code: status, message, status, error }, headers);
}

/** `{status, error, messages: {success, error}, data}`: a link token that is not there (get, revoke). */
export function listError(status: number, message: string): Reply {
  return json(status, { status, error: status, messages: { success: [], error: [message] }, data: null });
}

/** `{status: 400, error: 400, messages: {field: text}}`: a missing field (get, revoke). */
export function fieldError(messages: FieldErrors): Reply {
  return json(400, { status: 400, error: 400, messages });
}

/** HTML where JSON was asked for, as a proxy's block page would be: a path outside `/v1`. */
export function htmlError(status: number): Reply {
  return html(
    status,
    `<!doctype html><title>${status}</title><h1>${status}</h1><p>This API lives under /v1.</p>`,
  );
}
