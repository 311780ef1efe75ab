import { type Sandbox, type SandboxOptions, startSandbox } from '../../../src/sandbox.js';

/** An answer with its parsed JSON. The assertions check the fields. */
export interface Answer {
  status: number;
  headers: Headers;
  body: Record<string, unknown>;
}

/** A sandbox whose clock stands still until a test advances it. */
export interface Clocked {
  sandbox: Sandbox;
  /** Advances the sandbox's clock and sends the due deliveries. */
  advance(seconds: number): Promise<void>;
  accessToken(): Promise<string>;
  /** Posts to the API with a fresh access token. */
  api(path: string, body: unknown): Promise<Answer>;
  /** Creates a link token with the required fields and `extra`. */
  create(
    extra?: object,
  ): Promise<{ xid: string; hosted_link_url: string; link_token: string; expires_at: string }>;
}

export const startTime = Date.UTC(2026, 0, 17, 3, 30, 0);

export async function startClocked(options: SandboxOptions = {}): Promise<Clocked> {
  const sandbox = await startSandbox({ now: () => startTime, ...options });
  const basic = `Basic ${btoa(`${sandbox.clientId}:${sandbox.clientSecret}`)}`;
  const accessToken = async (): Promise<string> => {
    const { body } = await post(`${sandbox.apiUrl}/v1/token`, undefined, { authorization: basic });
    return String(body['access_token']);
  };
  const api = async (path: string, body: unknown): Promise<Answer> =>
    post(`${sandbox.apiUrl}${path}`, body, { authorization: `Bearer ${await accessToken()}` });
  return {
    sandbox,
    advance: (seconds) => sandbox.advance(seconds * 1000),
    accessToken,
    api,
    async create(extra = {}) {
      const required = { company_xid: sandbox.companyXid, purpose: 'LINK_BANK_ACCOUNT' };
      const { status, body } = await api('/v1/link-token/create', { ...required, ...extra });
      if (status !== 201) throw new Error(`link-token/create answered ${status}: ${JSON.stringify(body)}`);
      const text = (name: string): string => String(body[name]);
      return {
        xid: text('xid'),
        hosted_link_url: text('hosted_link_url'),
        link_token: text('link_token'),
        expires_at: text('expires_at'),
      };
    },
  };
}

/** Posts JSON, or the text itself when `body` is one. */
export async function post(
  url: string,
  body: unknown,
  headers: Record<string, string> = {},
): Promise<Answer> {
  const response = await fetch(url, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body: body === undefined ? null : typeof body === 'string' ? body : JSON.stringify(body),
  });
  return { status: response.status, headers: response.headers, body: JSON.parse(await response.text()) };
}

/** The field names of an object. Empty for any other value. */
export function keysOf(value: unknown): string[] {
  return typeof value === 'object' && value !== null ? Object.keys(value) : [];
}

/** The names in the `events` of link-token/get, in their order. */
export function eventsOf({ events }: Answer['body']): string[] {
  return Array.isArray(events) ? events.map((entry: { event: string }) => entry.event) : [];
}
