import { once } from 'node:events';
import type { IncomingHttpHeaders } from 'node:http';
import type { TestRunnerConfig } from '@web/test-runner';

type Middleware = NonNullable<TestRunnerConfig['middleware']>[number];
type Context = Parameters<Middleware>[0];

/** What a link endpoint answers to one POST. The last answer of a list is given again and again. */
export interface LinkAnswer {
  status?: number;
  headers?: Record<string, string>;
  body?: string;
}

/** A POST that a link endpoint has received. Header names are in lower case. */
export interface LinkRequest {
  method: string;
  headers: IncomingHttpHeaders;
  body: string;
}

interface LinkEndpoint {
  answers: LinkAnswer[];
  requests: LinkRequest[];
}

/** Opened gates fire `abort`. */
const gates = new Map<string, AbortController>();
const endpoints = new Map<string, LinkEndpoint>();

/**
 * Holds back the answer to any URL with `?gate=<name>` until `POST /__gate?name=<name>` opens it, or the browser
 * gives up. A gate that nobody opens is a page that never answers.
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
 * `/__link?id=<id>`, what `refresh-url` posts to: PUT `LinkAnswer[]` scripts it, GET gives the `LinkRequest[]` it
 * has seen, and any other method is recorded and answered.
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
  if (!endpoint) throw new Error(`No link endpoint ${id}`);
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
 * `?header=<name>: <value>`, any number of times, adds headers to the answer; `?redirect=<url>` sends on to a URL;
 * `?status=<code>` answers with nothing but that.
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

/** Host and URL of every request so far. */
const requests: string[] = [];

/** Remembers all requests; `/__requests?marker=<text>` gives those whose URL holds the text, as `host/path?query`. */
export const requestMiddleware: Middleware = async (context, next) => {
  if (context.path === '/__requests') {
    const marker = queryOf(context, 'marker');
    context.body = requests.filter((request) => request.includes(marker));
    return;
  }
  requests.push(context.host + context.url);
  await next();
};

/** The link pages of the vendor, whose host this server plays behind the tests' proxy. */
export const vendorMiddleware: Middleware = async (context, next) => {
  if (context.path.startsWith('/link/') || 'grantToken' in context.query)
    context.path = '/test/fixtures/hosted-page.html';
  await next();
};

/**
 * Takes the runner's own script out of the fixture pages, which play somebody else's. It asks for a web socket, and a few
 * of those that nobody answers would keep Firefox from the host.
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
