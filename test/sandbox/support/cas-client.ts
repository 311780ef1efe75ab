import type { SandboxOptions } from '../../../src/sandbox.js';
import { type Clocked, startClocked } from './api-client.js';

export interface CasAnswer {
  status: number;
  body: Record<string, unknown>;
}

export const redirectUri = 'http://localhost:4000/cas';

/** A sandbox, and a client of its Cas API. */
export interface CasClocked extends Clocked {
  /** Calls Cas's API with its credentials. `headers` can replace them. */
  cas(method: string, path: string, body?: unknown, headers?: Record<string, string>): Promise<CasAnswer>;
  grantToken(extra?: object): Promise<string>;
  linkUrl(grantToken: string, iframe?: boolean): string;
  /** The last request of the link page. */
  authorize(grantToken: string, extra?: object): Promise<CasAnswer>;
  /** Makes a grant, from the grant token to the exchange. */
  grant(): Promise<{ accessToken: string; grantId: string }>;
}

export async function startCas(options: SandboxOptions = {}): Promise<CasClocked> {
  const clocked = await startClocked(options);
  const { sandbox } = clocked;
  const send = async (url: string, init: RequestInit): Promise<CasAnswer> => {
    const response = await fetch(url, init);
    return { status: response.status, body: (await response.json()) as CasAnswer['body'] };
  };
  const cas: CasClocked['cas'] = (method, path, body, headers = {}) =>
    send(`${sandbox.apiUrl}${path}`, {
      method,
      headers: {
        'content-type': 'application/json',
        'x-client-id': sandbox.casClientId,
        'x-secret-key': sandbox.casSecretKey,
        'x-bankhub-api-version': '2023-01-01',
        ...headers,
      },
      body: body === undefined ? null : JSON.stringify(body),
    });
  const grantToken: CasClocked['grantToken'] = async (extra = {}) => {
    const { body } = await cas('POST', '/grant/token', { scopes: 'transaction', redirectUri, ...extra });
    return String(body['grantToken']);
  };
  const authorize: CasClocked['authorize'] = (token, extra = {}) =>
    send(`${sandbox.hostedUrl}/cas/authorize`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ grantToken: token, redirectUri, bank: 'saola', otp: '123456', ...extra }),
    });
  return {
    ...clocked,
    cas,
    grantToken,
    authorize,
    linkUrl: (token, iframe = true) =>
      `${sandbox.hostedUrl}/?${new URLSearchParams({ grantToken: token, redirectUri, iframe: String(iframe) })}`,
    async grant() {
      const { body } = await authorize(await grantToken());
      const exchanged = await cas('POST', '/grant/exchange', { publicToken: body['publicToken'] });
      return {
        accessToken: String(exchanged.body['accessToken']),
        grantId: String(exchanged.body['grantId']),
      };
    },
  };
}
