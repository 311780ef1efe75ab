/** Answers a request to the shop. */
export type Handler = (request: Request) => Promise<Response>;

/** Accepts only POST requests from the shop's own pages. For SePay's links, `createLinkHandler` checks this. */
export function ownPagesOnly(handler: Handler): Handler {
  return async (request) => {
    if (request.method !== 'POST')
      return new Response('Use POST.', { status: 405, headers: { allow: 'POST' } });
    const isOwn = request.headers.get('origin') === new URL(request.url).origin;
    return isOwn ? handler(request) : new Response('Only for pages of this shop.', { status: 403 });
  };
}
