import type { Reply } from '../http/listen.js';
import { json } from '../replies.js';

/** The four kinds of error that SePay's OAuth2 docs name. */
const statuses = { validation_error: 400, unauthorized: 401, forbidden: 403, not_found: 404 };

/** The docs name the kinds; the body around them is the sandbox's choice: the list's `status` and a text per field. */
export function apiError(
  error: keyof typeof statuses,
  message: string,
  errors?: Record<string, string>,
): Reply {
  return json(statuses[error], { status: 'error', error, message, ...(errors && { errors }) });
}

/** What is no error of the API's own: a method that it does not have, or a body that is too long. */
export function refusal(status: number, message: string, headers: Record<string, string> = {}): Reply {
  return json(status, { status: 'error', message }, headers);
}
