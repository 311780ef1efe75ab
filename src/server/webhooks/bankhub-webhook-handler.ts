import {
  type UnknownWebhookEvent,
  WEBHOOK_EVENT_NAMES,
  type WebhookFunctions,
} from '../bankhub/webhook-events.js';
import { isJsonObject } from '../../shared/json-object.js';
import { decodeBody } from '../receive/read-body.js';
import { Refusal } from '../receive/refusal.js';
import { createHeaderSecretCheck } from '../receive/secret-check.js';
import { type DeliveryHandler, createDeliveryHandler } from './delivery-handler.js';
import { type DeliveryOptions, resolveDeliveryOptions } from './delivery-options.js';
import { readEventFunctions } from './event-functions.js';
import { parseJsonBody, readDecimal, readText, readTextOrEmpty, requireId } from './fields.js';

export interface WebhookHandlerOptions extends DeliveryOptions {
  /**
   * The secret that SePay sends as `X-Secret-Key`: the full secret from the answer of `webhook.set()`. Pass two during
   * a rotation.
   */
  secretKey: string | readonly string[];
  /** Your functions, by event name. */
  on: WebhookFunctions;
}

/**
 * Creates the handler for webhook events of SePay Bank Hub (SePay docs, "Webhook"). Each `xid` runs once.
 * SePay's docs do not say whether or when a delivery without a 2xx answer is repeated.
 * @throws {TypeError} for a missing, empty or masked secret, and for an `on` without functions or with unknown events
 */
export function createWebhookHandler(options: WebhookHandlerOptions): DeliveryHandler {
  const isSecret = createHeaderSecretCheck('secretKey', options.secretKey);
  const functionFor = readEventFunctions<UnknownWebhookEvent>(
    options.on,
    (name) => WEBHOOK_EVENT_NAMES.some((known) => known === name),
    'one of the 13 events of SePay Bank Hub (BANK_ACCOUNT_INACTIVATED receives both of its spellings)',
  );
  return createDeliveryHandler(
    {
      authenticate: async (request) => {
        if (!(await isSecret(request.headers.get('x-secret-key'))))
          throw new Refusal(401, 'Wrong X-Secret-Key.');
      },
      parse: async (body) => {
        const event = readWebhookEvent(decodeBody(body));
        const run = functionFor(event.event);
        return run ? { key: `bankhub:${event.xid}`, run: () => run(event) } : null;
      },
    },
    resolveDeliveryOptions(options, 7_000),
  );
}

/** Reads an event. Throws a 400 if the body is not an event. */
function readWebhookEvent(body: string): UnknownWebhookEvent {
  const { plain, exact } = parseJsonBody(body);
  const rawEvent = readText(plain, 'event');
  if (!rawEvent) throw new Refusal(400, 'Expected event to be a name.');
  return {
    event: rawEvent === 'BANK_ACCOUNT_INACTIVED' ? 'BANK_ACCOUNT_INACTIVATED' : rawEvent,
    rawEvent,
    xid: requireId(exact, 'xid'),
    timestamp: readDecimal(exact, 'timestamp').number,
    version: readTextOrEmpty(exact, 'version'),
    metadata: readMetadata(plain['metadata'], exact['metadata']),
  };
}

/** Returns the metadata unchanged, except that an account number is always a text with every digit. */
function readMetadata(plain: unknown, exact: unknown): Record<string, unknown> {
  if (!isJsonObject(plain) || !isJsonObject(exact)) return {};
  const { account_number: number } = plain;
  return typeof number === 'number' ? { ...plain, account_number: exact['account_number'] } : plain;
}
