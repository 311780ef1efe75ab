import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { readFile } from 'node:fs/promises';

import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { json } from 'node:stream/consumers';

import { startInternet } from '../setup/internet.js';

const script = await readFile(new URL('../../dist/bankhub-link.min.js', import.meta.url), 'utf8');

/** A script tag with integrity. */
export const scriptTag = `<script src="/bankhub-link.min.js" integrity="sha384-${createHash('sha384')
  .update(script)
  .digest('base64')}" crossorigin="anonymous"></script>`;

/** A valid hosted URL of SePay. */
export const vendorLink = 'https://bankhub.sepay.vn/link/850e8400-e29b-41d4-a716-446655440000';

const hostedPage = `<!doctype html><meta charset="utf-8"><button>Finish</button><script>
  const send = (event) => parent.postMessage({ event, metadata: { account_number: '0123456789' }, timestamp: '' }, '*');
  const finish = () => send('FINISHED_BANK_ACCOUNT_LINK');
  document.querySelector('button').onclick = finish;
  addEventListener('message', ({ data }) => data === 'finish' && finish());
  send('BANKHUB_OPEN');
</script>`;

/** A script that records events, errors and policy violations of a page. It needs only `script-src 'self'`. */
const recorder = `
  window.violations = [];
  window.events = [];
  window.errors = [];
  document.addEventListener('securitypolicyviolation', ({ disposition, effectiveDirective, blockedURI }) =>
    violations.push([disposition, effectiveDirective, blockedURI].join(' ')));
  addEventListener('error', ({ message }) => errors.push(message));
  for (const name of ['linked', 'closed', 'opened', 'error'])
    document.addEventListener('bankhub-' + name, () => events.push(name));`;

export interface RealOrigins {
  /** The proxy that the browser must use to reach these hosts. */
  readonly proxy: string;
  /** The number of requests for hosted pages so far. */
  readonly hostedPages: () => number;
  /** False: every request fails. */
  isReachable: boolean;
  /** The first JSON body that a page posts to `/report`. */
  readonly report: Promise<unknown>;
  close(): void;
}

/**
 * Starts a server behind a proxy that plays all hosts. SePay's host returns a hosted page. Every other host returns the
 * entry of `pages` with the key `host/path`. Every host has the script tag's file and `/recorder.js`.
 */
export async function startRealOrigins(
  pages: Record<string, { headers?: Record<string, string>; html: string }>,
): Promise<RealOrigins> {
  let hosted = 0;
  let reported: (report: unknown) => void = () => {};
  const report = new Promise((resolve) => (reported = resolve));
  const origins = {
    proxy: '',
    hostedPages: () => hosted,
    isReachable: true,
    report,
    close: () => void server.close(),
  };
  const files: Record<string, string> = { '/bankhub-link.min.js': script, '/recorder.js': recorder };
  const answer = (request: IncomingMessage, response: ServerResponse) => {
    const {
      headers: { host },
      url = '',
    } = request;
    const { pathname } = new URL(url, 'http://any');
    if (!origins.isReachable) return response.destroy();
    if (pathname === '/report') {
      json(request).then(reported, () => response.destroy());
      return response.writeHead(204).end();
    }
    if (files[pathname] !== undefined)
      return response.setHeader('content-type', 'text/javascript').end(files[pathname]);
    const isHosted = host === 'bankhub.sepay.vn' && pathname.startsWith('/link/');
    if (isHosted) hosted++;
    const page = isHosted ? { html: hostedPage } : pages[`${host}${pathname}`];
    if (!page) return response.writeHead(404).end();
    const headers = { 'content-type': 'text/html; charset=utf-8', ...page.headers };
    return response.writeHead(200, headers).end(page.html);
  };
  const server = createServer(answer).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  assert.ok(typeof address === 'object' && address);
  const internet = await startInternet();
  internet.target = address.port;
  return Object.assign(origins, { proxy: internet.proxy });
}
