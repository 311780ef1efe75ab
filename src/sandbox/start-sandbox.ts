import { setMaxListeners } from 'node:events';

import { Hono } from 'hono';

import { createBankhub } from './bankhub/bankhub.js';
import type { LinkScenario } from './bankhub/link-scenario.js';
import { createCas } from './cas/cas.js';
import { createClock } from './clock.js';
import { createControlApi } from './control-page/control-api.js';
import { createControls } from './create-controls.js';
import { createDeliveries } from './deliveries/deliveries.js';
import { createFaults } from './deliveries/faults.js';
import { listen, type Listener } from './http/listen.js';
import { recordRequests } from './http/record-requests.js';
import { createJournal } from './journal.js';
import type { SandboxControls } from './sandbox-controls.js';
import {
  DEFAULT_COMPANY_XID,
  type ResolvedOptions,
  resolveOptions,
  type SandboxOptions,
} from './sandbox-options.js';
import { createSepayWebhooks } from './sepay-webhooks/sepay-webhooks.js';

/** A running sandbox. */
export interface Sandbox extends SandboxControls {
  /** Origin of the APIs, without `/v1`. Use it as `baseUrl` of every client. The control page is at `/control`. */
  readonly apiUrl: string;
  /** Origin of the hosted pages. Use it in `allowed-origins`, and as Cas's `linkBaseUrl`. */
  readonly hostedUrl: string;
  readonly clientId: string;
  readonly clientSecret: string;
  /** A `company_xid` that the API accepts. */
  readonly companyXid: string;
  /** Cas's `x-client-id`. */
  readonly casClientId: string;
  /** Cas's `x-secret-key`. */
  readonly casSecretKey: string;
  /** The first access token of SePay's OAuth2 Webhooks API. `''` when the option `accessTokens` is empty. */
  readonly sepayAccessToken: string;
  /**
   * Sets what goes wrong with the next link that a company creates. The default company is {@link Sandbox.companyXid}.
   * The test panel of the hosted page does the same. Throws a `RangeError` for a duration outside 0 to 300 seconds.
   */
  nextLink(scenario: LinkScenario, companyXid?: string): void;
  /** Stops both listeners, ends open connections, and drops waiting deliveries. */
  close(): Promise<void>;
}

/**
 * Starts all systems on loopback: the APIs and the control page on one origin, the hosted pages on another.
 * Rejects with a `TypeError` or `RangeError` for a wrong option, and with an `Error` for a port that is in use.
 */
export async function startSandbox(options: SandboxOptions = {}): Promise<Sandbox> {
  const resolved = resolveOptions(options);
  const closing = new AbortController();
  // Each delivery and each delayed answer listens to this signal. Node warns of a leak above ten listeners.
  setMaxListeners(0, closing.signal);
  let hostedUrl = '';
  const systems = createSystems(resolved, () => hostedUrl, closing.signal);
  const open: Listener[] = [];
  const start = async (app: Hono, port: number, purpose: string): Promise<number> => {
    const listener = await listen(app, port, purpose);
    open.push(listener);
    return listener.port;
  };
  const close = async (): Promise<void> => {
    systems.clock.stop();
    closing.abort();
    await Promise.all(open.splice(0).map((listener) => listener.close()));
  };
  let apiPort: number;
  try {
    apiPort = await start(systems.apis, resolved.apiPort, 'API');
    const hostedPort = await start(systems.hostedPages, resolved.hostedPort, 'hosted pages');
    hostedUrl = `http://${resolved.hostedHost}:${hostedPort}`;
  } catch (error) {
    await close();
    throw error;
  }
  const companyXid = resolved.companyXid ?? DEFAULT_COMPANY_XID;
  return {
    ...systems.controls,
    apiUrl: `http://127.0.0.1:${apiPort}`,
    hostedUrl,
    clientId: resolved.clientId,
    clientSecret: resolved.clientSecret,
    companyXid,
    casClientId: resolved.cas.clientId,
    casSecretKey: resolved.cas.secretKey,
    sepayAccessToken: resolved.sepayWebhooks.accessTokens[0]?.token ?? '',
    nextLink: (scenario, company = companyXid) => systems.bankhub.nextLink(company, scenario),
    close,
  };
}

/** Creates the systems, and the two apps that give each request to the system that answers its path. */
function createSystems(options: ResolvedOptions, hostedUrl: () => string, closing: AbortSignal) {
  const clock = createClock(options.now);
  const journal = createJournal(clock.now);
  const faults = createFaults();
  const deliveries = createDeliveries({ clock, journal, faults, closing });
  const bankhub = createBankhub({
    ...options,
    clock,
    deliveries,
    hostedUrl,
    closing,
    recordApi: recordRequests(journal, 'bankhub'),
    recordHostedPages: recordRequests(journal, 'hosted-page'),
  });
  const sepayWebhooks = createSepayWebhooks({
    ...options.sepayWebhooks,
    deliveries,
    record: recordRequests(journal, 'sepay-webhooks'),
  });
  const cas = createCas({
    ...options.cas,
    deliveries,
    now: clock.now,
    recordApi: recordRequests(journal, 'cas'),
    recordLinkPage: recordRequests(journal, 'cas-link'),
  });
  const systems = { clock, journal, faults, deliveries, bankhub, sepayWebhooks, cas };
  const controls = createControls(systems);
  const control = createControlApi({ ...systems, controls });
  const apis = new Hono()
    .all('/', ({ req }) => control.fetch(req.raw))
    .all('/control/*', ({ req }) => control.fetch(req.raw))
    .all('/api/v1/webhooks/*', ({ req }) => sepayWebhooks.api.fetch(req.raw))
    .all('/grant/*', ({ req }) => cas.api.fetch(req.raw))
    .all('/identity', ({ req }) => cas.api.fetch(req.raw))
    .all('*', ({ req }) => bankhub.api.fetch(req.raw));
  const hostedPages = new Hono()
    .all('/', ({ req }) => cas.link.fetch(req.raw))
    .all('/cas/authorize', ({ req }) => cas.link.fetch(req.raw))
    .all('*', ({ req }) => bankhub.hostedLinks.fetch(req.raw));
  return { clock, bankhub, controls, apis, hostedPages };
}
