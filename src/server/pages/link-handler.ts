import type { BankhubClient } from '../bankhub/bankhub-client.js';
import type { LinkTokenParams } from '../bankhub/link-token-params.js';
import { BankhubApiError } from '../http/bankhub-api-error.js';
import { createErrorReporter } from '../receive/error-reporter.js';
import { jsonResponse } from '../receive/json-response.js';
import { Refusal } from '../receive/refusal.js';
import { readLinkReason } from './read-link-reason.js';

export interface LinkHandlerOptions {
  client: Pick<BankhubClient, 'linkTokens'>;
  /**
   * Decides from your own session what the user may link. Return the parameters of the link token. Return null or
   * nothing to answer 403, or return your own `Response`.
   * The body of `request` is already read. Only its `reason` is passed on (`open`, `token-expired`, …; null if missing).
   */
  authorize: (
    request: Request,
    context: { reason: string | null },
  ) => LinkTokenParams | Response | null | undefined | Promise<LinkTokenParams | Response | null | undefined>;
  /**
   * Exact origins of the pages that may request a link, such as `https://shop.example`.
   * Default: the origin of the request's own URL. Behind a proxy that URL can have another origin. You need this
   * option only for old browsers, which do not send Sec-Fetch-Site.
   */
  allowedOrigins?: readonly string[] | undefined;
  /** Receives the errors that are answered with 500 or 502. Without it, nothing is logged. It does not change the answer. */
  onError?: ((error: unknown) => unknown) | undefined;
}

/**
 * Creates the handler for the widget's `refresh-url`: JSON `{reason}` in, `{hosted_link_url, expires_at}` out.
 *
 * | status        | reason                                   |
 * | ------------- | ---------------------------------------- |
 * | 405           | another method than POST                 |
 * | 403           | another origin, or `authorize` refused   |
 * | 413, 408, 400 | body too long, too slow, invalid         |
 * | 502           | SePay returned no link                   |
 * | 500           | `authorize` failed                       |
 *
 * @throws {TypeError} for a missing `client` or `authorize`, and for an invalid origin in `allowedOrigins`
 */
export function createLinkHandler(options: LinkHandlerOptions): (request: Request) => Promise<Response> {
  const { client, authorize, allowedOrigins = [] } = options;
  const report = createErrorReporter(options.onError);
  if (typeof client?.linkTokens?.create !== 'function')
    throw new TypeError('client: expected the result of createBankhubClient(), saw something else.');
  if (typeof authorize !== 'function')
    throw new TypeError('authorize: expected a function, saw something else.');
  for (const origin of allowedOrigins)
    if (!URL.canParse(origin) || new URL(origin).origin !== origin)
      throw new TypeError(
        'allowedOrigins: expected exact origins such as https://shop.example, without a path, saw something else.',
      );

  return async (request) => {
    if (request.method !== 'POST') return refuse(405, 'Use POST.', { allow: 'POST' });
    if (!isAllowedOrigin(request, allowedOrigins))
      return refuse(403, 'Only pages of this site may ask for a link.');
    try {
      const reason = await readLinkReason(request);
      const allowed = await authorize(request, { reason });
      if (!allowed) return refuse(403, 'Linking a bank account is not allowed here.');
      if (allowed instanceof Response) return allowed;
      const link = await client.linkTokens.create(allowed, { signal: request.signal });
      // Copy only these two fields: link_token and all other fields must stay on the server.
      return jsonResponse(200, { hosted_link_url: link.hosted_link_url, expires_at: link.expires_at });
    } catch (error) {
      if (error instanceof Refusal) return refuse(error.status, error.message);
      // An aborted request is not an error: the browser closed the connection.
      if (!request.signal.aborted) report(error);
      const status = error instanceof BankhubApiError ? 502 : 500;
      return refuse(status, 'The bank link is not available at the moment.');
    }
  };
}

/**
 * Returns whether the request comes from a page of this site or of an allowed origin.
 * Browsers without Sec-Fetch-Site still send Origin with every POST. A request with neither is not from a browser.
 */
function isAllowedOrigin({ headers, url }: Request, allowedOrigins: readonly string[]): boolean {
  const origin = headers.get('origin');
  if (origin !== null && allowedOrigins.includes(origin)) return true;
  const site = headers.get('sec-fetch-site');
  return site === null ? origin === new URL(url).origin : site === 'same-origin';
}

function refuse(status: number, message: string, headers?: Record<string, string>): Response {
  return jsonResponse(status, { message }, headers);
}
