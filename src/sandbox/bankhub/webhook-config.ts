import { randomBytes } from 'node:crypto';

import type { JsonObject } from '../../shared/json-object.js';
import { isWebUrl } from '../web-url.js';
import type { FieldErrors } from './api-errors.js';

/** The merchant's only webhook configuration, with the names of `/v1/webhook`. */
export interface WebhookConfig {
  webhook_url: string;
  auth_type: 'SECRET_KEY';
  secret_key: string;
  /** Only stored and returned. Deliveries are always JSON, because no other body is documented. */
  request_content_type: string;
  active: 0 | 1;
  /** Null or `[]` sends nothing. `["*"]` sends every event. Otherwise only the named events. */
  allow_events: string[] | null;
}

/**
 * Checks the body of `POST /v1/webhook` and reports all errors together. The docs name only the fields. The sandbox
 * chose the rest: it generates a missing `secret_key`, refuses a masked one, and defaults to active, JSON and no event.
 */
export function readWebhookConfig(body: JsonObject): { config: WebhookConfig } | { errors: FieldErrors } {
  const errors: FieldErrors = {};
  const check = (field: string, fine: boolean, text: string): void => {
    if (!fine) errors[field] = `The ${field} field ${text}.`;
  };
  const {
    webhook_url: url,
    auth_type: authType = 'SECRET_KEY',
    request_content_type: contentType = 'application/json',
    active = 1,
  } = body;
  const secret = body['secret_key'] ?? randomBytes(24).toString('base64url');
  const events = body['allow_events'] ?? null;
  check('webhook_url', isWebUrl(url), 'must be an absolute http or https URL');
  check('auth_type', authType === 'SECRET_KEY', 'must be SECRET_KEY');
  check('secret_key', isText(secret) && !isMasked(secret), 'must be a whole secret, not a masked one');
  check('request_content_type', isText(contentType), 'must be text');
  check('active', active === 0 || active === 1, 'must be 0 or 1');
  check('allow_events', events === null || isTextList(events), 'must be null or a list of event names');
  if (!isWebUrl(url) || !isText(secret) || !isText(contentType)) return { errors };
  if (Object.keys(errors).length > 0) return { errors };
  return {
    config: {
      webhook_url: url,
      auth_type: 'SECRET_KEY',
      secret_key: secret,
      request_content_type: contentType,
      active: active === 1 ? 1 : 0,
      allow_events: isTextList(events) ? [...events] : null,
    },
  };
}

/** The configuration as GET shows it, with only the last four characters of the secret. */
export function maskSecret(config: WebhookConfig): WebhookConfig {
  return { ...config, secret_key: `***${config.secret_key.slice(-4)}` };
}

/** Whether an event is sent under this configuration. */
export function allows({ active, allow_events: events }: WebhookConfig, event: string): boolean {
  return active === 1 && events !== null && (events.includes('*') || events.includes(event));
}

function isText(value: unknown): value is string {
  return typeof value === 'string' && value !== '';
}

function isMasked(secret: string): boolean {
  return secret.startsWith('***');
}

function isTextList(value: unknown): value is string[] {
  return Array.isArray(value) && value.every(isText);
}
