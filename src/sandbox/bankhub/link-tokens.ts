import { randomBytes, randomUUID } from 'node:crypto';

import type { Clock } from '../clock.js';
import type { BankAccount } from './bank-accounts.js';
import type { LinkScenario } from './link-scenario.js';
import type { LinkTokenRequest } from './link-token-request.js';

/** The docs name no statuses. These are the sandbox's. */
export type LinkTokenStatus = 'ACTIVE' | 'FINISHED' | 'EXPIRED' | 'REVOKED';
export type LinkSessionStatus = 'ACTIVE' | 'COMPLETED' | 'ABANDONED' | 'EXPIRED';
export type Step = 'bank' | 'account' | 'confirm' | 'otp' | 'done';

/** One use of the hosted page. Times are in milliseconds since 1970. */
export interface LinkSession {
  xid: string;
  step: Step;
  outcome: 'COMPLETED' | 'ABANDONED' | null;
  createdAt: number;
  expiresAt: number;
  expiryNoticed: boolean;
  /** Delay of the next answer only. */
  delayNextSeconds: number;
  bankName: string;
  account: Pick<BankAccount, 'number' | 'holder' | 'type'> | null;
}

export interface LinkToken extends LinkTokenRequest {
  xid: string;
  linkToken: string;
  createdAt: number;
  expiresAt: number;
  expiryNoticed: boolean;
  revoked: boolean;
  finished: boolean;
  /** The account to unlink. Null for a link. */
  bankAccount: BankAccount | null;
  scenario: LinkScenario;
  sessions: LinkSession[];
  /** What happened, named as SePay's webhook events. */
  events: { event: string; metadata: object; createdAt: number }[];
}

/** Every link token of one sandbox. */
export interface LinkTokens {
  create(request: LinkTokenRequest, bankAccount: BankAccount | null): LinkToken;
  byXid(xid: unknown): LinkToken | null;
  byLinkToken(linkToken: unknown): LinkToken | null;
  /** Sets the scenario of a company's next link. */
  nextLink(companyXid: string, scenario: LinkScenario): void;
  openSession(token: LinkToken): LinkSession;
  status(token: LinkToken): LinkTokenStatus;
  sessionStatus(session: LinkSession): LinkSessionStatus;
  record(token: LinkToken, event: string, metadata: object): void;
  /** Records that a token has expired, once. Called by the clock, and by the first request that finds it expired. */
  noticeExpiry(token: LinkToken): void;
  /** The same for a session. The sessions of a revoked or finished token have already ended. */
  noticeSessionExpiry(token: LinkToken, session: LinkSession): void;
}

export function createLinkTokens(options: {
  linkTokenTtlSeconds: number;
  sessionTtlSeconds: number;
  clock: Clock;
  /** Called for every recorded event. The webhooks deliver them. */
  onEvent: (event: string, metadata: object) => void;
}): LinkTokens {
  const { clock, onEvent } = options;
  const { now } = clock;
  const byXid = new Map<string, LinkToken>();
  const byLinkToken = new Map<string, LinkToken>();
  const scenarios = new Map<string, LinkScenario>();
  const record: LinkTokens['record'] = (token, event, metadata) => {
    token.events.push({ event, metadata, createdAt: now() });
    onEvent(event, metadata);
  };
  const status = (token: LinkToken): LinkTokenStatus => {
    if (token.revoked) return 'REVOKED';
    if (token.finished) return 'FINISHED';
    return now() < token.expiresAt ? 'ACTIVE' : 'EXPIRED';
  };
  const sessionStatus = (session: LinkSession): LinkSessionStatus =>
    session.outcome ?? (now() < session.expiresAt ? 'ACTIVE' : 'EXPIRED');
  const noticeExpiry: LinkTokens['noticeExpiry'] = (token) => {
    if (token.expiryNoticed || status(token) !== 'EXPIRED') return;
    token.expiryNoticed = true;
    record(token, 'LINK_TOKEN_EXPIRED', { link_token_xid: token.xid });
  };
  const noticeSessionExpiry: LinkTokens['noticeSessionExpiry'] = (token, session) => {
    if (session.expiryNoticed || sessionStatus(session) !== 'EXPIRED') return;
    if (token.revoked || token.finished) return;
    session.expiryNoticed = true;
    record(token, 'LINK_SESSION_EXPIRED', { link_session_xid: session.xid, link_token_xid: token.xid });
  };
  return {
    create(request, bankAccount) {
      const scenario = scenarios.get(request.companyXid) ?? {};
      scenarios.delete(request.companyXid);
      const token: LinkToken = {
        ...request,
        xid: randomUUID(),
        linkToken: randomBytes(32).toString('base64url'),
        createdAt: now(),
        expiresAt: now() + (scenario.linkTokenTtlSeconds ?? options.linkTokenTtlSeconds) * 1000,
        expiryNoticed: false,
        revoked: false,
        finished: false,
        bankAccount,
        scenario,
        sessions: [],
        events: [],
      };
      byXid.set(token.xid, token);
      byLinkToken.set(token.linkToken, token);
      record(token, 'LINK_TOKEN_CREATED', {
        purpose: token.purpose,
        link_token_xid: token.xid,
        link_session_xid: null,
      });
      clock.after(token.expiresAt - now(), () => noticeExpiry(token));
      return token;
    },
    byXid: (xid) => (typeof xid === 'string' ? (byXid.get(xid.toLowerCase()) ?? null) : null),
    byLinkToken: (linkToken) => (typeof linkToken === 'string' ? (byLinkToken.get(linkToken) ?? null) : null),
    nextLink: (companyXid, scenario) => void scenarios.set(companyXid.toLowerCase(), scenario),
    openSession(token) {
      const session: LinkSession = {
        xid: randomUUID(),
        step: token.purpose === 'LINK_BANK_ACCOUNT' ? 'bank' : 'confirm',
        outcome: null,
        createdAt: now(),
        expiresAt: now() + (token.scenario.sessionTtlSeconds ?? options.sessionTtlSeconds) * 1000,
        expiryNoticed: false,
        delayNextSeconds: 0,
        bankName: token.bankAccount?.bankName ?? '',
        account: token.bankAccount,
      };
      const again = token.sessions.length > 0;
      token.sessions.push(session);
      record(token, again ? 'LINK_SESSION_REINITIALIZED' : 'LINK_SESSION_INITIALIZED', {
        link_session_xid: session.xid,
        link_token_xid: token.xid,
      });
      clock.after(session.expiresAt - now(), () => noticeSessionExpiry(token, session));
      return session;
    },
    status,
    sessionStatus,
    record,
    noticeExpiry,
    noticeSessionExpiry,
  };
}
