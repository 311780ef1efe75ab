import { randomUUID } from 'node:crypto';

import { redactBody, redactText, redactUrl } from './redact.js';

/** The systems that answer requests, by the names that the journal uses. */
export type RequestSystem = 'bankhub' | 'hosted-page' | 'cas' | 'cas-link' | 'sepay-webhooks';
/** The channels that deliver to the merchant: Bank Hub's webhooks and IPN, Cas's webhook, the general SePay webhooks. */
export type DeliverySystem = 'bankhub' | 'ipn' | 'cas' | 'sepay-webhooks';

/** A request that the sandbox has answered, secrets left out. `at` is in milliseconds since 1970, on the sandbox's clock. */
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

/** One try to deliver. `outcome` is the status of the answer, or in words why there was none. */
export interface JournalAttempt {
  at: number;
  outcome: number | string;
}

/** A delivery with all its tries, secrets left out. Times are in milliseconds since 1970, on the sandbox's clock. */
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
  /** `held`: by a fault. `waiting`: for the next try, at `nextTryAt`. `given-up`: no try is left, or the rule allows none. */
  state: 'held' | 'sending' | 'waiting' | 'delivered' | 'given-up';
  nextTryAt: number | null;
}

export type JournalEntry = JournalRequest | JournalDelivery;

/** Every request and delivery, oldest first; the oldest are dropped beyond {@link maxEntries}. */
export interface Journal {
  entries(): readonly JournalEntry[];
  /** Adds an answered request. `response` is null for a page. */
  addRequest(
    request: Pick<JournalRequest, 'system' | 'method' | 'path' | 'status' | 'request'> & {
      response: string | null;
    },
  ): void;
  /** A new delivery; its sender keeps `attempts`, `state` and `nextTryAt` up to date. */
  addDelivery(system: DeliverySystem, event: string, url: string, body: string): JournalDelivery;
}

export const maxEntries = 500;

export function createJournal(now: () => number): Journal {
  const entries: JournalEntry[] = [];
  const add = (entry: JournalEntry): void => {
    entries.push(entry);
    if (entries.length > maxEntries) entries.shift();
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
