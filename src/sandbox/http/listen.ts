import { createAdaptorServer } from '@hono/node-server';
import type { Hono } from 'hono';

/** A running listener. */
export interface Listener {
  port: number;
  /** Ends every connection, also those that still wait for an answer. */
  close(): Promise<void>;
}

/** Listens on loopback. Rejects with an error that names `purpose` and the port when the port cannot be used. */
export function listen(app: Hono, port: number, purpose: string): Promise<Listener> {
  // The sandbox runs in other people's processes: it must not replace their global Request and Response.
  const server = createAdaptorServer({ fetch: app.fetch, overrideGlobalObjects: false });
  return new Promise((resolve, reject) => {
    server.once('error', (cause: NodeJS.ErrnoException) => {
      const reason =
        cause.code === 'EADDRINUSE' ? 'is in use by another program' : `cannot be used: ${cause.message}`;
      reject(new Error(`Port ${port} for the ${purpose} ${reason}. Choose another port.`, { cause }));
    });
    server.listen(port, '127.0.0.1', () => {
      const address = server.address();
      resolve({
        port: typeof address === 'object' && address !== null ? address.port : port,
        close: () =>
          new Promise((closed) => {
            server.close(() => closed());
            if ('closeAllConnections' in server) server.closeAllConnections();
          }),
      });
    });
  });
}
