import { decodeBody } from '../receive/read-body.js';
import { Refusal } from '../receive/refusal.js';
import { secretCheck } from '../receive/secret-check.js';
import { type SourceOptions, refuseUnset, sourceCheck, warnUnprotected } from '../receive/source-check.js';
import { type CasTransaction, type CasWebhookEvent, readCasEvent } from './cas-webhook-event.js';
import { type DeliveryHandler, createDeliveryHandler } from './delivery-handler.js';
import { type DeliveryOptions, deliverySettings } from './delivery-options.js';
import { eventFunctions } from './event-functions.js';
import { isPrintable } from './fields.js';

export interface CasWebhookHandlerOptions extends DeliveryOptions, SourceOptions {
  /**
   * A secret of your own in the URL that you give to Cas, as the query parameter `secret`:
   * `https://shop.example/cas?secret=…`. Two while it is rotated. URLs get into access logs: keep yours from those.
   */
  urlSecret?: string | readonly string[];
  /** The merchant's functions, by `webhookType/webhookCode`. */
  on: CasWebhookFunctions;
}

/** The merchant's functions, each awaited; what one throws has the delivery repeated, 17 times in 24 hours. */
export interface CasWebhookFunctions {
  'TRANSACTIONS/DEFAULT_UPDATE'?: (event: CasTransactionEvent) => unknown;
  'GRANT/ERROR'?: (event: CasWebhookEvent) => unknown;
  'GRANT/USER_PERMISSION_REVOKED'?: (event: CasWebhookEvent) => unknown;
  /** Gets what no named function takes. */
  '*'?: (event: CasWebhookEvent) => unknown;
  /** Cas adds types and codes, such as `GRANT/GRANT_DELETED`. */
  [typeAndCode: `${string}/${string}`]: CasWebhookFunction | undefined;
}

/** Declared as a method, whose parameter may be narrower: that of `TRANSACTIONS/DEFAULT_UPDATE` is. */
type CasWebhookFunction = { run(event: CasWebhookEvent): unknown }['run'];

/** A webhook with a transaction. */
export interface CasTransactionEvent extends CasWebhookEvent {
  readonly transaction: CasTransaction;
}

/** 25 hours: a repetition comes within 24 (Cas docs), and a grant can fail in the same way again on another day. */
const rememberGrantMs = 25 * 60 * 60 * 1000;

/**
 * Receives Cas bankHub's webhooks (Cas docs, "Webhook"), each transaction once. No signature is documented: set
 * `sourceAddresses` or `urlSecret`, and re-read what money depends on through the API.
 * @throws {TypeError} at once, for an empty secret, addresses that cannot be checked, and an `on` without functions
 */
export function createCasWebhookHandler(options: CasWebhookHandlerOptions): DeliveryHandler {
  const { urlSecret } = options;
  refuseUnset(options, 'urlSecret', 'sourceAddresses');
  const isSecret = urlSecret === undefined ? null : secretCheck('urlSecret', urlSecret);
  const checkSource = sourceCheck(options);
  if (!isSecret && !checkSource) warnUnprotected('createCasWebhookHandler', 'urlSecret or sourceAddresses');
  const functionFor = eventFunctions<CasWebhookEvent>(
    options.on,
    (name) => /^\w+\/\w+$/.test(name),
    'webhookType/webhookCode, such as "TRANSACTIONS/DEFAULT_UPDATE",',
  );
  return createDeliveryHandler(
    {
      admit: async (request) => {
        await checkSource?.(request);
        if (isSecret && !(await isSecret(secretInUrl(request))))
          throw new Refusal(401, 'Wrong secret in the URL.');
      },
      read: async (body) => {
        const event = readCasEvent(decodeBody(body));
        if (!event) return null;
        const name = `${event.webhookType}/${event.webhookCode}`;
        if (name === 'TRANSACTIONS/DEFAULT_UPDATE' && !event.transaction) {
          throw new Refusal(400, 'Expected transaction to be an object.');
        }
        const run = functionFor(name);
        if (!run) return null;
        const work = () => run(event);
        const key = `cas:${name}:${event.transaction?.id}`;
        if (event.transaction?.id && isPrintable(key, 250)) return { key, work };
        return { key: `cas:${await sha256(body)}`, rememberMs: rememberGrantMs, work };
      },
    },
    deliverySettings(options, 25_000),
  );
}

/** Null where there is none, or more than one. */
function secretInUrl(request: Request): string | null {
  const secrets = new URL(request.url).searchParams.getAll('secret');
  return secrets.length === 1 ? (secrets[0] ?? null) : null;
}

async function sha256(bytes: Uint8Array<ArrayBuffer>): Promise<string> {
  const digest = new Uint8Array(await crypto.subtle.digest('SHA-256', bytes));
  return [...digest].map((byte) => byte.toString(16).padStart(2, '0')).join('');
}
