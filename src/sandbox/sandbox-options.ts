import { type IpnConfig, readIpnConfig } from './bankhub/ipn.js';
import { type CasOptions, resolveCasOptions, type ResolvedCasOptions } from './cas/cas-options.js';
import {
  type ResolvedSepayWebhooksOptions,
  resolveSepayWebhooksOptions,
  type SepayWebhooksOptions,
} from './sepay-webhooks/sepay-webhooks-options.js';
import { isUuid } from './uuid.js';

/** Options of {@link startSandbox}. All are optional. */
export interface SandboxOptions {
  /** Port of the APIs and the control page. Default 0: any free port. */
  apiPort?: number | undefined;
  /** Port of the hosted pages, so that they have another origin than the APIs. Default 0: any free port. */
  hostedPort?: number | undefined;
  /**
   * Host name in hosted link URLs. Default `127.0.0.1`. `localhost` works as well. Any other name must resolve to
   * 127.0.0.1, because the sandbox listens only there.
   */
  hostedHost?: string | undefined;
  /** Name in `Authorization: Basic`. Default `sandbox-client`. */
  clientId?: string | undefined;
  /** Secret in `Authorization: Basic`. Default `sandbox-secret`. */
  clientSecret?: string | undefined;
  /** The only `company_xid` that is accepted, a uuid. Default: any uuid. */
  companyXid?: string | undefined;
  /** Life of an access token in seconds. Default 60000, as in SePay's example. */
  accessTokenTtlSeconds?: number | undefined;
  /** Life of a link token in seconds. Default 900. SePay's own value is unknown. */
  linkTokenTtlSeconds?: number | undefined;
  /** Life of a session on the hosted page in seconds. Default 600. SePay's own value is unknown. */
  sessionTtlSeconds?: number | undefined;
  /** Where Bank Hub delivers balance changes. Default: nowhere. */
  ipn?: IpnConfig | undefined;
  /** Cas bankHub: credentials, redirect URIs, webhook. */
  cas?: CasOptions | undefined;
  /** SePay's general webhooks: access tokens of their API, HMAC secret. */
  sepayWebhooks?: SepayWebhooksOptions | undefined;
  /**
   * The time that the sandbox's clock starts from, in milliseconds since 1970. Default `Date.now`. If it always returns
   * the same value, only `advance` moves the clock.
   */
  now?: (() => number) | undefined;
}

/** The options with their defaults. `companyXid` null accepts any uuid. */
export interface ResolvedOptions {
  apiPort: number;
  hostedPort: number;
  hostedHost: string;
  clientId: string;
  clientSecret: string;
  companyXid: string | null;
  accessTokenTtlSeconds: number;
  linkTokenTtlSeconds: number;
  sessionTtlSeconds: number;
  ipn: IpnConfig | null;
  cas: ResolvedCasOptions;
  sepayWebhooks: ResolvedSepayWebhooksOptions;
  now: () => number;
}

export const DEFAULT_COMPANY_XID = '7d9e3c52-4b1f-4a86-9c0d-2f5e8a6b1c34';

/** Fills in the defaults. Throws a `TypeError` or `RangeError` that says which option is wrong and why. */
export function resolveOptions(options: SandboxOptions): ResolvedOptions {
  const resolved: ResolvedOptions = {
    apiPort: port('apiPort', options.apiPort),
    hostedPort: port('hostedPort', options.hostedPort),
    hostedHost: hostName(options.hostedHost ?? '127.0.0.1'),
    clientId: text('clientId', options.clientId ?? 'sandbox-client'),
    clientSecret: text('clientSecret', options.clientSecret ?? 'sandbox-secret'),
    companyXid: options.companyXid ?? null,
    accessTokenTtlSeconds: seconds('accessTokenTtlSeconds', options.accessTokenTtlSeconds ?? 60_000),
    linkTokenTtlSeconds: seconds('linkTokenTtlSeconds', options.linkTokenTtlSeconds ?? 900),
    sessionTtlSeconds: seconds('sessionTtlSeconds', options.sessionTtlSeconds ?? 600),
    ipn: options.ipn === undefined ? null : readIpnConfig(options.ipn),
    cas: resolveCasOptions(options.cas),
    sepayWebhooks: resolveSepayWebhooksOptions(options.sepayWebhooks),
    now: options.now ?? Date.now,
  };
  if (resolved.clientId.includes(':')) {
    throw new TypeError(
      'Expected clientId without a colon, saw one. Basic authentication splits at the first colon.',
    );
  }
  if (resolved.companyXid !== null && !isUuid(resolved.companyXid)) {
    throw new TypeError(`Expected companyXid to be a uuid, saw ${JSON.stringify(resolved.companyXid)}.`);
  }
  if (resolved.apiPort !== 0 && resolved.apiPort === resolved.hostedPort) {
    throw new RangeError(`Expected apiPort and hostedPort to differ, saw ${resolved.apiPort} for both.`);
  }
  return resolved;
}

function port(name: string, value = 0): number {
  if (Number.isInteger(value) && value >= 0 && value <= 65_535) return value;
  throw new RangeError(`Expected ${name} to be a whole number from 0 to 65535, saw ${value}.`);
}

/** At most about 30 years, because the vendors write the year of an expiry with four digits. */
function seconds(name: string, value: number): number {
  if (value > 0 && value <= 1e9) return value;
  throw new RangeError(
    `Expected ${name} to be a number of seconds above 0 and up to 1000000000, saw ${value}.`,
  );
}

function text(name: string, value: string): string {
  if (value !== '') return value;
  throw new TypeError(`Expected ${name} to be text, saw an empty one.`);
}

function hostName(value: string): string {
  if (/^[a-z0-9]([a-z0-9.-]*[a-z0-9])?$/i.test(value)) return value.toLowerCase();
  throw new TypeError(
    `Expected hostedHost to be a host name without scheme or port, saw ${JSON.stringify(value)}.`,
  );
}
