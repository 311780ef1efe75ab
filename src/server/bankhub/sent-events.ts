import { WEBHOOK_EVENT_NAMES } from './webhook-events.js';
import type { WebhookConfig } from './webhook-settings.js';

/**
 * Lists the events that SePay sends with a webhook configuration (SePay docs, "Webhook").
 *
 * | configuration                                                   | result              |
 * | --------------------------------------------------------------- | ------------------- |
 * | null, `active` is 0, or `allow_events` is null, missing or empty | none                |
 * | `allow_events` contains `'*'`                                   | all 13 events       |
 * | other `allow_events`                                            | these, without duplicates |
 */
export function sentEvents(config: Pick<WebhookConfig, 'active' | 'allow_events'> | null): string[] {
  if (!config) return [];
  const { active = 1, allow_events: allowed = null } = config;
  if (active === 0 || allowed === null) return [];
  return allowed.includes('*') ? [...WEBHOOK_EVENT_NAMES] : [...new Set(allowed)];
}
