import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { createServer as createSecureServer } from 'node:https';
import { type AddressInfo, connect, type Server, type Socket } from 'node:net';
import { generate } from 'selfsigned';
import { type Link, ShapedLink } from './shaped-link.js';

/** The response of a public host. */
export interface Content {
  type: 'text/html' | 'text/javascript';
  body: string | Buffer;
  encoding?: 'br';
}

/** How long to wait for a request of the browser. */
const REQUEST_TIMEOUT_MS = 60_000;

/**
 * Plays all hosts of the internet, over https and a slow link. The emulation of DevTools delays only requests and not
 * connections, so it would not show the effect of a preconnect. Here the first connection to a host takes one round
 * trip for DNS. Each connection takes one for TCP and one for TLS.
 */
export class PublicHosts {
  /** The proxy that the browser must use to reach these hosts. */
  proxy = '';
  #shaped: ShapedLink | null = null;
  #port = 0;
  readonly #content = new Map<string, Content>();
  readonly #requested = new Map<string, (at: number) => void>();
  /** The time when the address of a host is known, by host. */
  readonly #resolvedAt = new Map<string, number>();
  readonly #sockets = new Set<Socket>();

  static async start(): Promise<PublicHosts> {
    const hosts = new PublicHosts();
    const { private: key, cert } = await generate([{ name: 'commonName', value: 'benchmark' }]);
    const secure = createSecureServer({ key, cert }, (request, response) => hosts.#answer(request, response));
    hosts.#port = await listen(secure);
    const proxy = createServer((_, response) => response.writeHead(502).end());
    proxy.on('connect', ({ url }, socket) => void hosts.#connect(url!, socket as Socket));
    hosts.proxy = `http://127.0.0.1:${await listen(proxy)}`;
    return hosts;
  }

  /** Starts a sample with this link. Forgets all hosts and closes all connections. */
  begin(link: Link): void {
    for (const socket of this.#sockets) socket.destroy();
    this.#content.clear();
    this.#requested.clear();
    this.#resolvedAt.clear();
    this.#shaped = new ShapedLink(link);
  }

  serve(url: string, content: Content): void {
    this.#content.set(url, content);
  }

  /** Resolves with the time when the first request for this URL arrives, in milliseconds since 1970. */
  requested(url: string): Promise<number> {
    return new Promise((resolve, reject) => {
      const timer = setTimeout(
        () => reject(new Error(`Expected a request for ${url} within ${REQUEST_TIMEOUT_MS} ms, saw none.`)),
        REQUEST_TIMEOUT_MS,
      );
      this.#requested.set(url, (at) => {
        clearTimeout(timer);
        resolve(at);
      });
    });
  }

  async #connect(host: string, browser: Socket): Promise<void> {
    browser.on('error', () => browser.destroy()).on('close', () => this.#sockets.delete(browser));
    this.#sockets.add(browser);
    // Refuse requests that the browser makes for itself: they would disturb the measurement.
    const isServed = [...this.#content.keys()].some((url) => `${new URL(url).host}:443` === host);
    const shaped = this.#shaped;
    if (!isServed || !shaped) {
      browser.destroy();
      return;
    }
    const { rttMs } = shaped.link;
    const now = performance.now();
    // A second connection may start while the first one still waits for DNS.
    const resolvedAt = Math.max(now, this.#resolvedAt.get(host) ?? now + rttMs);
    this.#resolvedAt.set(host, resolvedAt);
    if (rttMs > 0) await new Promise((resolve) => setTimeout(resolve, resolvedAt + rttMs - now));
    if (browser.destroyed) return;
    shaped.join(browser, connect(this.#port, '127.0.0.1'));
    browser.write('HTTP/1.1 200 OK\r\n\r\n');
  }

  #answer(request: IncomingMessage, response: ServerResponse): void {
    const url = `https://${request.headers.host}${request.url}`;
    this.#requested.get(url)?.(performance.timeOrigin + performance.now());
    this.#requested.delete(url);
    const content = this.#content.get(url);
    if (!content) {
      response.writeHead(404).end();
      return;
    }
    const { type, body, encoding } = content;
    response.writeHead(200, { 'content-type': type, ...(encoding && { 'content-encoding': encoding }) });
    response.end(body);
  }
}

/** Listens on a free port. Does not keep the process alive. */
async function listen(server: Server): Promise<number> {
  server.listen(0, '127.0.0.1').unref();
  await once(server, 'listening');
  return (server.address() as AddressInfo).port;
}
