import type { Language } from '../pages/language.js';
import type { words } from './cas-link-words.js';

/** What the server gives to the script of Cas's link page. */
export interface CasLinkData {
  language: Language;
  /** True: the page is in an iframe and posts messages. False: it goes to the `redirectUri`. */
  iframe: boolean;
  link: { grantToken: string; redirectUri: string };
  words: typeof words;
}

/** Why a link cannot be used. */
export type LinkError = 'notFound' | 'used' | 'expired';

/** What `POST /cas/authorize` answers to the script. */
export type AuthorizeAnswer =
  | { error?: undefined; publicToken: string }
  | { error: LinkError }
  /** The bank is unknown, or the code is wrong. */
  | { error: 'bank' | 'otp' };
