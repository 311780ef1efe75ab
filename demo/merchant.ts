import { randomBytes } from 'node:crypto';
import { createServer } from 'node:http';
import type { Server } from 'node:http';
import { startSandbox } from '../src/sandbox.js';
import type { Sandbox, SandboxOptions } from '../src/sandbox.js';
import { bankhubRoutes, registerBankhub } from './bankhub.js';
import { casRoutes } from './cas.js';
import type { SepayAccount } from './environment.js';
import { openLedger } from './ledger.js';
import { answerRequest } from './routes.js';
import { shopRoutes } from './shop-routes.js';
import { createTraffic } from './traffic.js';

export interface DemoOptions {
  /** Default 0: any free port. */
  port?: number;
  /** Address to listen on. Default 127.0.0.1. */
  host?: string;
  /** Talk to SePay itself. Default null: start the local sandbox. */
  sepay?: SepayAccount | null;
  /** Passed to the local sandbox. */
  sandbox?: SandboxOptions;
  /** Where the shop keeps its accounts and transactions. Default null: in memory. */
  ledgerFile?: string | null;
}

export interface Demo {
  /** Origin of the shop. */
  url: string;
  /** What it talks to, in words. */
  environment: string;
  /** The local sandbox; null with SePay itself. */
  sandbox: Sandbox | null;
  close(): Promise<void>;
}

/** Starts the demo shop and, unless it talks to SePay, the sandbox behind it. Rejects when a port is in use. */
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
  // The sandbox's pages are on 127.0.0.1: under the other name the frame is cross-site, as it is in real life.
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
  if (sandbox === null) throw new Error('There is neither a SePay account nor a sandbox.');
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
      reject(new Error(`Port ${port} ${why}. Set PORT to another one.`, { cause }));
    });
    server.listen(port, host, resolve);
  });
}
