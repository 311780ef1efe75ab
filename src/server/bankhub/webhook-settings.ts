import { isSafeUrl } from '../http/api-origin.js';
import type { CallOptions } from '../http/http-client.js';
import { badAnswer, readObject } from '../http/read-object.js';
import { isJsonObject } from '../json/json-object.js';
import type { BankhubApi } from './bankhub-api.js';

/** The merchant's one webhook configuration, fields as SePay's docs name them. */
export interface WebhookConfig {
  webhook_url: string;
  auth_type?: 'SECRET_KEY' | undefined;
  /** What deliveries carry in `X-Secret-Key`. Masked (`***5678`) in what `get` gives. */
  secret_key?: string | undefined;
  request_content_type?: string | undefined;
  /** 0 sends nothing. */
  active?: 0 | 1 | undefined;
  /** Null or `[]` sends nothing, `['*']` all, else the named events. */
  allow_events?: string[] | null | undefined;
}

/** The webhook configuration of {@link BankhubClient}. */
export interface WebhookSettings {
  /** Null when none is configured. */
  get(options?: CallOptions): Promise<WebhookConfig | null>;
  /**
   * Creates the configuration or replaces the whole of it; only this answer carries the whole `secret_key`.
   * Rejects with a `TypeError`, before anything is sent, for a masked `secret_key`.
   */
  set(config: WebhookConfig, options?: CallOptions): Promise<WebhookConfig>;
}

const path = '/v1/webhook';

export function createWebhookSettings(api: BankhubApi): WebhookSettings {
  return {
    async get({ signal } = {}) {
      const call = `GET ${path}`;
      const { data } = readObject(call, await api.call({ method: 'GET', path, signal }));
      return data === null ? null : readConfig(call, data);
    },
    async set(config, { signal } = {}) {
      checkConfig(config);
      const answer = readObject(
        `POST ${path}`,
        await api.call({ method: 'POST', path, body: config, signal }),
      );
      // The docs show no sample of this answer: the configuration may be in `data`, as GET has it, or be the answer.
      return readConfig(`POST ${path}`, isJsonObject(answer['data']) ? answer['data'] : answer);
    },
  };
}

function checkConfig({ webhook_url, auth_type, secret_key, active, allow_events }: WebhookConfig): void {
  if (!isSafeUrl(webhook_url))
    throw new TypeError('webhook_url: expected an absolute https URL (http on loopback only), saw another.');
  if (auth_type !== undefined && auth_type !== 'SECRET_KEY')
    throw new TypeError('auth_type: expected SECRET_KEY, saw something else.');
  if (secret_key !== undefined && (typeof secret_key !== 'string' || secret_key === ''))
    throw new TypeError('secret_key: expected a text, saw none.');
  if (secret_key?.includes('***'))
    throw new TypeError(
      'secret_key: expected a whole secret, saw a masked one as webhook.get() gives it, which would replace the real one. ' +
        'Pass the whole secret.',
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
