import { listen } from './http-server.js';
import type { Handler, Listener } from './http-server.js';
import { defaultCompanyXid, resolveOptions } from './sandbox-options.js';
import type { SandboxOptions } from './sandbox-options.js';
import { createSepay } from './sepay/sepay.js';
import type { LinkScenario } from './sepay/link-scenario.js';

/** A running sandbox. */
export interface Sandbox {
  /** Origin of the API, without `/v1`: the `baseUrl` of a client. */
  readonly apiUrl: string;
  /** Origin of the hosted pages: what a page lists in `allowed-origins`. */
  readonly hostedUrl: string;
  readonly clientId: string;
  readonly clientSecret: string;
  /** A `company_xid` that the API accepts. */
  readonly companyXid: string;
  /**
   * Sets what goes wrong with the next link that a company (default {@link Sandbox.companyXid}) creates; the hosted
   * page's test panel does the same. Throws a `RangeError` for a wait that is not 0 to 300 seconds.
   */
  nextLink(scenario: LinkScenario, companyXid?: string): void;
  /** Stops both listeners and drops what is still open. */
  close(): Promise<void>;
}

/**
 * Starts SePay Bank Hub on loopback: the API on one origin, the hosted link pages on another.
 * Rejects with a `TypeError` or `RangeError` for a wrong option and with an `Error` for a port that is in use.
 */
export async function startSandbox(options: SandboxOptions = {}): Promise<Sandbox> {
  const resolved = resolveOptions(options);
  const closing = new AbortController();
  let hostedUrl = '';
  const sepay = createSepay({ ...resolved, hostedUrl: () => hostedUrl, closing: closing.signal });
  const open: Listener[] = [];
  const start = async (handler: Handler, port: number, purpose: string): Promise<number> => {
    const listener = await listen(handler, port, purpose);
    open.push(listener);
    return listener.port;
  };
  const close = async (): Promise<void> => {
    closing.abort();
    await Promise.all(open.splice(0).map((listener) => listener.close()));
  };
  let apiPort: number;
  try {
    apiPort = await start(sepay.api, resolved.apiPort, 'API');
    const hostedPort = await start(sepay.hosted, resolved.hostedPort, 'hosted pages');
    hostedUrl = `http://${resolved.hostedHost}:${hostedPort}`;
  } catch (error) {
    await close();
    throw error;
  }
  const companyXid = resolved.companyXid ?? defaultCompanyXid;
  return {
    apiUrl: `http://127.0.0.1:${apiPort}`,
    hostedUrl,
    clientId: resolved.clientId,
    clientSecret: resolved.clientSecret,
    companyXid,
    nextLink: (scenario, company = companyXid) => sepay.nextLink(company, scenario),
    close,
  };
}
