import {
  type UnknownWebhookEvent,
  type WebhookFunctions,
  webhookEventNames,
} from '../bankhub/webhook-events.js';
import { parseExact } from '../json/exact-json.js';
import { isJsonObject } from '../json/json-object.js';
import { decodeBody } from '../receive/read-body.js';
import { Refusal } from '../receive/refusal.js';
import { headerSecretCheck } from '../receive/secret-check.js';
import { type DeliveryHandler, createDeliveryHandler } from './delivery-handler.js';
import { type DeliveryOptions, deliverySettings } from './delivery-options.js';
import { eventFunctions } from './event-functions.js';
import { decimal, requiredId, text } from './fields.js';

export interface WebhookHandlerOptions extends DeliveryOptions {
  /** What SePay sends as `X-Secret-Key`: the whole secret, as the reply to `webhook.set()` carried it. Two while it is
   * rotated. */
  secretKey: string | readonly string[];
  /** The merchant's functions, by event. */
  on: WebhookFunctions;
}

/**
 * Receives SePay Bank Hub's webhook events (SePay docs, "Webhook"), each `xid` once. Whether and when SePay repeats a
 * delivery that was not answered with 2xx is unknown.
 * @throws {TypeError} at once, without a whole secret, and for an `on` without functions or with unknown events
 */
export function createWebhookHandler(options: WebhookHandlerOptions): DeliveryHandler {
  const isSecret = headerSecretCheck('secretKey', options.secretKey);
  const functionFor = eventFunctions<UnknownWebhookEvent>(
    options.on,
    (name) => webhookEventNames.some((known) => known === name),
    'one of the 13 events of SePay Bank Hub (BANK_ACCOUNT_INACTIVATED gets both of its spellings)',
  );
  return createDeliveryHandler(
    {
      admit: async (request) => {
        if (!(await isSecret(request.headers.get('x-secret-key'))))
          throw new Refusal(401, 'Wrong X-Secret-Key.');
      },
      read: async (body) => {
        const event = readWebhookEvent(decodeBody(body));
        const run = functionFor(event.event);
        return run ? { key: `bankhub:${event.xid}`, work: () => run(event) } : null;
      },
    },
    deliverySettings(options, 7_000),
  );
}

/** Throws a 400 for what is not the envelope of an event. */
function readWebhookEvent(body: string): UnknownWebhookEvent {
  const fields = parseExact(body);
  if (!fields) throw new Refusal(400, 'Expected a JSON object.');
  const { plain, exact } = fields;
  const rawEvent = text(plain['event']);
  if (!rawEvent) throw new Refusal(400, 'Expected event to be a name.');
  return {
    event: rawEvent === 'BANK_ACCOUNT_INACTIVED' ? 'BANK_ACCOUNT_INACTIVATED' : rawEvent,
    rawEvent,
    xid: requiredId('xid', exact['xid']),
    timestamp: decimal(exact['timestamp']).number,
    version: text(exact['version']) ?? '',
    metadata: readMetadata(plain['metadata'], exact['metadata']),
  };
}

/** As it was sent, but an account number is always a text, with every digit. */
function readMetadata(plain: unknown, exact: unknown): Record<string, unknown> {
  if (!isJsonObject(plain) || !isJsonObject(exact)) return {};
  const { account_number: number } = plain;
  return typeof number === 'number' ? { ...plain, account_number: exact['account_number'] } : plain;
}
