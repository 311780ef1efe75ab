import { randomUUID } from 'node:crypto';

import { redactBody, redactText, redactUrl } from './redact.js';

/** The systems that answer requests, as the journal names them. */
export type RequestSystem = 'bankhub' | 'hosted-page' | 'cas' | 'cas-link' | 'sepay-webhooks';
/** The systems that deliver to the merchant: Bank Hub's webhooks, its IPN, Cas's webhook, SePay's general webhooks. */
export type DeliverySystem = 'bankhub' | 'ipn' | 'cas' | 'sepay-webhooks';

/** A request that the sandbox has answered, without secrets. `at` is in milliseconds since 1970, on the sandbox's clock. */
export interface JournalRequest {
  kind: 'request';
  id: string;
  at: number;
  system: RequestSystem;
  method: string;
  path: string;
  status: number;
  request: string;
  response: string;
}

/** One try to deliver. `outcome` is the status of the answer, or the reason why there is no answer. */
export interface JournalAttempt {
  at: number;
  outcome: number | string;
}

/** A delivery with all its tries, without secrets. Times are in milliseconds since 1970, on the sandbox's clock. */
export interface JournalDelivery {
  kind: 'delivery';
  id: string;
  at: number;
  system: DeliverySystem;
  /** For example `BANK_ACCOUNT_LINKED`, `TRANSACTIONS/DEFAULT_UPDATE` or `transaction`. */
  event: string;
  /** The receiver's URL without its query. */
  url: string;
  body: string;
  attempts: JournalAttempt[];
  /**
   * - `held`: a fault delays it.
   * - `sending`: a try is running.
   * - `waiting`: the next try is at `nextTryAt`.
   * - `delivered`: the receiver has accepted it.
   * - `given-up`: there is no further try.
   */
  state: 'held' | 'sending' | 'waiting' | 'delivered' | 'given-up';
  nextTryAt: number | null;
}

export type JournalEntry = JournalRequest | JournalDelivery;

/** Every request and delivery, oldest first. With more than {@link MAX_ENTRIES}, the oldest are dropped. */
export interface Journal {
  entries(): readonly JournalEntry[];
  /** Adds an answered request. `response` is null for a page. */
  addRequest(
    request: Pick<JournalRequest, 'system' | 'method' | 'path' | 'status' | 'request'> & {
      response: string | null;
    },
  ): void;
  /** Adds a delivery. Its sender updates `attempts`, `state` and `nextTryAt`. */
  addDelivery(system: DeliverySystem, event: string, url: string, body: string): JournalDelivery;
}

export const MAX_ENTRIES = 500;

export function createJournal(now: () => number): Journal {
  const entries: JournalEntry[] = [];
  const add = (entry: JournalEntry): void => {
    entries.push(entry);
    if (entries.length > MAX_ENTRIES) entries.shift();
  };
  return {
    entries: () => entries,
    addRequest: ({ system, method, path, status, request, response }) =>
      add({
        kind: 'request',
        id: randomUUID(),
        at: now(),
        system,
        method,
        path: redactText(path),
        status,
        request: redactBody(request),
        response: response === null ? '(a page)' : redactBody(response),
      }),
    addDelivery(system, event, url, body) {
      const entry: JournalDelivery = {
        kind: 'delivery',
        id: randomUUID(),
        at: now(),
        system,
        event,
        url: redactUrl(url),
        body: redactBody(body),
        attempts: [],
        state: 'held',
        nextTryAt: null,
      };
      add(entry);
      return entry;
    },
  };
}
