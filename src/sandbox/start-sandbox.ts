import { setMaxListeners } from 'node:events';

import { createSepay } from './bankhub/bankhub.js';
import type { LinkScenario } from './bankhub/link-scenario.js';
import { isCasPath } from './cas/cas-api.js';
import { isCasLinkPath } from './cas/cas-link.js';
import { createCas } from './cas/cas.js';
import { createClock } from './clock.js';
import { createControl, isControlPath } from './control-page/control-api.js';
import { createControls, type SandboxControls } from './create-controls.js';
import { createDeliveries } from './deliveries/deliveries.js';
import { createFaults } from './deliveries/faults.js';
import { type Handler, listen, type Listener } from './http/listen.js';
import { createJournal } from './journal.js';
import {
  defaultCompanyXid,
  type ResolvedOptions,
  resolveOptions,
  type SandboxOptions,
} from './sandbox-options.js';
import { isSepayWebhooksPath } from './sepay-webhooks/sepay-webhooks-api.js';
import { createSepayWebhooks } from './sepay-webhooks/sepay-webhooks.js';

/** A running sandbox. */
export interface Sandbox extends SandboxControls {
  /** Origin of the APIs, without `/v1`: the `baseUrl` of every client. The control page is at its `/control`. */
  readonly apiUrl: string;
  /** Origin of the hosted pages: what a page lists in `allowed-origins`, and Cas's `linkBaseUrl`. */
  readonly hostedUrl: string;
  readonly clientId: string;
  readonly clientSecret: string;
  /** A `company_xid` that the API accepts. */
  readonly companyXid: string;
  /** Cas's `x-client-id`. */
  readonly casClientId: string;
  /** Cas's `x-secret-key`. */
  readonly casSecretKey: string;
  /** The first access token of SePay's OAuth2 Webhooks API; `''` when the options give none. */
  readonly sepayAccessToken: string;
  /**
   * Sets what goes wrong with the next link that a company (default {@link Sandbox.companyXid}) creates; the hosted
   * page's test panel does the same. Throws a `RangeError` for a wait that is not 0 to 300 seconds.
   */
  nextLink(scenario: LinkScenario, companyXid?: string): void;
  /** Stops both listeners and drops what is still open, deliveries that wait for a retry as well. */
  close(): Promise<void>;
}

/**
 * Starts all five systems on loopback: the APIs and the control page on one origin, the hosted pages on another.
 * Rejects with a `TypeError` or `RangeError` for a wrong option and with an `Error` for a port that is in use.
 */
export async function startSandbox(options: SandboxOptions = {}): Promise<Sandbox> {
  const resolved = resolveOptions(options);
  const closing = new AbortController();
  // As many as there are deliveries and held answers; Node takes more than ten for a leak.
  setMaxListeners(0, closing.signal);
  let hostedUrl = '';
  const systems = createSystems(resolved, () => hostedUrl, closing.signal);
  const open: Listener[] = [];
  const start = async (handler: Handler, port: number, purpose: string): Promise<number> => {
    const listener = await listen(handler, port, purpose);
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
    const hostedPort = await start(systems.hosted, resolved.hostedPort, 'hosted pages');
    hostedUrl = `http://${resolved.hostedHost}:${hostedPort}`;
  } catch (error) {
    await close();
    throw error;
  }
  const companyXid = resolved.companyXid ?? defaultCompanyXid;
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
    nextLink: (scenario, company = companyXid) => systems.sepay.nextLink(company, scenario),
    close,
  };
}

/** The systems, and which of them answers on which origin and path: their paths do not meet. */
function createSystems(resolved: ResolvedOptions, hostedUrl: () => string, closing: AbortSignal) {
  const clock = createClock(resolved.now);
  const journal = createJournal(clock.now);
  const faults = createFaults();
  const deliveries = createDeliveries({ clock, journal, faults, closing });
  const sepay = createSepay({ ...resolved, clock, deliveries, hostedUrl, closing });
  const sepayWebhooks = createSepayWebhooks({ ...resolved.sepayWebhooks, deliveries });
  const cas = createCas({ ...resolved.cas, deliveries, now: clock.now });
  const parts = { clock, journal, faults, deliveries, sepay, sepayWebhooks, cas };
  const controls = createControls(parts);
  const control = createControl({ ...parts, controls });
  const bankhubApi = journal.watch('bankhub', sepay.api);
  const casApi = journal.watch('cas', cas.api);
  const sepayWebhooksApi = journal.watch('sepay-webhooks', sepayWebhooks.api);
  const linkPages = journal.watch('hosted-page', sepay.hosted);
  const casLink = journal.watch('cas-link', cas.link);
  const apis: Handler = (request) => {
    if (isControlPath(request.path)) return control(request);
    if (isSepayWebhooksPath(request.path)) return sepayWebhooksApi(request);
    return isCasPath(request.path) ? casApi(request) : bankhubApi(request);
  };
  const hosted: Handler = (request) => (isCasLinkPath(request.path) ? casLink(request) : linkPages(request));
  return { clock, sepay, controls, apis, hosted };
}
