import { once } from 'node:events';
import { createServer, type IncomingHttpHeaders } from 'node:http';

/** A delivery as it came in. */
export interface Arrival {
  path: string;
  headers: IncomingHttpHeaders;
  text: string;
  /** The fields of the body. Empty when it is not a JSON object. */
  body: Record<string, unknown>;
}

/** How a receiver reacts to a delivery: a status, a status and a body, no answer, or a broken connection. */
export type Reaction = number | { status: number; body: string } | 'hang' | 'reset';

/** A merchant's endpoint on loopback. */
export interface Receiver {
  url: string;
  arrivals: Arrival[];
  /** The reaction to the next deliveries. Default: 200 with `{"success":true}`. */
  react: Reaction;
  close(): Promise<void>;
}

export async function startReceiver(): Promise<Receiver> {
  const server = createServer((request, response) => {
    let text = '';
    request.on('data', (chunk) => (text += String(chunk)));
    request.on('end', () => {
      const { url: path = '', headers } = request;
      receiver.arrivals.push({ path, headers, text, body: objectOf(text) });
      const { react } = receiver;
      if (react === 'reset') request.socket.destroy();
      if (react === 'hang' || react === 'reset') return;
      const { status, body } = typeof react === 'number' ? { status: react, body: '' } : react;
      response.writeHead(status, { 'content-type': 'application/json' }).end(body);
    });
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  const receiver: Receiver = {
    url: `http://127.0.0.1:${typeof address === 'object' ? address?.port : ''}/hook`,
    arrivals: [],
    react: { status: 200, body: '{"success":true}' },
    async close() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
  return receiver;
}

/** The `event` of each arrival, in order. */
export function eventNames({ arrivals }: Receiver): unknown[] {
  return arrivals.map(({ body }) => body['event']);
}

function objectOf(text: string): Record<string, unknown> {
  try {
    return { ...(JSON.parse(text) as object) };
  } catch {
    // A form, for example.
    return {};
  }
}
