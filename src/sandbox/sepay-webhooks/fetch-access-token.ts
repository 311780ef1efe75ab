import { isJsonObject } from '../../shared/json-object.js';
import type { RegisteredWebhook } from './webhook-fields.js';

const TIMEOUT_MS = 10_000;

/**
 * Fetches an access token from the receiver's own server, for every try. How SePay does it is unknown. The sandbox uses
 * the client credentials grant (RFC 6749, section 4.4). An error contains the status, but no text of the answer.
 */
export async function fetchAccessToken(webhook: RegisteredWebhook): Promise<string> {
  const { oauth2_access_token_url: url, oauth2_client_id: id, oauth2_client_secret: secret } = webhook;
  const response = await fetch(url ?? '', {
    method: 'POST',
    headers: { authorization: `Basic ${Buffer.from(`${id}:${secret}`).toString('base64')}` },
    body: new URLSearchParams({ grant_type: 'client_credentials' }),
    redirect: 'error',
    signal: AbortSignal.timeout(TIMEOUT_MS),
  }).catch(() => {
    throw new Error('no access token: its URL cannot be reached');
  });
  if (!response.ok) throw new Error(`no access token: its URL answered ${response.status}`);
  const body: unknown = await response.json().catch(() => null);
  if (isJsonObject(body) && typeof body['access_token'] === 'string') return body['access_token'];
  throw new Error('no access token: its URL answered without access_token');
}
