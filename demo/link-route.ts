import type { IncomingMessage, ServerResponse } from 'node:http';
import type { HostedLink } from './bankhub-api.js';

const maxBodyBytes = 4096;

/**
 * `POST /bankhub/link`, the address in `refresh-url`: JSON `{reason}` in, `{hosted_link_url, expires_at}` out.
 * A real shop also checks here who is logged in; this one has no accounts.
 */
export async function answerLinkRequest(
  request: IncomingMessage,
  response: ServerResponse,
  createLink: () => Promise<HostedLink>,
): Promise<void> {
  const send = (status: number, body: object, headers: Record<string, string> = {}): void => {
    response.writeHead(status, {
      'content-type': 'application/json',
      'cache-control': 'no-store',
      ...headers,
    });
    response.end(JSON.stringify(body));
  };
  if (request.method !== 'POST') return send(405, { message: 'Use POST.' }, { allow: 'POST' });
  if (!isSameOrigin(request)) return send(403, { message: 'Only this shop may ask for a link.' });
  const body = await readBody(request);
  if (body === null) return send(413, { message: 'The body is too large.' });
  if (!hasReason(body)) return send(400, { message: 'The body must be JSON with a reason.' });
  try {
    send(200, await createLink());
  } catch (error) {
    console.error(`No link: ${error instanceof Error ? error.message : 'unknown error'}`);
    send(502, { message: 'The bank link is not available at the moment.' });
  }
}

/** Browsers that send no Sec-Fetch-Site still send Origin with every POST; what sends neither is no browser. */
function isSameOrigin({ headers }: IncomingMessage): boolean {
  const site = headers['sec-fetch-site'];
  if (site !== undefined) return site === 'same-origin';
  const { origin, host } = headers;
  return origin !== undefined && URL.canParse(origin) && new URL(origin).host === host;
}

async function readBody(request: IncomingMessage): Promise<string | null> {
  let body = '';
  for await (const chunk of request) {
    if (body.length <= maxBodyBytes) body += String(chunk);
  }
  return body.length > maxBodyBytes ? null : body;
}

function hasReason(text: string): boolean {
  try {
    const body: unknown = JSON.parse(text);
    return typeof body === 'object' && body !== null && 'reason' in body && typeof body.reason === 'string';
  } catch {
    // Broken JSON has no reason.
    return false;
  }
}
