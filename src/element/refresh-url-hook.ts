import type { FetchHostedLink, LinkToken } from '../core/session/fetch-link.js';

/** The hook behind `refresh-url`. POSTs `{reason}` as JSON with same-origin credentials, and expects a link token as JSON. */
export function refreshUrlHook(url: string): FetchHostedLink {
  return async ({ reason, signal }) => {
    const response = await fetch(url, {
      method: 'POST',
      credentials: 'same-origin',
      headers: { accept: 'application/json', 'content-type': 'application/json' },
      body: JSON.stringify({ reason }),
      signal,
    });
    if (!response.ok) throw new Error(`refresh-url: expected a 2xx answer, saw ${response.status}.`);
    try {
      return (await response.json()) as LinkToken;
    } catch {
      signal.throwIfAborted();
      // The parser's error is not passed on: it quotes the answer, which may contain the link.
      throw new Error('refresh-url: expected JSON with hosted_link_url, saw another answer.');
    }
  };
}
