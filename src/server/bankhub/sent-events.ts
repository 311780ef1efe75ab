import type { WebhookConfig } from './webhook-settings.js';

/** The events that SePay Bank Hub's docs list. One of their pages spells the last one `BANK_ACCOUNT_INACTIVED`. */
const documentedEvents: readonly string[] = [
  'LINK_TOKEN_CREATED',
  'LINK_TOKEN_REVOKED',
  'LINK_TOKEN_EXPIRED',
  'LINK_SESSION_INITIALIZED',
  'LINK_SESSION_REINITIALIZED',
  'LINK_SESSION_STATE_CHANGED',
  'LINK_SESSION_COMPLETED',
  'LINK_SESSION_FAILED',
  'LINK_SESSION_ABANDONED',
  'LINK_SESSION_EXPIRED',
  'BANK_ACCOUNT_LINKED',
  'BANK_ACCOUNT_UNLINKED',
  'BANK_ACCOUNT_INACTIVATED',
];

/**
 * The names of the events that a configuration would have sent (SePay's docs, "Webhook"): none without one, while
 * `active` is 0 or `allow_events` is null or empty; all 13 for `['*']`; else the named ones.
 */
export function sentEvents(config: Pick<WebhookConfig, 'active' | 'allow_events'> | null): string[] {
  const { active = 1, allow_events: allowed = null } = config ?? { active: 0 };
  if (active === 0 || allowed === null) return [];
  return allowed.includes('*') ? [...documentedEvents] : [...new Set(allowed)];
}
