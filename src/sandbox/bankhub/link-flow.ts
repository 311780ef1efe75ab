import type { JsonObject } from '../../shared/json-object.js';
import { TEST_BANKS, TEST_OTP } from '../pages/test-banks.js';
import { readAccount } from './account-fields.js';
import type { BankAccounts } from './bank-accounts.js';
import type {
  AccountMetadata,
  FieldTexts,
  HostedMessage,
  StepError,
  StepProgress,
  StepRefusal,
} from './hosted-page-data.js';
import type { LinkSession, LinkToken, LinkTokens, Step } from './link-tokens.js';

/** The answer to a step: an HTTP status and a JSON body. */
export interface StepAnswer {
  status: 200 | 400 | 404 | 409 | 410 | 422;
  body: object;
}

/** The steps of the hosted page. The server decides which one comes next. */
export interface LinkFlow {
  /** Takes one step: `open`, `bank`, `account`, `confirm`, `otp`, `back` or `cancel`. */
  take(token: LinkToken, step: string, body: JsonObject): StepAnswer;
}

export function createLinkFlow(options: {
  tokens: LinkTokens;
  accounts: BankAccounts;
  now: () => number;
}): LinkFlow {
  const { tokens, accounts, now } = options;

  const createMessage = (event: string, metadata: AccountMetadata | null = null): HostedMessage => ({
    event,
    metadata,
    timestamp: new Date(now()).toISOString(),
  });

  const refuseToken = (token: LinkToken): StepAnswer | null => {
    const status = tokens.status(token);
    if (status === 'REVOKED') return refuse(410, 'revoked');
    if (status === 'FINISHED') return refuse(409, 'finished');
    if (status === 'ACTIVE') return null;
    tokens.noticeExpiry(token);
    return refuse(410, 'token-expired', [createMessage('BANKHUB_TOKEN_EXPIRED')]);
  };

  const refuseSession = (token: LinkToken, session: LinkSession): StepAnswer | null => {
    const status = tokens.sessionStatus(session);
    if (status === 'ABANDONED') return refuse(409, 'closed');
    if (status !== 'EXPIRED') return null;
    tokens.noticeSessionExpiry(token, session);
    return refuse(410, 'session-expired', [createMessage('BANKHUB_SESSION_EXPIRED')]);
  };

  /** The webhook event of a session that has reached a new state. */
  const recordState = (token: LinkToken, session: LinkSession, state: string): void =>
    tokens.record(token, 'LINK_SESSION_STATE_CHANGED', {
      state,
      brand_name: session.bankName,
      account_type: session.account?.type,
      account_number: session.account?.number,
      account_holder_name: session.account?.holder,
      ...xids(token, session),
    });

  const steps: Record<string, (token: LinkToken, session: LinkSession, body: JsonObject) => StepAnswer> = {
    bank(_token, session, body) {
      const bank = TEST_BANKS.find(({ id }) => id === body['bank']);
      if (bank === undefined) return refuseFields({ bank: 'bankInvalid' });
      session.bankName = bank.name;
      session.step = 'account';
      return progress(session);
    },
    account(token, session, body) {
      const read = readAccount(body);
      if ('fields' in read) return refuseFields(read.fields);
      session.account = read.account;
      session.step = 'otp';
      // When the state becomes CONFIRM is not documented. Here the bank asks for the one-time code as soon as it has the account.
      recordState(token, session, 'REQUEST_BANK_ACCOUNT_LINK');
      recordState(token, session, 'CONFIRM_BANK_ACCOUNT_LINK');
      return progress(session);
    },
    confirm(token, session) {
      session.step = 'otp';
      recordState(token, session, 'REQUEST_BANK_ACCOUNT_UNLINK');
      return progress(session);
    },
    otp(token, session, body) {
      if (body['otp'] !== TEST_OTP) return refuseFields({ otp: 'otpInvalid' });
      return token.purpose === 'LINK_BANK_ACCOUNT'
        ? finishLink(token, session)
        : finishUnlink(token, session);
    },
  };

  const finishLink = (token: LinkToken, session: LinkSession): StepAnswer => {
    const { bankName, account } = session;
    if (account === null) return refuse(409, 'wrong-step');
    // SePay's docs say that a successful link sends three webhooks, but not which. The sandbox sends these three.
    const linked = accounts.link({ ...account, bankName, companyXid: token.companyXid });
    recordState(token, session, 'FINISHED_BANK_ACCOUNT_LINK');
    return finish(token, session, 'LINK', linked.xid, {
      account_number: linked.number,
      account_type: linked.type,
    });
  };

  const finishUnlink = (token: LinkToken, session: LinkSession): StepAnswer => {
    const account = token.bankAccount;
    if (account === null) return refuse(409, 'wrong-step');
    accounts.unlink(account.xid);
    return finish(token, session, 'UNLINK', account.xid, {
      account_number: account.number,
      account_type: account.type,
    });
  };

  const finish = (
    token: LinkToken,
    session: LinkSession,
    what: 'LINK' | 'UNLINK',
    bankAccountXid: string,
    metadata: AccountMetadata,
  ): StepAnswer => {
    token.finished = true;
    session.outcome = 'COMPLETED';
    session.step = 'done';
    const all = { bank_account_xid: bankAccountXid, ...xids(token, session) };
    tokens.record(token, `BANK_ACCOUNT_${what}ED`, { brand_name: session.bankName, ...metadata, ...all });
    tokens.record(token, 'LINK_SESSION_COMPLETED', what === 'LINK' ? all : { unlinked: true, ...all });
    return progress(session, [createMessage(`FINISHED_BANK_ACCOUNT_${what}`, metadata)]);
  };

  return {
    take(token, name, body) {
      const refused = refuseToken(token);
      if (refused !== null) return refused;
      if (name === 'open') {
        const session = tokens.openSession(token);
        return progress(session, [createMessage('BANKHUB_OPEN')]);
      }
      const session = token.sessions.find(({ xid }) => xid === body['session']);
      if (session === undefined) return refuse(404, 'unknown-session');
      const ended = refuseSession(token, session);
      if (ended !== null) return ended;
      if (name === 'cancel') {
        session.outcome = 'ABANDONED';
        tokens.record(token, 'LINK_SESSION_ABANDONED', xids(token, session));
        return { status: 200, body: { messages: [] } };
      }
      if (name === 'back') {
        session.step = previousStep(token, session.step);
        return progress(session);
      }
      // Only the step that the page shows can be taken. No step can be skipped.
      const step = name === session.step ? steps[name] : undefined;
      return step === undefined ? refuse(409, 'wrong-step') : step(token, session, body);
    },
  };
}

function previousStep(token: LinkToken, step: Step): Step {
  if (step !== 'otp') return step === 'account' ? 'bank' : step;
  return token.purpose === 'LINK_BANK_ACCOUNT' ? 'account' : 'confirm';
}

function xids(token: LinkToken, session: LinkSession): object {
  return { link_session_xid: session.xid, link_token_xid: token.xid };
}

function progress(session: LinkSession, messages: HostedMessage[] = []): StepAnswer {
  const { xid, step, bankName, account } = session;
  const shown = account && { masked: `•••• ${account.number.slice(-4)}`, holder: account.holder };
  const body: StepProgress = { session: xid, step, bank: bankName, account: shown, messages };
  return { status: 200, body };
}

function refuseFields(fields: FieldTexts): StepAnswer {
  const body: StepRefusal = { error: 'invalid', fields, messages: [] };
  return { status: 422, body };
}

function refuse(status: 404 | 409 | 410, error: StepError, messages: HostedMessage[] = []): StepAnswer {
  const body: StepRefusal = { error, messages };
  return { status, body };
}
