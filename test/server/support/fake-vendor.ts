import { type IncomingHttpHeaders, type ServerResponse, createServer } from 'node:http';

/** A request as it arrived. */
export interface Asked {
  method: string;
  path: string;
  headers: IncomingHttpHeaders;
  body: string;
}

/** Status, body (an object as JSON) and headers; null leaves the request unanswered, `cut` ends its connection. */
export type Answer = [status: number, body?: unknown, headers?: Record<string, string>] | 'cut' | null;

export interface FakeVendor {
  url: string;
  asked: Asked[];
  /** What was asked, as `POST /v1/token`. */
  calls(): string[];
  close(): Promise<void>;
}

/** A vendor on loopback that answers as a test wants. */
export async function startVendor(answer: (asked: Asked) => Answer | Promise<Answer>): Promise<FakeVendor> {
  const asked: Asked[] = [];
  const server = createServer(async (request, response) => {
    let body = '';
    for await (const chunk of request) body += String(chunk);
    const { method = '', url: path = '', headers } = request;
    const one = { method, path, headers, body };
    asked.push(one);
    send(response, await answer(one));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  return {
    url: `http://127.0.0.1:${typeof address === 'object' ? address?.port : ''}`,
    asked,
    calls: () => asked.map(({ method, path }) => `${method} ${path}`),
    close: () =>
      new Promise((closed) => {
        server.close(() => closed());
        server.closeAllConnections();
      }),
  };
}

function send(response: ServerResponse, answer: Answer): void {
  if (answer === 'cut') response.destroy();
  if (answer === 'cut' || answer === null) return;
  const [status, body, headers = {}] = answer;
  response.writeHead(status, headers);
  response.end(typeof body === 'string' || body === undefined ? body : JSON.stringify(body));
}
