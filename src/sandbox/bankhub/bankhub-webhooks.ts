import { randomUUID } from 'node:crypto';

import type { Deliveries } from '../deliveries/deliveries.js';
import { BANKHUB_RULE } from '../deliveries/retry-rules.js';
import type { JournalDelivery } from '../journal.js';
import { allows, type WebhookConfig } from './webhook-config.js';

/** Bank Hub's webhooks: one configuration, and a delivery for every event that it allows. */
export interface BankhubWebhooks {
  config(): WebhookConfig | null;
  configure(config: WebhookConfig): void;
  /** Null when no webhook is configured, or the configuration does not allow this event. */
  send: (event: string, metadata: object) => JournalDelivery | null;
}

export function createBankhubWebhooks(options: {
  deliveries: Deliveries;
  now: () => number;
}): BankhubWebhooks {
  let current: WebhookConfig | null = null;
  return {
    config: () => current,
    configure: (config) => void (current = config),
    send(event, metadata) {
      if (current === null || !allows(current, event)) return null;
      const { webhook_url: url, secret_key: secret } = current;
      const timestamp = Math.floor(options.now() / 1000);
      return options.deliveries.send({
        system: 'bankhub',
        event,
        url,
        body: JSON.stringify({ timestamp, xid: randomUUID(), version: '1.0', event, metadata }),
        headers: () => ({ 'content-type': 'application/json', 'x-secret-key': secret }),
        rule: BANKHUB_RULE,
      });
    },
  };
}
