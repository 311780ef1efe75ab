import { BankhubApiError } from '../http/bankhub-api-error.js';
import type { CallOptions } from '../http/http-client.js';
import { isJsonObject } from '../../shared/json-object.js';
import type { BankhubClient } from './bankhub-client.js';

/** The part of a SePay Bank Hub webhook event that {@link verifyLinked} uses. */
export interface LinkEvent {
  readonly event: string;
  readonly metadata?: object | null | undefined;
}

/**
 * Asks SePay's API whether the account of an event was really linked. For `BANK_ACCOUNT_LINKED` and
 * `LINK_SESSION_COMPLETED` events. Resolves with false for other events, and if the API does not confirm the link.
 *
 * It needs the `link_token`, because it calls `POST /v1/link-token/get` (SePay docs). The event contains only the xid.
 * So the client saves the `link_token` in its `tokenStore` for 30 days when it creates the link. If it is not there,
 * the result is false. Pass `linkToken` if you store it yourself.
 *
 * The result stays true if another link token unlinks the account later. Handle `BANK_ACCOUNT_UNLINKED` for that.
 *
 * Rejects with a {@link BankhubApiError} if the call fails, so that a webhook handler fails and runs again.
 */
export async function verifyLinked(
  options: { client: BankhubClient; event: LinkEvent; linkToken?: string | undefined } & CallOptions,
): Promise<boolean> {
  const { client, event, signal } = options;
  const claim: Record<string, unknown> = { ...event.metadata };
  const isLink = event.event === 'BANK_ACCOUNT_LINKED' || event.event === 'LINK_SESSION_COMPLETED';
  const { bank_account_xid: account, link_token_xid: xid } = claim;
  if (!isLink || claim['unlinked'] === true || !isNonEmptyText(account) || !isNonEmptyText(xid)) return false;
  const linkToken = options.linkToken ?? (await findLinkToken(client, xid));
  if (linkToken === null) return false;
  const state = await readState(client, linkToken, signal);
  if (state === null || ('xid' in state && !isSameText(state['xid'], xid))) return false;
  const events: unknown[] = Array.isArray(state['events']) ? state['events'] : [];
  return events.some((entry) => confirms(entry, claim));
}

async function findLinkToken(client: BankhubClient, xid: string): Promise<string | null> {
  try {
    return await client.linkTokens.find({ link_token_xid: xid });
  } catch (error) {
    // The xid is not a UUID, so the event is not from SePay.
    if (error instanceof TypeError) return null;
    throw error;
  }
}

/** Resolves with null if SePay does not know the link token. */
async function readState(
  client: BankhubClient,
  linkToken: string,
  signal: AbortSignal | undefined,
): Promise<Record<string, unknown> | null> {
  try {
    return await client.linkTokens.get({ link_token: linkToken }, { signal });
  } catch (error) {
    if (error instanceof BankhubApiError && error.status === 404) return null;
    throw error;
  }
}

/**
 * Returns whether an entry of `events` confirms that the account of the event was linked.
 * SePay's docs name the list but not its fields. So look for the event name in any field. Look for the account in the
 * entry, and in each object in it.
 */
function confirms(entry: unknown, claim: Record<string, unknown>): boolean {
  if (!isJsonObject(entry) || !Object.values(entry).includes('BANK_ACCOUNT_LINKED')) return false;
  return [entry, ...Object.values(entry).filter(isJsonObject)].some(
    (fields) =>
      isSameText(fields['bank_account_xid'], claim['bank_account_xid']) &&
      // Compare only fields that both sides have.
      ['account_number', 'link_token_xid', 'link_session_xid'].every(
        (name) =>
          !isNonEmptyText(fields[name]) ||
          !isNonEmptyText(claim[name]) ||
          isSameText(fields[name], claim[name]),
      ),
  );
}

function isNonEmptyText(value: unknown): value is string {
  return typeof value === 'string' && value !== '';
}

function isSameText(left: unknown, right: unknown): boolean {
  return isNonEmptyText(left) && isNonEmptyText(right) && left.toLowerCase() === right.toLowerCase();
}
