import { once } from 'node:events';
import { type IncomingHttpHeaders, type Server, type ServerResponse, createServer } from 'node:http';
import { afterEach } from 'node:test';

/** A request that the fake vendor received. */
export interface ReceivedRequest {
  method: string;
  path: string;
  headers: IncomingHttpHeaders;
  body: string;
}

/** Status, body (an object is sent as JSON) and headers. Null: no answer. `cut`: the connection is closed. */
export type Answer = [status: number, body?: unknown, headers?: Record<string, string>] | 'cut' | null;

export interface FakeVendor {
  url: string;
  requests: ReceivedRequest[];
  /** The received requests in the form `POST /v1/token`. */
  calls(): string[];
}

const servers: Server[] = [];
afterEach(async () => {
  for (const server of servers.splice(0)) {
    const closed = once(server, 'close');
    server.close();
    server.closeAllConnections();
    await closed;
  }
});

/** Starts a vendor API on loopback, until the end of the test. `answer` chooses the answer to each request. */
export async function startVendor(
  answer: (request: ReceivedRequest) => Answer | Promise<Answer>,
): Promise<FakeVendor> {
  const requests: ReceivedRequest[] = [];
  const server = createServer(async (request, response) => {
    let body = '';
    for await (const chunk of request) body += String(chunk);
    const { method = '', url: path = '', headers } = request;
    const received = { method, path, headers, body };
    requests.push(received);
    send(response, await answer(received));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  servers.push(server);
  return {
    url: `http://127.0.0.1:${typeof address === 'object' ? address?.port : ''}`,
    requests,
    calls: () => requests.map(({ method, path }) => `${method} ${path}`),
  };
}

function send(response: ServerResponse, answer: Answer): void {
  if (answer === 'cut') response.destroy();
  if (answer === 'cut' || answer === null) return;
  const [status, body, headers = {}] = answer;
  response.writeHead(status, headers);
  response.end(typeof body === 'string' || body === undefined ? body : JSON.stringify(body));
}
