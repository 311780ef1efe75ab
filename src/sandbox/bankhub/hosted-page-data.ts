import type { Language } from '../pages/language.js';

import type { WordKey, words } from './hosted-words.js';
import type { Step } from './link-tokens.js';

/** What the server gives to the script of the hosted page. */
export interface HostedPageData {
  /** Path that the script posts its steps below. */
  base: string;
  language: Language;
  /** False when the link unlinks an account. */
  linking: boolean;
  /** The `completion_redirect_uri` of the link token. */
  redirect: string | null;
  /** The page posts no message. */
  silent: boolean;
  words: typeof words;
}

/** Metadata of the messages that end a link or an unlink. */
export interface AccountMetadata {
  account_number: string;
  account_type: string;
}

/** A message that the hosted page posts to the merchant's page: SePay's envelope. */
export interface HostedMessage {
  event: string;
  metadata: AccountMetadata | null;
  /** Its format is not documented. The sandbox writes ISO 8601. */
  timestamp: string;
}

/** From the name of a field to the key of its error text. The page shows it in the user's language. */
export type FieldTexts = Record<string, WordKey>;

/** Why a step was refused. `invalid` comes with the wrong fields. */
export type StepError =
  | 'invalid'
  | 'wrong-step'
  | 'unknown-session'
  | 'token-expired'
  | 'session-expired'
  | 'revoked'
  | 'finished'
  | 'closed';

/** The answer to a step that was taken. The script shows `step` and posts `messages`. */
export interface StepProgress {
  error?: undefined;
  session: string;
  step: Step;
  bank: string;
  account: { masked: string; holder: string } | null;
  messages: HostedMessage[];
}

/** The answer to a step that was refused. */
export interface StepRefusal {
  error: StepError;
  fields?: FieldTexts;
  messages: HostedMessage[];
}
