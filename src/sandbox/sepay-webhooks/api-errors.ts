import type { Context } from 'hono';
import type { ContentfulStatusCode } from 'hono/utils/http-status';

/** The four kinds of errors in SePay's OAuth2 docs. */
const STATUSES = { validation_error: 400, unauthorized: 401, forbidden: 403, not_found: 404 } as const;

/** The docs name only the kinds. The body is the sandbox's choice: `status` as in the list, and a text for each field. */
export function apiError(
  c: Context,
  error: keyof typeof STATUSES,
  message: string,
  errors?: Record<string, string>,
): Response {
  return c.json({ status: 'error', error, message, ...(errors && { errors }) }, STATUSES[error]);
}

/** A refusal that the docs do not name: an unknown method, or a body that is too long. */
export function refuse(
  c: Context,
  status: ContentfulStatusCode,
  message: string,
  headers: Record<string, string> = {},
): Response {
  return c.json({ status: 'error', message }, status, headers);
}
