import { once } from 'node:events';
import type { IncomingHttpHeaders } from 'node:http';
import type { TestRunnerConfig } from '@web/test-runner';

type Middleware = NonNullable<TestRunnerConfig['middleware']>[number];
type Context = Parameters<Middleware>[0];

/** The answer of a link endpoint to one POST. The last answer of a list is repeated. */
export interface LinkAnswer {
  status?: number;
  headers?: Record<string, string>;
  body?: string;
}

/** A POST that a link endpoint received. Header names are in lower case. */
export interface LinkRequest {
  method: string;
  headers: IncomingHttpHeaders;
  body: string;
}

interface LinkEndpoint {
  answers: LinkAnswer[];
  requests: LinkRequest[];
}

/** A gate that opens fires `abort`. */
const gates = new Map<string, AbortController>();
const endpoints = new Map<string, LinkEndpoint>();

/**
 * Delays the answer to any URL with `?gate=<name>` until `POST /__gate?name=<name>` opens the gate, or the browser
 * closes the connection. If no test opens the gate, the page never answers.
 */
export const gateMiddleware: Middleware = async (context, next) => {
  if (context.path === '/__gate') {
    findGate(queryOf(context, 'name')).abort();
    context.status = 204;
    return;
  }
  if (context.query['gate'] === undefined) {
    await next();
    return;
  }
  const gone = new AbortController();
  context.res.once('close', () => gone.abort());
  await aborted(AbortSignal.any([findGate(queryOf(context, 'gate')).signal, gone.signal]));
  if (gone.signal.aborted) context.respond = false;
  else await next();
};

/**
 * `/__link?id=<id>` plays the merchant's server behind `refresh-url`. PUT sets its answers (`LinkAnswer[]`), GET returns
 * the requests so far (`LinkRequest[]`). Any other method is recorded and answered.
 */
export const linkMiddleware: Middleware = async (context, next) => {
  if (context.path !== '/__link') {
    await next();
    return;
  }
  const id = queryOf(context, 'id');
  const body = await readBody(context);
  if (context.method === 'PUT') {
    const answers: LinkAnswer[] = JSON.parse(body);
    endpoints.set(id, { answers, requests: [] });
    context.status = 204;
    return;
  }
  const endpoint = endpoints.get(id);
  if (!endpoint) throw new Error(`Expected a PUT to /__link?id=${id} first, saw ${context.method}.`);
  if (context.method === 'GET') {
    context.body = endpoint.requests;
    return;
  }
  endpoint.requests.push({ method: context.method, headers: context.headers, body });
  const { answers } = endpoint;
  const answer = (answers.length > 1 ? answers.shift() : answers[0]) ?? {};
  context.status = answer.status ?? 200;
  context.body = answer.body ?? '';
  context.set({ 'content-type': 'application/json', ...answer.headers });
};

/**
 * Query parameters that change the answer: `header=<name>: <value>` adds a header and can be repeated, `redirect=<url>`
 * redirects, `status=<code>` answers with this status and no body.
 */
export const headerMiddleware: Middleware = async (context, next) => {
  const headers = [context.query['header'] ?? []].flat();
  for (const header of headers) {
    const [name, ...value] = header.split(':');
    context.set(name!, value.join(':').trim());
  }
  const { redirect, status } = context.query;
  if (typeof redirect === 'string') context.redirect(redirect);
  else if (typeof status === 'string') context.status = Number(status);
  else await next();
};

/** The host and URL of every request so far. */
const requests: string[] = [];

/** Records all requests. `/__requests?marker=<text>` returns those with this text in the URL, as `host/path?query`. */
export const requestMiddleware: Middleware = async (context, next) => {
  if (context.path === '/__requests') {
    const marker = queryOf(context, 'marker');
    context.body = requests.filter((request) => request.includes(marker));
    return;
  }
  requests.push(context.host + context.url);
  await next();
};

/** Serves the vendor's link pages. Behind the tests' proxy, this server plays the vendor's host. */
export const vendorMiddleware: Middleware = async (context, next) => {
  if (context.path.startsWith('/link/') || 'grantToken' in context.query)
    context.path = '/test/fixtures/hosted-page.html';
  await next();
};

/**
 * Removes the test runner's script from the fixture pages, because they play pages of other sites. The script opens a web
 * socket. If a few of these get no answer, Firefox stops connecting to the host.
 */
export const fixtureMiddleware: Middleware = async (context, next) => {
  await next();
  if (context.path.startsWith('/test/fixtures/') && typeof context.body === 'string')
    context.body = context.body.replace(
      /<!-- injected by web-dev-server -->\s*<script\b[^>]*><\/script>/,
      '',
    );
};

function findGate(name: string): AbortController {
  const gate = gates.get(name) ?? new AbortController();
  gates.set(name, gate);
  return gate;
}

async function aborted(signal: AbortSignal): Promise<void> {
  if (!signal.aborted) await once(signal, 'abort');
}

function queryOf(context: Context, name: string): string {
  const value = context.query[name];
  if (typeof value !== 'string') context.throw(400, `expected one "${name}" in the query`);
  return value;
}

async function readBody({ req }: Context): Promise<string> {
  let body = '';
  req.setEncoding('utf8').on('data', (chunk: string) => (body += chunk));
  if (!req.readableEnded) await once(req, 'end');
  return body;
}
