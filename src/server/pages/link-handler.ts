import type { BankhubClient } from '../bankhub/bankhub-client.js';
import type { LinkTokenParams } from '../bankhub/link-token-params.js';
import { BankhubApiError } from '../http/bankhub-api-error.js';
import { Refusal } from '../receive/refusal.js';
import { reporter } from '../webhooks/delivery-options.js';
import { readLinkReason } from './read-link-reason.js';

export interface LinkHandlerOptions {
  client: Pick<BankhubClient, 'linkTokens'>;
  /**
   * Decides, by the merchant's own session, what the person may link: the parameters of the link token, or null (or
   * nothing) to refuse with a 403, or a `Response` of your own. The body of `request` is read already, and nothing that the
   * browser sent in it counts but `reason` (`open`, `token-expired`, …; null when it gave none).
   */
  authorize: (
    request: Request,
    context: { reason: string | null },
  ) => LinkTokenParams | Response | null | undefined | Promise<LinkTokenParams | Response | null | undefined>;
  /**
   * Exact origins of the pages that may ask, such as `https://shop.example`. Default the origin of the request's own
   * URL, which is another one behind a proxy; browsers that send Sec-Fetch-Site need neither.
   */
  allowedOrigins?: readonly string[] | undefined;
  /** Is told of what answers 500 and 502. Nothing is logged without it. The answer never depends on it. */
  onError?: ((error: unknown) => unknown) | undefined;
}

/**
 * What the widget's `refresh-url` posts to: JSON `{reason}` in, `{hosted_link_url, expires_at}` out.
 * Answers 405 to another method, 403 to another origin, 413, 408 and 400 to a body that is too long, slow or broken, 502 when
 * SePay gives no link, 500 when `authorize` fails.
 * @throws {TypeError} at once, without a client or `authorize`, and for an allowed origin that is none
 */
export function createLinkHandler(options: LinkHandlerOptions): (request: Request) => Promise<Response> {
  const { client, authorize, allowedOrigins = [] } = options;
  const report = reporter(options.onError);
  if (typeof client?.linkTokens?.create !== 'function')
    throw new TypeError('client: expected what createBankhubClient() gives, saw something else.');
  if (typeof authorize !== 'function') throw new TypeError('authorize: expected a function, saw none.');
  for (const origin of allowedOrigins)
    if (!URL.canParse(origin) || new URL(origin).origin !== origin)
      throw new TypeError(
        'allowedOrigins: expected exact origins such as https://shop.example, without a path.',
      );

  return async (request) => {
    if (request.method !== 'POST') return refuse(405, 'Use POST.', { allow: 'POST' });
    if (!isSameOrigin(request, allowedOrigins))
      return refuse(403, 'Only pages of this site may ask for a link.');
    try {
      const reason = await readLinkReason(request);
      const allowed = await authorize(request, { reason });
      if (!allowed) return refuse(403, 'Linking a bank account is not allowed here.');
      if (allowed instanceof Response) return allowed;
      const link = await client.linkTokens.create(allowed, { signal: request.signal });
      // Field by field: link_token and whatever else the API adds stay on the server.
      return answer(200, { hosted_link_url: link.hosted_link_url, expires_at: link.expires_at });
    } catch (error) {
      if (error instanceof Refusal) return refuse(error.status, error.message);
      // The browser has gone: nobody is there to be told.
      if (!request.signal.aborted) report(error);
      const isVendors = error instanceof BankhubApiError;
      return refuse(isVendors ? 502 : 500, 'The bank link is not available at the moment.');
    }
  };
}

/** Browsers that send no Sec-Fetch-Site still send Origin with every POST; what sends neither is no browser. */
function isSameOrigin({ headers, url }: Request, allowedOrigins: readonly string[]): boolean {
  const origin = headers.get('origin');
  if (origin !== null && allowedOrigins.includes(origin)) return true;
  const site = headers.get('sec-fetch-site');
  return site === null ? origin === new URL(url).origin : site === 'same-origin';
}

function refuse(status: number, message: string, headers: Record<string, string> = {}): Response {
  return answer(status, { message }, headers);
}

function answer(status: number, body: object, headers: Record<string, string> = {}): Response {
  return Response.json(body, { status, headers: { 'cache-control': 'no-store', ...headers } });
}
