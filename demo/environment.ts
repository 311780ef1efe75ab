import type { BankhubClientOptions } from '../src/server.js';

/** The shop's account at SePay, or at the local sandbox. */
export interface SepayAccount extends BankhubClientOptions {
  /** Shown on the page. */
  label: string;
  companyXid: string;
  /** Secret of Bank Hub's webhooks. Null if the shop receives no webhooks. */
  webhookSecret: string | null;
  /** API key of the IPN. Null if the shop receives no IPN. */
  ipnKey: string | null;
}

/** The settings from the process environment. */
export interface Environment {
  /** `PORT`, default 4000. */
  port: number;
  /** `HOST`, the address to listen on, default 127.0.0.1. */
  host: string;
  /**
   * From `BANKHUB_CLIENT_ID`, `BANKHUB_CLIENT_SECRET`, `BANKHUB_COMPANY_XID` and `BANKHUB_ENVIRONMENT` (default
   * sandbox).
   * To receive webhooks and IPN, set `BANKHUB_WEBHOOK_SECRET` and `BANKHUB_IPN_KEY`.
   * Null without credentials: the demo then starts the local sandbox.
   */
  sepay: SepayAccount | null;
}

/** Throws an `Error` that names the missing or invalid variable. It never contains the value. */
export function readEnvironment(env: Record<string, string | undefined>): Environment {
  const port = Number(env['PORT'] ?? 4000);
  if (!Number.isInteger(port) || port < 0 || port > 65_535) {
    throw new Error(
      'Expected PORT to be a whole number from 0 to 65535, saw another value. Change PORT or remove it.',
    );
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
      `Expected all credentials of SePay, saw only some: set ${missing.join(' and ')} too. To use the local sandbox, remove all BANKHUB_… variables.`,
    );
  }
  const name = environment || 'sandbox';
  if (name !== 'production' && name !== 'sandbox') {
    throw new Error(
      'Expected BANKHUB_ENVIRONMENT to be production or sandbox, saw another value. Change it or remove it.',
    );
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
