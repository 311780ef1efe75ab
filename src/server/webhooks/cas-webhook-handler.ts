import { decodeBody } from '../receive/read-body.js';
import { Refusal } from '../receive/refusal.js';
import { createSecretCheck } from '../receive/secret-check.js';
import { sha256 } from '../receive/sha256.js';
import {
  type SourceOptions,
  createSourceCheck,
  refuseUndefined,
  warnUnprotected,
} from '../receive/source-check.js';
import { type CasTransaction, type CasWebhookEvent, readCasWebhookEvent } from './cas-webhook-event.js';
import { type DeliveryHandler, createDeliveryHandler } from './delivery-handler.js';
import { type DeliveryOptions, resolveDeliveryOptions } from './delivery-options.js';
import { readEventFunctions } from './event-functions.js';
import { isPrintable } from './fields.js';

export interface CasWebhookHandlerOptions extends DeliveryOptions, SourceOptions {
  /**
   * A secret of your own in the URL that you give to Cas, as the query parameter `secret`:
   * `https://shop.example/cas?secret=…`. Pass two during a rotation. Keep this URL out of your access logs.
   */
  urlSecret?: string | readonly string[];
  /** Your functions, by `webhookType/webhookCode`. */
  on: CasWebhookFunctions;
}

/** Your functions. Each is awaited. If one throws, Cas repeats the delivery, 17 times in 24 hours. */
export interface CasWebhookFunctions {
  'TRANSACTIONS/DEFAULT_UPDATE'?: (event: CasTransactionEvent) => unknown;
  'GRANT/ERROR'?: (event: CasWebhookEvent) => unknown;
  'GRANT/USER_PERMISSION_REVOKED'?: (event: CasWebhookEvent) => unknown;
  /** Receives every webhook without its own function. */
  '*'?: (event: CasWebhookEvent) => unknown;
  /** Cas adds types and codes, such as `GRANT/GRANT_DELETED`. */
  [typeAndCode: `${string}/${string}`]: CasWebhookFunction | undefined;
}

/**
 * Declared as a method, because a method may have a narrower parameter. `TRANSACTIONS/DEFAULT_UPDATE` needs that.
 */
type CasWebhookFunction = { run(event: CasWebhookEvent): unknown }['run'];

/** A webhook with a transaction. */
export interface CasTransactionEvent extends CasWebhookEvent {
  readonly transaction: CasTransaction;
}

/**
 * 25 hours. Cas repeats a delivery within 24 hours (Cas docs). On another day, the same body can be a new event: a grant
 * can fail again in the same way.
 */
const REMEMBER_GRANT_MS = 25 * 60 * 60 * 1000;

/**
 * Creates the handler for webhooks of Cas bankHub (Cas docs, "Webhook"). Each transaction runs once.
 * Cas documents no signature. So set `sourceAddresses` or `urlSecret`, and read everything that money depends on
 * from the API again.
 * @throws {TypeError} for an empty secret, invalid addresses, and an `on` without functions
 */
export function createCasWebhookHandler(options: CasWebhookHandlerOptions): DeliveryHandler {
  const { urlSecret } = options;
  refuseUndefined(options, 'urlSecret', 'sourceAddresses');
  const isSecret = urlSecret === undefined ? null : createSecretCheck('urlSecret', urlSecret);
  const checkSource = createSourceCheck(options);
  if (!isSecret && !checkSource) warnUnprotected('createCasWebhookHandler', 'urlSecret or sourceAddresses');
  const functionFor = readEventFunctions<CasWebhookEvent>(
    options.on,
    (name) => /^\w+\/\w+$/.test(name),
    'webhookType/webhookCode such as "TRANSACTIONS/DEFAULT_UPDATE"',
  );
  return createDeliveryHandler(
    {
      authenticate: async (request) => {
        await checkSource?.(request);
        if (isSecret && !(await isSecret(readUrlSecret(request))))
          throw new Refusal(401, 'Wrong secret in the URL.');
      },
      parse: async (body) => {
        const event = readCasWebhookEvent(decodeBody(body));
        if (!event) return null;
        const name = `${event.webhookType}/${event.webhookCode}`;
        if (name === 'TRANSACTIONS/DEFAULT_UPDATE' && !event.transaction)
          throw new Refusal(400, 'Expected transaction to be an object.');
        const runFunction = functionFor(name);
        if (!runFunction) return null;
        const run = (): unknown => runFunction(event);
        const key = `cas:${name}:${event.transaction?.id}`;
        if (event.transaction?.id && isPrintable(key, 250)) return { key, run };
        return { key: `cas:${await hexDigest(body)}`, rememberMs: REMEMBER_GRANT_MS, run };
      },
    },
    resolveDeliveryOptions(options, 25_000),
  );
}

/** Returns null if the URL has no secret, or more than one. */
function readUrlSecret(request: Request): string | null {
  const secrets = new URL(request.url).searchParams.getAll('secret');
  return secrets.length === 1 ? (secrets[0] ?? null) : null;
}

async function hexDigest(bytes: Uint8Array<ArrayBuffer>): Promise<string> {
  return [...(await sha256(bytes))].map((byte) => byte.toString(16).padStart(2, '0')).join('');
}
