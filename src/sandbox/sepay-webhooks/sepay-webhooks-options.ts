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
   * Signs every delivery with `X-SePay-Signature` and `X-SePay-Timestamp`. Default: no signature. SePay's docs do not
   * say where a merchant sets the secret. Here one secret is used for all webhooks.
   */
  hmacSecret?: string | undefined;
}

export interface ResolvedSepayWebhooksOptions {
  accessTokens: readonly SepayAccessToken[];
  hmacSecret: string | null;
}

const ALL_SCOPES: readonly WebhookScope[] = ['webhook:read', 'webhook:write', 'webhook:delete'];

/** Fills in the defaults. Throws a `TypeError` that names the option, never a token. */
export function resolveSepayWebhooksOptions(
  options: SepayWebhooksOptions = {},
): ResolvedSepayWebhooksOptions {
  const { accessTokens = [{ token: 'sandbox-access-token', scopes: ALL_SCOPES }], hmacSecret = null } =
    options;
  for (const { token, scopes: given } of accessTokens) {
    if (!/^\S+$/.test(token)) {
      throw new TypeError('Expected each token of sepayWebhooks.accessTokens to be text without spaces.');
    }
    const unknown = given.find((scope) => !ALL_SCOPES.includes(scope));
    if (unknown !== undefined) {
      throw new TypeError(
        `Expected each scope of sepayWebhooks.accessTokens to be one of ${ALL_SCOPES.join(', ')}, saw ${unknown}.`,
      );
    }
  }
  if (hmacSecret === '')
    throw new TypeError(
      'Expected sepayWebhooks.hmacSecret to be text, saw an empty one. Leave it out to send no signature.',
    );
  return { accessTokens, hmacSecret };
}
