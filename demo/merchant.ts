import { randomBytes } from 'node:crypto';
import { createServer, type Server } from 'node:http';
import { type Sandbox, type SandboxOptions, startSandbox } from '../src/sandbox.js';
import { bankhubRoutes, registerBankhub } from './bankhub.js';
import { casRoutes } from './cas.js';
import type { SepayAccount } from './environment.js';
import { openLedger } from './ledger.js';
import { answerRequest } from './routes.js';
import { shopRoutes } from './shop-routes.js';
import { createTraffic } from './traffic.js';

export interface DemoOptions {
  /** Default 0, which is any free port. */
  port?: number;
  /** Address to listen on. Default 127.0.0.1. */
  host?: string;
  /** Use SePay itself with this account. Default null, which starts the local sandbox. */
  sepay?: SepayAccount | null;
  /** Options of the local sandbox. */
  sandbox?: SandboxOptions;
  /** The file for accounts and transactions. Default null, which keeps them in memory. */
  ledgerFile?: string | null;
}

export interface Demo {
  /** Origin of the shop. */
  url: string;
  /** The name of the system behind the shop, such as "Local sandbox". */
  environment: string;
  /** The local sandbox. Null with SePay itself. */
  sandbox: Sandbox | null;
  close(): Promise<void>;
}

/** Starts the demo shop and, without `sepay`, the local sandbox. Rejects if a port is in use. */
export async function startDemo(options: DemoOptions = {}): Promise<Demo> {
  const { port = 0, host = '127.0.0.1', ledgerFile = null } = options;
  const ledger = openLedger(ledgerFile);
  const sandbox = options.sepay ? null : await startSandbox(options.sandbox);
  const account = options.sepay ?? sandboxAccount(sandbox);
  const casSecret = newSecret();
  const traffic = createTraffic(sandbox);
  const routes = {
    ...bankhubRoutes({ account, ledger, sandbox }),
    ...(sandbox && casRoutes({ sandbox, ledger, urlSecret: casSecret })),
    ...shopRoutes({ ledger, sandbox, traffic }),
  };
  const shop = { routes, traffic, sandbox, environment: account.label };
  const server = createServer((request, response) => {
    answerRequest(request, response, shop).catch((error: unknown) => {
      console.error(error);
      response.destroy();
    });
  });
  try {
    await listen(server, port, host);
  } catch (error) {
    await sandbox?.close();
    throw error;
  }
  const address = server.address();
  const actualPort = typeof address === 'object' && address !== null ? address.port : port;
  // The sandbox's pages are on 127.0.0.1. With the name localhost, the iframe is cross-site, as with SePay itself.
  const name = host === '127.0.0.1' ? 'localhost' : host.includes(':') ? `[${host}]` : host;
  const url = `http://${name}:${actualPort}`;
  if (sandbox !== null) {
    await registerBankhub(sandbox, account, url);
    sandbox.setCasWebhook(`${url}/cas/webhook?secret=${casSecret}`);
  }
  return {
    url,
    environment: account.label,
    sandbox,
    async close() {
      const closed = new Promise((resolve) => server.close(resolve));
      server.closeAllConnections();
      await Promise.all([closed, sandbox?.close()]);
    },
  };
}

function sandboxAccount(sandbox: Sandbox | null): SepayAccount {
  if (sandbox === null) throw new Error('Expected a SePay account or a sandbox, saw neither.');
  const { apiUrl, clientId, clientSecret, companyXid } = sandbox;
  return {
    label: 'Local sandbox',
    baseUrl: apiUrl,
    clientId,
    clientSecret,
    companyXid,
    webhookSecret: newSecret(),
    ipnKey: newSecret(),
  };
}

function newSecret(): string {
  return randomBytes(24).toString('base64url');
}

async function listen(server: Server, port: number, host: string): Promise<void> {
  await new Promise<void>((resolve, reject) => {
    server.once('error', (cause: NodeJS.ErrnoException) => {
      const why =
        cause.code === 'EADDRINUSE' ? 'is in use by another program' : `cannot be used: ${cause.message}`;
      reject(new Error(`Port ${port} ${why}. Set PORT to another port.`, { cause }));
    });
    server.listen(port, host, resolve);
  });
}
