import type { SandboxOptions } from '../../../src/sandbox.js';
import { type Clocked, startClocked } from './api-client.js';

export interface WebhooksAnswer {
  status: number;
  body: Record<string, unknown>;
  /** `data`, when it is an object. */
  data: Record<string, unknown>;
}

/** A sandbox, and a client of its OAuth2 Webhooks API. */
export interface WebhooksClocked extends Clocked {
  webhooks(method: string, path?: string, body?: unknown, token?: string): Promise<WebhooksAnswer>;
  /** Registers a webhook with the required fields and `extra`, and returns its id. */
  register(extra: object): Promise<number>;
}

export const required = {
  bank_account_id: 1,
  name: 'Shop',
  event_type: 'All',
  authen_type: 'No_Authen',
  webhook_url: 'https://shop.example/hook',
  is_verify_payment: 1,
  request_content_type: 'Json',
};

export async function startWebhooks(options: SandboxOptions = {}): Promise<WebhooksClocked> {
  const clocked = await startClocked(options);
  const { sandbox } = clocked;
  const webhooks: WebhooksClocked['webhooks'] = async (
    method,
    path = '',
    body?: unknown,
    token = sandbox.sepayAccessToken,
  ) => {
    const response = await fetch(`${sandbox.apiUrl}/api/v1/webhooks${path}`, {
      method,
      headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
      ...(body !== undefined && { body: JSON.stringify(body) }),
    });
    const answer = (await response.json()) as WebhooksAnswer['body'];
    return { status: response.status, body: answer, data: { ...(answer['data'] as object) } };
  };
  return {
    ...clocked,
    webhooks,
    async register(extra) {
      const { status, body, data } = await webhooks('POST', '', { ...required, ...extra });
      if (status !== 201) throw new Error(`POST answered ${status}: ${JSON.stringify(body)}`);
      return Number(data['id']);
    },
  };
}
