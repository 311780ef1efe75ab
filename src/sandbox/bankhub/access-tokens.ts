import { randomBytes } from 'node:crypto';

import { isSameSecret } from '../same-secret.js';

/** Issues and checks access tokens. */
export interface AccessTokens {
  /** Issues a token for the right `Authorization: Basic` header, otherwise null. `ttl` is in seconds. */
  issue(authorization: string | undefined): { access_token: string; ttl: number } | null;
  /** Whether an `Authorization: Bearer` header carries a token that was issued and has not expired. */
  accepts(authorization: string | undefined): boolean;
}

export function createAccessTokens(options: {
  clientId: string;
  clientSecret: string;
  accessTokenTtlSeconds: number;
  now: () => number;
}): AccessTokens {
  const expected = Buffer.from(`${options.clientId}:${options.clientSecret}`).toString('base64');
  const expiries = new Map<string, number>();
  return {
    issue(authorization) {
      const given = credential(authorization, 'basic');
      if (given === null || !isSameSecret(given, expected)) return null;
      const token = randomBytes(32).toString('base64url');
      expiries.set(token, options.now() + options.accessTokenTtlSeconds * 1000);
      return { access_token: token, ttl: options.accessTokenTtlSeconds };
    },
    accepts(authorization) {
      const expiresAt = expiries.get(credential(authorization, 'bearer') ?? '');
      return expiresAt !== undefined && options.now() < expiresAt;
    },
  };
}

/** The part after the scheme, whose name is case-insensitive (RFC 9110, section 11.1). */
function credential(authorization: string | undefined, scheme: string): string | null {
  const match = /^(\S+) +(\S+)$/.exec(authorization ?? '');
  return match?.[1]?.toLowerCase() === scheme ? (match[2] ?? null) : null;
}
