import type { CallOptions } from '../http/http-client.js';
import { badAnswer, readDataOrAnswer, readObject } from '../http/read-object.js';
import { isSecureUrl } from '../http/secure-url.js';
import type { BankhubApi } from './bankhub-api.js';

/** Your webhook configuration: SePay has one per merchant. The field names are SePay's. */
export interface WebhookConfig {
  webhook_url: string;
  auth_type?: 'SECRET_KEY' | undefined;
  /** The value of `X-Secret-Key` in each delivery. `get` returns it masked (`***5678`). */
  secret_key?: string | undefined;
  request_content_type?: string | undefined;
  /** 0: SePay sends nothing. */
  active?: 0 | 1 | undefined;
  /** Null or `[]`: no events. `['*']`: all events. Otherwise the listed events. */
  allow_events?: string[] | null | undefined;
}

/** Reads and sets the webhook configuration. */
export interface WebhookSettings {
  /** Resolves with null if no webhook is configured. */
  get(options?: CallOptions): Promise<WebhookConfig | null>;
  /**
   * Creates the configuration, or replaces all of it. Only this answer contains the full `secret_key`.
   * Rejects with a `TypeError` for an invalid field or a masked `secret_key`, before the call is sent.
   */
  set(config: WebhookConfig, options?: CallOptions): Promise<WebhookConfig>;
}

const PATH = '/v1/webhook';

export function createWebhookSettings(api: BankhubApi): WebhookSettings {
  return {
    async get({ signal } = {}) {
      const call = `GET ${PATH}`;
      const { data } = readObject(call, await api.call({ method: 'GET', path: PATH, signal }));
      return data === null ? null : readConfig(call, data);
    },
    async set(config, { signal } = {}) {
      checkConfig(config);
      const call = `POST ${PATH}`;
      const answer = await api.call({ method: 'POST', path: PATH, body: config, signal });
      return readConfig(call, readDataOrAnswer(call, answer));
    },
  };
}

function checkConfig({ webhook_url, auth_type, secret_key, active, allow_events }: WebhookConfig): void {
  if (!isSecureUrl(webhook_url))
    throw new TypeError(
      'webhook_url: expected an absolute https URL (http on loopback only), saw something else.',
    );
  if (auth_type !== undefined && auth_type !== 'SECRET_KEY')
    throw new TypeError('auth_type: expected SECRET_KEY, saw something else.');
  if (secret_key !== undefined && (typeof secret_key !== 'string' || secret_key === ''))
    throw new TypeError('secret_key: expected a text, saw none.');
  if (secret_key?.includes('***'))
    throw new TypeError(
      'secret_key: expected the full secret, saw a masked one from webhook.get(). ' +
        'It would replace the real secret. Pass the full secret.',
    );
  if (active !== undefined && active !== 0 && active !== 1)
    throw new TypeError('active: expected 0 or 1, saw something else.');
  if (allow_events !== undefined && allow_events !== null && !isTextList(allow_events))
    throw new TypeError("allow_events: expected null, ['*'] or a list of event names, saw something else.");
}

function isTextList(value: unknown): boolean {
  return Array.isArray(value) && value.every((item) => typeof item === 'string' && item !== '');
}

function readConfig(call: string, data: unknown): WebhookConfig {
  const config = readObject(call, data);
  const { webhook_url } = config;
  if (typeof webhook_url !== 'string') throw badAnswer(call, 'webhook_url');
  return { ...config, webhook_url };
}
