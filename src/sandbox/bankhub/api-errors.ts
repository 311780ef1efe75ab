import type { Context } from 'hono';
import type { ContentfulStatusCode } from 'hono/utils/http-status';

/*
 * SePay's docs show four shapes of error bodies, and do not say which endpoint uses which. A client has to read all
 * of them, so the sandbox uses all of them. Which endpoint uses which shape is the sandbox's choice.
 */

/** From the name of a field to what is wrong with it. */
export type FieldErrors = Record<string, string>;

/** `{code, message, errors}`: link-token/create, and a refused access token (`errors` null). */
export function codeError(
  c: Context,
  status: ContentfulStatusCode,
  message: string,
  errors: FieldErrors | null = null,
): Response {
  return c.json({ code: status, message, errors }, status);
}

/** `{code, message, status, error}`: refused credentials, wrong path or method, unreadable body. */
export function statusError(
  c: Context,
  status: ContentfulStatusCode,
  error: string,
  message: string,
  headers: Record<string, string> = {},
): Response {
  return c.json({ code: status, message, status, error }, status, headers);
}

/** `{status, error, messages: {success, error}, data}`: an unknown link token (get, revoke). */
export function listError(c: Context, status: ContentfulStatusCode, message: string): Response {
  return c.json({ status, error: status, messages: { success: [], error: [message] }, data: null }, status);
}

/** `{status: 400, error: 400, messages: {field: text}}`: a missing field (get, revoke). */
export function fieldError(c: Context, messages: FieldErrors): Response {
  return c.json({ status: 400, error: 400, messages }, 400);
}

/** HTML instead of JSON, as from a proxy that blocks the request: a path outside `/v1`. */
export function htmlError(c: Context, status: ContentfulStatusCode): Response {
  return c.html(
    `<!doctype html><title>${status}</title><h1>${status}</h1><p>This API lives under /v1.</p>`,
    status,
  );
}
