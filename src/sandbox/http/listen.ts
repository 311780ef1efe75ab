import { createServer, type IncomingHttpHeaders, type IncomingMessage, type ServerResponse } from 'node:http';

/** A request as the sandbox's systems see it: read to its end, without Node's stream. */
export interface Received {
  method: string;
  /** Path without the query. */
  path: string;
  query: URLSearchParams;
  headers: IncomingHttpHeaders;
  /** Null when the body was longer than {@link maxBodyBytes}. */
  body: string | null;
}

/** What a system answers. */
export interface Reply {
  status: number;
  headers: Record<string, string>;
  body: string;
}

export type Handler = (request: Received) => Reply | Promise<Reply>;

/** A running listener. */
export interface Listener {
  port: number;
  close(): Promise<void>;
}

/** The longest request body that is read; the vendors' own limit is unknown. */
export const maxBodyBytes = 64 * 1024;

/** Listens on loopback. Rejects with a text that names `purpose` and the port when the port cannot be had. */
export function listen(handler: Handler, port: number, purpose: string): Promise<Listener> {
  const server = createServer((request, response) => void answer(handler, request, response));
  return new Promise((resolve, reject) => {
    server.once('error', (cause: NodeJS.ErrnoException) => {
      const why =
        cause.code === 'EADDRINUSE' ? 'is in use by another program' : `cannot be used: ${cause.message}`;
      reject(new Error(`Port ${port} for the ${purpose} ${why}. Choose another one.`, { cause }));
    });
    server.listen(port, '127.0.0.1', () => {
      const address = server.address();
      resolve({
        port: typeof address === 'object' && address !== null ? address.port : port,
        close: () =>
          new Promise((closed) => {
            server.close(() => closed());
            server.closeAllConnections();
          }),
      });
    });
  });
}

async function answer(handler: Handler, request: IncomingMessage, response: ServerResponse): Promise<void> {
  let reply: Reply;
  try {
    reply = await handler({
      method: request.method ?? 'GET',
      path: (request.url ?? '/').replace(/[?#].*$/, ''),
      query: new URLSearchParams(/\?([^#]*)/.exec(request.url ?? '')?.[1]),
      headers: request.headers,
      body: await readBody(request),
    });
  } catch (error) {
    // A closed sandbox aborts the answers it was holding back; their connections are gone.
    if (response.destroyed) return;
    const message = error instanceof Error ? error.message : String(error);
    reply = { status: 500, headers: {}, body: `The sandbox itself failed: ${message}` };
  }
  response.writeHead(reply.status, { 'content-type': 'text/plain; charset=utf-8', ...reply.headers });
  response.end(request.method === 'HEAD' ? undefined : reply.body);
}

/** Reads to the end even past the limit: a client that is still sending would see a reset instead of the 413. */
async function readBody(request: IncomingMessage): Promise<string | null> {
  const chunks: Buffer[] = [];
  let bytes = 0;
  for await (const chunk of request as AsyncIterable<Buffer>) {
    bytes += chunk.length;
    if (bytes <= maxBodyBytes) chunks.push(chunk);
  }
  return bytes > maxBodyBytes ? null : Buffer.concat(chunks).toString('utf8');
}
