import { webhookEventNames } from './webhook-events.js';
import type { WebhookConfig } from './webhook-settings.js';

/**
 * The names of the events that a configuration would have sent (SePay's docs, "Webhook"): none without one, while
 * `active` is 0 or `allow_events` is null or empty; all 13 for `['*']`; else the named ones.
 */
export function sentEvents(config: Pick<WebhookConfig, 'active' | 'allow_events'> | null): string[] {
  const { active = 1, allow_events: allowed = null } = config ?? { active: 0 };
  if (active === 0 || allowed === null) return [];
  return allowed.includes('*') ? [...webhookEventNames] : [...new Set(allowed)];
}
