import { account, envelope } from '../support/hosted-page.js';

/** One forged copy of every documented message of the vendor. */
export const forgeries: readonly object[] = [
  'FINISHED_BANK_ACCOUNT_LINK',
  'FINISHED_BANK_ACCOUNT_UNLINK',
  'BANKHUB_CLOSE_LINK',
  'BANKHUB_TOKEN_EXPIRED',
  'BANKHUB_SESSION_EXPIRED',
  'BANKHUB_OPEN',
].map((event) => envelope(event, account));
