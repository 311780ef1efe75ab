/** What an access token of SePay's OAuth2 API may do with webhooks. */
export type WebhookScope = 'webhook:read' | 'webhook:write' | 'webhook:delete';

export interface SepayAccessToken {
  token: string;
  scopes: readonly WebhookScope[];
}

/** SePay's general webhooks and their OAuth2 API. */
export interface SepayWebhooksOptions {
  /** Default: `sandbox-access-token` with all three scopes. */
  accessTokens?: readonly SepayAccessToken[] | undefined;
  /**
   * Signs every delivery with `X-SePay-Signature` and `X-SePay-Timestamp`. Default: none. Where SePay's users set the
   * secret is unknown; here it is one for all webhooks.
   */
  hmacSecret?: string | undefined;
}

export interface ResolvedSepayWebhooksOptions {
  accessTokens: readonly SepayAccessToken[];
  hmacSecret: string | null;
}

const scopes: readonly WebhookScope[] = ['webhook:read', 'webhook:write', 'webhook:delete'];

/** Fills in the defaults. Throws a `TypeError` that names the option, never a token. */
export function resolveSepayWebhooksOptions(
  options: SepayWebhooksOptions = {},
): ResolvedSepayWebhooksOptions {
  const { accessTokens = [{ token: 'sandbox-access-token', scopes }], hmacSecret = null } = options;
  for (const { token, scopes: given } of accessTokens) {
    if (!/^\S+$/.test(token))
      throw new TypeError('sepayWebhooks.accessTokens: a token must be text without spaces.');
    const unknown = given.find((scope) => !scopes.includes(scope));
    if (unknown !== undefined) {
      throw new TypeError(
        `sepayWebhooks.accessTokens: a scope must be one of ${scopes.join(', ')}, got ${unknown}.`,
      );
    }
  }
  if (hmacSecret === '') throw new TypeError('sepayWebhooks.hmacSecret must not be empty.');
  return { accessTokens, hmacSecret };
}
