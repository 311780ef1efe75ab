/** Where SePay's API is, and who the shop is there. */
export interface SepayAccount {
  /** Shown on the page. */
  label: string;
  /** Origin, without `/v1`. */
  baseUrl: string;
  clientId: string;
  clientSecret: string;
  companyXid: string;
}

/** What the browser may know of a link token. */
export interface HostedLink {
  hosted_link_url: string;
  expires_at: string;
}

const timeoutMs = 10_000;

/** The shop's half of the linking: an access token kept for its `ttl`, and link tokens made with it. */
export function createBankhubApi(account: SepayAccount): {
  createLink: (language: 'vi' | 'en') => Promise<HostedLink>;
} {
  let cached: { token: Promise<string>; expiresAt: number } | null = null;

  const call = (path: string, authorization: string, body?: object): Promise<Response> =>
    fetch(`${account.baseUrl}${path}`, {
      method: 'POST',
      headers: { authorization, 'content-type': 'application/json' },
      body: body === undefined ? null : JSON.stringify(body),
      signal: AbortSignal.timeout(timeoutMs),
    });

  const accessToken = (): Promise<string> => {
    if (cached !== null && Date.now() < cached.expiresAt) return cached.token;
    // Kept as a promise, so that callers at the same time share one request; its own ttl follows with the answer.
    const entry = { token: requestToken(), expiresAt: Infinity };
    async function requestToken(): Promise<string> {
      const basic = Buffer.from(`${account.clientId}:${account.clientSecret}`).toString('base64');
      const { access_token: token, ttl } = await read(await call('/v1/token', `Basic ${basic}`), 'token');
      if (typeof token !== 'string' || typeof ttl !== 'number')
        throw new Error('/v1/token gave no access token.');
      entry.expiresAt = Date.now() + ttl * 1000;
      return token;
    }
    cached = entry;
    entry.token.catch(() => (cached = cached === entry ? null : cached));
    return entry.token;
  };

  return {
    async createLink(language) {
      const body = { company_xid: account.companyXid, purpose: 'LINK_BANK_ACCOUNT', language };
      const create = async (): Promise<Response> =>
        call('/v1/link-token/create', `Bearer ${await accessToken()}`, body);
      let response = await create();
      if (response.status === 401) {
        cached = null;
        response = await create();
      }
      const link = await read(response, 'link-token/create');
      const { hosted_link_url: url, expires_at: expiresAt } = link;
      if (typeof url !== 'string' || typeof expiresAt !== 'string') {
        throw new Error('/v1/link-token/create gave no hosted_link_url.');
      }
      // Field by field: link_token and whatever else the API adds stay on the server.
      return { hosted_link_url: url, expires_at: expiresAt };
    },
  };
}

/** The JSON of a good answer; otherwise an `Error` with the status, and no word of the body. */
async function read(response: Response, path: string): Promise<Record<string, unknown>> {
  if (!response.ok) throw new Error(`/v1/${path} answered ${response.status}.`);
  const body: unknown = await response.json().catch(() => null);
  if (typeof body !== 'object' || body === null) throw new Error(`/v1/${path} answered without JSON.`);
  return { ...body };
}
