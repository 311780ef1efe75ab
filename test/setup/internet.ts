import { once } from 'node:events';
import { createServer, type IncomingMessage, request, type ServerResponse } from 'node:http';
import { createServer as createSecureServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import type { TestRunnerConfig } from '@web/test-runner';
import { generate } from 'selfsigned';

type Middleware = NonNullable<TestRunnerConfig['middleware']>[number];

/** A simulated internet on this machine. */
export interface Internet {
  /** The proxy that browsers use to reach it, as `http://host:port`. */
  readonly proxy: string;
  /** The local port of the server that answers for every public host. */
  target: number;
}

/**
 * Starts a proxy that sends the requests for every public host to one local server, over http and https. So tests can use
 * the vendor's real origin and look-alike origins. Hosts under `.invalid` are unreachable. The certificate is
 * self-signed, so browsers must accept insecure certificates. The proxy ends with the process.
 */
export async function startInternet(): Promise<Internet> {
  const internet = { proxy: '', target: 0 };
  const answer = (incoming: IncomingMessage, response: ServerResponse) => {
    // A request to a proxy has the whole URL, a request to a server only the path.
    const { host, pathname, search } = new URL(incoming.url!, `https://${incoming.headers.host}`);
    const { method, headers } = incoming;
    const options = { port: internet.target, path: pathname + search, method, headers: { ...headers, host } };
    const forward = request(options, (answered) => {
      response.writeHead(answered.statusCode!, answered.headers);
      answered.pipe(response);
    });
    forward.on('error', () => response.destroy());
    response.on('close', () => forward.destroy());
    incoming.pipe(forward);
  };
  const { private: key, cert } = await generate([{ name: 'commonName', value: 'internet' }]);
  const secure = createSecureServer({ key, cert }, answer);
  const proxy = createServer(answer).listen(0, '127.0.0.1').unref();
  proxy.on('connect', ({ url }, socket) => {
    socket.on('error', () => socket.destroy());
    if (/\.invalid:\d+$/.test(url!)) {
      socket.destroy();
      return;
    }
    socket.write('HTTP/1.1 200 OK\r\n\r\n');
    secure.emit('connection', socket);
  });
  await once(proxy, 'listening');
  internet.proxy = `http://127.0.0.1:${(proxy.address() as AddressInfo).port}`;
  return internet;
}

/** `/__internet` returns the proxy's address, for tests that need one more origin of this machine. */
export function internetMiddleware({ proxy }: Internet): Middleware {
  return async (context, next) => {
    if (context.path === '/__internet') context.body = { proxy };
    else await next();
  };
}
