import { createServer } from 'node:http';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { createRequestListener } from '@remix-run/node-fetch-server';
import { startSandbox } from '../src/sandbox.js';
import type { Sandbox, SandboxOptions } from '../src/sandbox.js';
import { createBankhubClient, createLinkHandler } from '../src/server.js';
import type { SepayAccount } from './environment.js';
import { readAsset, renderPage } from './pages.js';
import type { BuiltWith, Language, Mode } from './pages.js';

export interface DemoOptions {
  /** Default 0: any free port. */
  port?: number;
  /** Address to listen on. Default 127.0.0.1. */
  host?: string;
  /** Talk to SePay itself. Default null: start the local sandbox. */
  sepay?: SepayAccount | null;
  /** Passed to the local sandbox. */
  sandbox?: SandboxOptions;
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
  const { port = 0, host = '127.0.0.1' } = options;
  const sandbox = options.sepay ? null : await startSandbox(options.sandbox);
  const account = options.sepay ?? sandboxAccount(sandbox);
  const { label, companyXid, ...settings } = account;
  const linkHandler = createLinkHandler({
    client: createBankhubClient(settings),
    // A real shop finds its own session here, and null for a person who is not logged in; this one has no accounts.
    authorize: ({ url }) => ({
      company_xid: companyXid,
      purpose: 'LINK_BANK_ACCOUNT',
      language: languageOf(new URL(url).searchParams),
    }),
    onError: (error) => console.error('No link:', error),
  });
  const server = createServer((request, response) => {
    const allowedOrigin = sandbox?.hostedUrl ?? null;
    answer(request, response, {
      linkHandler,
      environment: label,
      allowedOrigin,
    }).catch((error: unknown) => {
      console.error(error);
      response.destroy();
    });
  });
  try {
    await new Promise<void>((resolve, reject) => {
      server.once('error', (cause: NodeJS.ErrnoException) => {
        const why =
          cause.code === 'EADDRINUSE' ? 'is in use by another program' : `cannot be used: ${cause.message}`;
        reject(new Error(`Port ${port} ${why}. Set PORT to another one.`, { cause }));
      });
      server.listen(port, host, resolve);
    });
  } catch (error) {
    await sandbox?.close();
    throw error;
  }
  const address = server.address();
  const actualPort = typeof address === 'object' && address !== null ? address.port : port;
  // The sandbox's pages are on 127.0.0.1: under the other name the frame is cross-site, as it is in real life.
  const name = host === '127.0.0.1' ? 'localhost' : host.includes(':') ? `[${host}]` : host;
  return {
    url: `http://${name}:${actualPort}`,
    environment: label,
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
  return { label: 'Local sandbox', baseUrl: apiUrl, clientId, clientSecret, companyXid };
}

interface Shop {
  linkHandler: (request: Request) => Promise<Response>;
  environment: string;
  allowedOrigin: string | null;
}

async function answer(request: IncomingMessage, response: ServerResponse, shop: Shop): Promise<void> {
  // Joined as text: `//x` is a path here, and no URL of its own.
  const { pathname, searchParams } = new URL(
    `http://shop${request.url?.startsWith('/') ? request.url : '/'}`,
  );
  const language = languageOf(searchParams);
  if (pathname === '/bankhub/link') return createRequestListener(shop.linkHandler)(request, response);
  const send = (status: number, type: string, body: string | Uint8Array): void => {
    const safety = {
      'x-content-type-options': 'nosniff',
      'content-security-policy': "frame-ancestors 'self'",
    };
    response.writeHead(status, { 'content-type': type, 'cache-control': 'no-store', ...safety });
    response.end(request.method === 'HEAD' ? undefined : body);
  };
  if (request.method !== 'GET' && request.method !== 'HEAD') return send(405, 'text/plain', 'Use GET.');
  const builtWith = waysToBuild[pathname];
  if (builtWith !== undefined) {
    const { environment, allowedOrigin } = shop;
    const page = await renderPage({
      builtWith,
      mode: modeOf(searchParams.get('mode')),
      language,
      environment,
      allowedOrigin,
    });
    return send(200, 'text/html; charset=utf-8', page);
  }
  const asset = await readAsset(pathname);
  if (asset !== null) return send(200, asset.type, asset.body);
  const hint = pathname.startsWith('/dist/') ? ' Run "npm run build" first.' : '';
  send(404, 'text/plain', `There is no ${pathname} here.${hint}`);
}

const waysToBuild: Record<string, BuiltWith> = { '/': 'tag', '/react': 'react', '/vue': 'vue' };

function languageOf(query: URLSearchParams): Language {
  return query.get('lang') === 'en' ? 'en' : 'vi';
}

function modeOf(value: string | null): Mode {
  return value === 'modal' || value === 'popup' || value === 'script' ? value : 'inline';
}
