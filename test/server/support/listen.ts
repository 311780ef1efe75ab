import { once } from 'node:events';
import { createServer } from 'node:http';
import { type FetchHandler, createRequestListener } from '@remix-run/node-fetch-server';

/** A Fetch API handler on a real HTTP server on loopback. */
export interface Listening {
  url: string;
  port: number;
  close(): Promise<void>;
}

/** Starts the server. `handler` also receives the address of the sender. */
export async function listen(
  handler: (request: Request, address: string) => Promise<Response>,
): Promise<Listening> {
  const answer: FetchHandler = (request, { address }) => handler(request, address);
  const server = createServer(createRequestListener(answer));
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  const port = typeof address === 'object' && address ? address.port : 0;
  return {
    port,
    url: `http://127.0.0.1:${port}/`,
    close: async () => {
      server.close();
      server.closeAllConnections();
      await once(server, 'close');
    },
  };
}
