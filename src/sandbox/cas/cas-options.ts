import { isWebUrl } from '../web-url.js';

/** Cas bankHub. */
export interface CasOptions {
  /** `x-client-id`. Default `sandbox-cas-client`. */
  clientId?: string | undefined;
  /** `x-secret-key`. Default `sandbox-cas-secret`. */
  secretKey?: string | undefined;
  /** The registered redirect URIs. Default: any http or https URL without a query. */
  redirectUris?: readonly string[] | undefined;
  /** Where webhooks are delivered, as if already saved in Cas's console: no ping is sent. Default: nowhere. */
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
  if (clientId === '') throw new TypeError('Expected cas.clientId to be text, saw an empty one.');
  if (secretKey === '') throw new TypeError('Expected cas.secretKey to be text, saw an empty one.');
  for (const uri of redirectUris ?? []) {
    if (!isRedirectUri(uri)) {
      throw new TypeError(
        `Expected cas.redirectUris to be absolute http or https URLs without a query or fragment, saw another value.`,
      );
    }
  }
  if (webhookUrl !== null && !isWebUrl(webhookUrl)) {
    throw new TypeError('Expected cas.webhookUrl to be an absolute http or https URL, saw something else.');
  }
  return { clientId, secretKey, redirectUris, webhookUrl };
}

/**
 * Cas's docs: a redirect URI has no query. A fragment is refused as well, because Cas could not append its query after
 * it. Cas requires https only in production.
 */
export function isRedirectUri(value: unknown): value is string {
  return isWebUrl(value) && !/[?#]/.test(value);
}
