import { BankhubApiError } from '../http/bankhub-api-error.js';
import type { CallOptions } from '../http/http-client.js';
import { isJsonObject } from '../json/json-object.js';
import type { BankhubClient } from './bankhub-client.js';

/** What is looked at of a webhook event of SePay Bank Hub. */
export interface LinkEvent {
  readonly event: string;
  readonly metadata?: object | null | undefined;
}

/**
 * Whether SePay itself says that the account of an event was linked. For `BANK_ACCOUNT_LINKED` and
 * `LINK_SESSION_COMPLETED`; false for any other event, and for one that the API does not confirm.
 *
 * The documented way to re-read a link is `POST /v1/link-token/get`, which wants the `link_token` while the event names
 * its xid: the client remembers the pair in its `tokenStore` for 30 days after it has created the link. It is false
 * too for a link that is not known there; pass `linkToken` if you keep it yourself. An account that was linked and then
 * unlinked by another link token stays true: follow `BANK_ACCOUNT_UNLINKED` for that.
 *
 * Rejects with a {@link BankhubApiError} when the API cannot be asked, so that a webhook handler fails and runs again.
 */
export async function verifyLinked(
  options: { client: BankhubClient; event: LinkEvent; linkToken?: string | undefined } & CallOptions,
): Promise<boolean> {
  const { client, event, signal } = options;
  const claim: Record<string, unknown> = { ...event.metadata };
  const isLink = event.event === 'BANK_ACCOUNT_LINKED' || event.event === 'LINK_SESSION_COMPLETED';
  const { bank_account_xid: account, link_token_xid: xid } = claim;
  if (!isLink || claim['unlinked'] === true || !isText(account) || !isText(xid)) return false;
  const linkToken = options.linkToken ?? (await findLinkToken(client, xid));
  if (linkToken === null) return false;
  const state = await readState(client, linkToken, signal);
  if (state === null || ('xid' in state && !isSame(state['xid'], xid))) return false;
  const events: unknown[] = Array.isArray(state['events']) ? state['events'] : [];
  return events.some((entry) => confirms(entry, claim));
}

async function findLinkToken(client: BankhubClient, xid: string): Promise<string | null> {
  try {
    return await client.linkTokens.find({ link_token_xid: xid });
  } catch (error) {
    // No uuid: SePay never wrote this event.
    if (error instanceof TypeError) return null;
    throw error;
  }
}

/** Null when SePay does not know the link token. */
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
 * Whether an entry of `events` tells of the claimed account's linking. SePay's docs promise the list and do not show
 * its fields, so the event's name is looked for in any of them, and the account's in the entry or an object in it.
 */
function confirms(entry: unknown, claim: Record<string, unknown>): boolean {
  if (!isJsonObject(entry) || !Object.values(entry).includes('BANK_ACCOUNT_LINKED')) return false;
  return [entry, ...Object.values(entry).filter(isJsonObject)].some(
    (fields) =>
      isSame(fields['bank_account_xid'], claim['bank_account_xid']) &&
      // What both sides tell must agree.
      ['account_number', 'link_token_xid', 'link_session_xid'].every(
        (name) => !isText(fields[name]) || !isText(claim[name]) || isSame(fields[name], claim[name]),
      ),
  );
}

function isText(value: unknown): value is string {
  return typeof value === 'string' && value !== '';
}

function isSame(left: unknown, right: unknown): boolean {
  return isText(left) && isText(right) && left.toLowerCase() === right.toLowerCase();
}
