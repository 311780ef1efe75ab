import type { FetchHostedLink, LinkToken } from '../core/fetch-link.js';

/** The hook behind `refresh-url`: POST, same-origin credentials, `{reason}` in, a link token out. */
export function postForLink(url: string): FetchHostedLink {
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
      // The parser's own error quotes what it read, which may be the link itself.
      throw new Error('refresh-url: expected JSON, {hosted_link_url}; saw something else.');
    }
  };
}
