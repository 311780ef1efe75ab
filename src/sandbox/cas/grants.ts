import { randomBytes, randomInt, randomUUID } from 'node:crypto';

import type { TestBank } from '../pages/test-banks.js';

/** The fields of `POST /grant/token`. `scopes` may be any text, because Cas's docs disagree on its values. */
export interface GrantRequest {
  scopes: string;
  language: string;
  redirectUri: string;
}

/** Opens the link page once. Times are in milliseconds since 1970. */
export interface GrantToken extends GrantRequest {
  grantToken: string;
  expiresAt: number;
  used: boolean;
}

/** A user's consent to one account. */
export interface Grant {
  grantId: string;
  scopes: string;
  publicToken: string;
  /** Null until the public token has been exchanged. */
  accessToken: string | null;
  revoked: boolean;
  bank: TestBank;
  accountNumber: string;
  accountName: string;
}

/** Every grant of one sandbox. */
export interface Grants {
  createToken(request: GrantRequest): GrantToken;
  /** The token, if it can be used with this redirect URI, otherwise the reason why not. */
  open(grantToken: unknown, redirectUri: unknown): GrantToken | 'notFound' | 'used' | 'expired';
  /** Uses the token up. */
  authorize(token: GrantToken, bank: TestBank): Grant;
  /** Returns the access token, once. Null for a public token that is unknown or already exchanged. Cas documents no expiry. */
  exchange(publicToken: unknown): { grantId: string; accessToken: string } | null;
  byAccessToken(accessToken: string | undefined): Grant | null;
  /** Without an id, the newest grant. Null for an unknown id, or when there is no grant. */
  find(grantId: string | null): Grant | null;
}

/** Cas's docs: valid for 30 minutes. */
export const GRANT_TOKEN_LIFE_MS = 30 * 60_000;

export function createGrants(now: () => number): Grants {
  const tokens = new Map<string, GrantToken>();
  const grants = new Map<string, Grant>();
  return {
    createToken(request) {
      const token = { ...request, grantToken: secret(), expiresAt: now() + GRANT_TOKEN_LIFE_MS, used: false };
      tokens.set(token.grantToken, token);
      return token;
    },
    open(grantToken, redirectUri) {
      const token = typeof grantToken === 'string' ? tokens.get(grantToken) : undefined;
      if (token === undefined || token.redirectUri !== redirectUri) return 'notFound';
      if (token.used) return 'used';
      return now() < token.expiresAt ? token : 'expired';
    },
    authorize(token, bank) {
      token.used = true;
      const grant: Grant = {
        grantId: randomUUID(),
        scopes: token.scopes,
        publicToken: secret(),
        accessToken: null,
        revoked: false,
        bank,
        accountNumber: String(randomInt(1_000_000_000, 10_000_000_000)),
        accountName: 'NGUYEN VAN THU',
      };
      grants.set(grant.grantId, grant);
      return grant;
    },
    exchange(publicToken) {
      const grant = [...grants.values()].find((one) => one.publicToken === publicToken);
      if (grant === undefined || grant.accessToken !== null) return null;
      grant.accessToken = secret();
      return { grantId: grant.grantId, accessToken: grant.accessToken };
    },
    byAccessToken: (accessToken) =>
      [...grants.values()].find((one) => one.accessToken !== null && one.accessToken === accessToken) ?? null,
    find: (grantId) => (grantId === null ? [...grants.values()].at(-1) : grants.get(grantId)) ?? null,
  };
}

function secret(): string {
  return randomBytes(32).toString('base64url');
}
