import type { IncomingMessage, ServerResponse } from 'node:http';
import { createRequestListener } from '@remix-run/node-fetch-server';
import type { Sandbox } from '../src/sandbox.js';
import type { Handler } from './handler.js';
import { type BuiltWith, languageOf, modeOf, providerOf, readAsset, renderPage, themeOf } from './pages.js';
import { readScenario } from './scenarios.js';
import type { Traffic } from './traffic.js';

export interface Shop {
  /** Handlers for all paths that are not a page or a file. */
  routes: Record<string, Handler>;
  traffic: Traffic;
  environment: string;
  sandbox: Sandbox | null;
}

const BUILT_WITH: Record<string, BuiltWith> = { '/': 'tag', '/react': 'react', '/vue': 'vue' };

/** Answers one request to the shop: a route, a page or a file. */
export async function answerRequest(
  request: IncomingMessage,
  response: ServerResponse,
  shop: Shop,
): Promise<void> {
  // Join as text. With a base URL, the path `//x` would be parsed as a host.
  const { pathname, searchParams } = new URL(
    `http://shop${request.url?.startsWith('/') ? request.url : '/'}`,
  );
  const route = Object.hasOwn(shop.routes, pathname) ? shop.routes[pathname] : undefined;
  if (route !== undefined) {
    recordRequest(request, response, pathname, shop);
    return createRequestListener(route)(request, response);
  }
  const send = (status: number, type: string, body: string | Uint8Array): void => {
    const securityHeaders = {
      'x-content-type-options': 'nosniff',
      'content-security-policy': "frame-ancestors 'self'",
    };
    response.writeHead(status, { 'content-type': type, 'cache-control': 'no-store', ...securityHeaders });
    response.end(request.method === 'HEAD' ? undefined : body);
  };
  if (request.method !== 'GET' && request.method !== 'HEAD') return send(405, 'text/plain', 'Use GET.');
  const builtWith = BUILT_WITH[pathname];
  if (builtWith !== undefined) {
    const page = await renderPage({
      builtWith,
      mode: modeOf(searchParams),
      language: languageOf(searchParams),
      provider: shop.sandbox === null ? 'sepay' : providerOf(searchParams),
      theme: themeOf(searchParams),
      scenario: readScenario(searchParams.get('scenario')),
      environment: shop.environment,
      sandbox: shop.sandbox,
    });
    return send(200, 'text/html; charset=utf-8', page);
  }
  const asset = await readAsset(pathname);
  if (asset !== null) return send(200, asset.type, asset.body);
  const hint = pathname.startsWith('/dist/') ? ' Run "npm run build" first.' : '';
  send(404, 'text/plain', `Not found: ${pathname}.${hint}`);
}

/** Records the browser's requests to the shop. Records deliveries only without a sandbox, which records them itself. */
function recordRequest(request: IncomingMessage, response: ServerResponse, path: string, shop: Shop): void {
  const isDelivery = /\/(webhook|ipn)$/.test(path);
  if (path === '/state' || (isDelivery && shop.sandbox !== null)) return;
  const recordStatus = shop.traffic.record(isDelivery ? 'bank' : 'browser', `${request.method} ${path}`);
  response.once('finish', () => recordStatus(response.statusCode));
}
