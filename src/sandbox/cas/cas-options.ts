import { isWebUrl } from '../web-url.js';

/** Cas bankHub. */
export interface CasOptions {
  /** `x-client-id`. Default `sandbox-cas-client`. */
  clientId?: string | undefined;
  /** `x-secret-key`. Default `sandbox-cas-secret`. */
  secretKey?: string | undefined;
  /** The redirect URIs that are registered. Default: any http or https URL without a query. */
  redirectUris?: readonly string[] | undefined;
  /** Where webhooks go, as if saved in the console already, so without a ping. Default: nowhere. */
  webhookUrl?: string | undefined;
}

export interface ResolvedCasOptions {
  clientId: string;
  secretKey: string;
  redirectUris: readonly string[] | null;
  webhookUrl: string | null;
}

/** Fills in the defaults. Throws a `TypeError` that names the option. */
export function resolveCasOptions(options: CasOptions = {}): ResolvedCasOptions {
  const { clientId = 'sandbox-cas-client', secretKey = 'sandbox-cas-secret' } = options;
  const { redirectUris = null, webhookUrl = null } = options;
  if (clientId === '') throw new TypeError('cas.clientId must not be empty.');
  if (secretKey === '') throw new TypeError('cas.secretKey must not be empty.');
  for (const uri of redirectUris ?? []) {
    if (!isRedirectUri(uri)) {
      throw new TypeError(
        'cas.redirectUris must be absolute http or https URLs without a query or fragment.',
      );
    }
  }
  if (webhookUrl !== null && !isWebUrl(webhookUrl)) {
    throw new TypeError('cas.webhookUrl must be an absolute http or https URL.');
  }
  return { clientId, secretKey, redirectUris, webhookUrl };
}

/** Cas's docs: a redirect URI carries no query. Behind a fragment, none could be added. Https is asked for in production only. */
export function isRedirectUri(value: unknown): value is string {
  return isWebUrl(value) && !/[?#]/.test(value);
}
