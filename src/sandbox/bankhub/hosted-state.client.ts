import { readPageData } from '../pages/page-data.client.js';
import { createPageTexts } from '../pages/page-texts.client.js';
import { postToPage } from '../pages/post-to-page.client.js';
import type { AccountMetadata, HostedMessage, HostedPageData } from './hosted-page-data.js';

export const data = readPageData() as HostedPageData;

export const texts = createPageTexts(data.words, data.language);

/** What the hosted page and its test panel share. */
export const state = {
  session: null as string | null,
  silent: data.silent,
  /** A step is under way. */
  busy: false,
  /** The user has left: late answers are ignored. */
  left: false,
  /** The account of the finished link, as its message named it. */
  account: null as AccountMetadata | null,
};

/** Posts a message to the merchant's page, unless this link is silent. */
export function post(message: HostedMessage): void {
  if (!state.silent) postToPage(message);
}

export function createMessage(event: string, metadata: AccountMetadata | null = null): HostedMessage {
  return { event, metadata, timestamp: new Date().toISOString() };
}

/** Posts to the page's own server. `keepalive` lets the request outlive the page. */
export function postToServer(action: string, fields: object, keepalive = false): Promise<Response> {
  return fetch(`${data.base}/${action}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ session: state.session, ...fields }),
    keepalive,
  });
}
