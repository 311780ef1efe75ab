import type { BankhubClientOptions } from '../src/server.js';

/** Who the shop is at SePay, or at the local sandbox. */
export interface SepayAccount extends BankhubClientOptions {
  /** Shown on the page. */
  label: string;
  companyXid: string;
  /** Of Bank Hub's webhooks; null where the shop receives none. */
  webhookSecret: string | null;
  /** Of the IPN; null where the shop receives none. */
  ipnKey: string | null;
}

/** What the process environment says. `sepay` is null without credentials: the demo then starts the local sandbox. */
export interface Environment {
  /** `PORT`, default 4000. */
  port: number;
  /** `HOST`, the address to listen on, default 127.0.0.1. */
  host: string;
  /**
   * `BANKHUB_CLIENT_ID`, `BANKHUB_CLIENT_SECRET`, `BANKHUB_COMPANY_XID`, `BANKHUB_ENVIRONMENT` (default sandbox), and
   * `BANKHUB_WEBHOOK_SECRET` and `BANKHUB_IPN_KEY`, without which the shop receives neither.
   */
  sepay: SepayAccount | null;
}

/** Throws an `Error` that names what is missing or wrong, never its value. */
export function readEnvironment(env: Record<string, string | undefined>): Environment {
  const port = Number(env['PORT'] ?? 4000);
  if (!Number.isInteger(port) || port < 0 || port > 65_535) {
    throw new Error('PORT must be a whole number from 0 to 65535.');
  }
  return { port, host: env['HOST'] ?? '127.0.0.1', sepay: readSepay(env) };
}

function readSepay(env: Record<string, string | undefined>): SepayAccount | null {
  const names = ['BANKHUB_CLIENT_ID', 'BANKHUB_CLIENT_SECRET', 'BANKHUB_COMPANY_XID'] as const;
  const [clientId = '', clientSecret = '', companyXid = ''] = names.map((name) => env[name]);
  const missing = names.filter((name) => !env[name]);
  const environment = env['BANKHUB_ENVIRONMENT'];
  if (missing.length === names.length && !environment) return null;
  if (missing.length > 0) {
    throw new Error(
      `To talk to SePay, set ${missing.join(' and ')} too. Without any BANKHUB_… the local sandbox is used.`,
    );
  }
  const name = environment || 'sandbox';
  if (name !== 'production' && name !== 'sandbox') {
    throw new Error('BANKHUB_ENVIRONMENT must be production or sandbox.');
  }
  return {
    label: `SePay ${name}`,
    environment: name,
    clientId,
    clientSecret,
    companyXid,
    webhookSecret: env['BANKHUB_WEBHOOK_SECRET'] || null,
    ipnKey: env['BANKHUB_IPN_KEY'] || null,
  };
}
