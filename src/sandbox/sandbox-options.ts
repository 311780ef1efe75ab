import { type IpnConfig, readIpnConfig } from './bankhub/ipn.js';
import { type CasOptions, resolveCasOptions, type ResolvedCasOptions } from './cas/cas-options.js';
import {
  type ResolvedSepayWebhooksOptions,
  resolveSepayWebhooksOptions,
  type SepayWebhooksOptions,
} from './sepay-webhooks/sepay-webhooks-options.js';
import { isUuid } from './uuid.js';

/** What {@link startSandbox} takes; every field is optional. */
export interface SandboxOptions {
  /** Port of the APIs and the control page. Default 0: any free port. */
  apiPort?: number | undefined;
  /** Port of the hosted pages, a different origin from the APIs'. Default 0: any free port. */
  hostedPort?: number | undefined;
  /**
   * Host name that hosted link URLs carry. Default `127.0.0.1`. The pages answer on `localhost` as well; any other
   * name must lead to this machine's loopback address, the only one that the sandbox listens on.
   */
  hostedHost?: string | undefined;
  /** Name in `Authorization: Basic`. Default `sandbox-client`. */
  clientId?: string | undefined;
  /** Secret in `Authorization: Basic`. Default `sandbox-secret`. */
  clientSecret?: string | undefined;
  /** The only `company_xid` to accept, a uuid. Without it any uuid is accepted. */
  companyXid?: string | undefined;
  /** Life of an access token in seconds. Default 60000, the value of SePay's sample. */
  accessTokenTtlSeconds?: number | undefined;
  /** Life of a link token in seconds. Default 900; SePay's own value is unknown. */
  linkTokenTtlSeconds?: number | undefined;
  /** Life of a session on the hosted page in seconds. Default 600; SePay's own value is unknown. */
  sessionTtlSeconds?: number | undefined;
  /** Where Bank Hub's balance changes go. Default: nowhere. */
  ipn?: IpnConfig | undefined;
  /** Cas bankHub: credentials, redirect URIs, webhook. */
  cas?: CasOptions | undefined;
  /** SePay's general webhooks: access tokens of their API, HMAC secret. */
  sepayWebhooks?: SepayWebhooksOptions | undefined;
  /**
   * What the sandbox's clock runs by, in milliseconds since 1970. Default `Date.now`. With one that stands still, time
   * passes by `advance` alone.
   */
  now?: (() => number) | undefined;
}

/** Options with their defaults filled in. `companyXid` is null when any uuid goes. */
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

/** Fills in the defaults. Throws a `TypeError` or `RangeError` that names the option, what was expected and what was seen. */
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
    throw new TypeError('clientId must not contain a colon: Basic authentication splits at the first one.');
  }
  if (resolved.companyXid !== null && !isUuid(resolved.companyXid)) {
    throw new TypeError(`companyXid must be a uuid, got ${JSON.stringify(resolved.companyXid)}.`);
  }
  if (resolved.apiPort !== 0 && resolved.apiPort === resolved.hostedPort) {
    throw new RangeError(`apiPort and hostedPort must differ, both are ${resolved.apiPort}.`);
  }
  return resolved;
}

function port(name: string, value = 0): number {
  if (Number.isInteger(value) && value >= 0 && value <= 65_535) return value;
  throw new RangeError(`${name} must be a whole number from 0 to 65535, got ${value}.`);
}

/** At most 30 years or so: beyond the year 9999 no expiry can be written. */
function seconds(name: string, value: number): number {
  if (value > 0 && value <= 1e9) return value;
  throw new RangeError(`${name} must be a number of seconds above 0, at most 1000000000, got ${value}.`);
}

function text(name: string, value: string): string {
  if (value !== '') return value;
  throw new TypeError(`${name} must not be empty.`);
}

function hostName(value: string): string {
  if (/^[a-z0-9]([a-z0-9.-]*[a-z0-9])?$/i.test(value)) return value.toLowerCase();
  throw new TypeError(`hostedHost must be a host name without scheme or port, got ${JSON.stringify(value)}.`);
}
