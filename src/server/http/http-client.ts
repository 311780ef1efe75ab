import { TimeLimitError, withTimeLimit } from '../timing/time-limit.js';
import { BankhubApiError } from './bankhub-api-error.js';
import { readErrorBody } from './error-body.js';
import type { ResolvedHttpOptions } from './http-options.js';
import { maskSecrets } from './mask-secrets.js';
import { MAX_ANSWER_BYTES, readAnswer } from './read-answer.js';
import { MAX_RETRY_AFTER_MS, type RetryPolicy, readRetryAfter, retryDelayMs } from './retry.js';

/** One request to a vendor's API. */
export interface HttpRequest {
  method: string;
  /** Path with its query. */
  path: string;
  headers: Record<string, string>;
  /** Sent as JSON. */
  body?: unknown;
  /** Default `always` for GET, `if-refused` for other methods. */
  retry?: RetryPolicy | undefined;
  signal?: AbortSignal | undefined;
  /** Name of the call in error texts. Default: the path without its query, because a query can contain a secret. */
  name?: string | undefined;
  /** More secrets to hide in error texts. Secrets in `headers` and `body` are hidden anyway. */
  secrets?: readonly string[] | undefined;
  /** The OAuth2 scope of the call. The error for a 403 names it. */
  scope?: string | undefined;
}

/** Options for one call. */
export interface CallOptions {
  /** Cancels the call. The call then rejects with the signal's reason. */
  signal?: AbortSignal | undefined;
}

/** Sends requests to one origin. */
export interface HttpClient {
  /**
   * Resolves with the JSON of a 2xx answer, or undefined if the answer has no body.
   * Rejects with a {@link BankhubApiError}, or with the reason of an aborted `signal`.
   */
  send(request: HttpRequest): Promise<unknown>;
}

/** A failed try. */
interface FailedTry {
  error: BankhubApiError;
  retryAfterMs: number | null;
}

export function createHttpClient(origin: string, options: ResolvedHttpOptions): HttpClient {
  return {
    async send(request) {
      const { signal = null, retry = request.method === 'GET' ? 'always' : 'if-refused' } = request;
      for (let attempt = 1; ; attempt++) {
        const answer = await tryOnce(origin, request, options);
        if ('json' in answer) return answer.json;
        const { error, retryAfterMs } = answer;
        if (attempt >= options.maxTries) throw error;
        const failure = { status: error.status, retryAfterMs };
        const delayMs = retryDelayMs(failure, retry, attempt, options.random);
        if (delayMs === null) throw error;
        await options.sleep(delayMs, signal);
      }
    },
  };
}

async function tryOnce(
  origin: string,
  request: HttpRequest,
  { fetch, timeoutMs }: ResolvedHttpOptions,
): Promise<{ json: unknown } | FailedTry> {
  const { method, path, headers, body, signal = null, name = path.replace(/\?.*/, '') } = request;
  const call = `${method} ${name}`;
  const noAnswer = (code: string, message: string): FailedTry => ({
    error: new BankhubApiError({ status: 0, code, message: `${call}: ${message}` }),
    retryAfterMs: null,
  });
  try {
    return await withTimeLimit(timeoutMs, signal, async (limit) => {
      const response = await fetch(`${origin}${path}`, {
        method,
        headers: {
          accept: 'application/json',
          ...(body !== undefined && { 'content-type': 'application/json' }),
          ...headers,
        },
        body: body === undefined ? null : JSON.stringify(body),
        // A credential must not follow a redirect to another host. Cloudflare Workers do not support `error` here.
        redirect: 'manual',
        signal: limit,
      });
      return await readResponse(response, request, call);
    });
  } catch (error) {
    signal?.throwIfAborted();
    if (error instanceof TimeLimitError)
      return noAnswer('timeout', `expected an answer within ${timeoutMs} ms, saw none. Try again later.`);
    // Do not set `cause`: the text of a fetch error can quote a header.
    return noAnswer('network-error', `expected an answer, saw a failed connection (${failureName(error)}).`);
  }
}

async function readResponse(
  response: Response,
  request: HttpRequest,
  call: string,
): Promise<{ json: unknown } | FailedTry> {
  const { status } = response;
  const retryAfterMs = readRetryAfter(response.headers.get('retry-after'), Date.now());
  const fail = (code: string, message: string, fields: Record<string, string> = {}): FailedTry => ({
    error: new BankhubApiError({ status, code, message: `${call}: ${message}`, fields }),
    retryAfterMs,
  });
  if (response.redirected || response.type === 'opaqueredirect' || (status >= 300 && status < 400)) {
    await response.body?.cancel();
    const advice =
      'Redirects are not followed, because the request has credentials. Check baseUrl or environment.';
    return fail('redirect-refused', `expected an answer, saw a redirect (${status}). ${advice}`);
  }
  const text = await readAnswer(response);
  if (text === null)
    return fail(
      'answer-too-large',
      `expected at most ${MAX_ANSWER_BYTES} bytes, saw more (status ${status}).`,
    );
  if (response.ok && text.trim() === '') return { json: undefined };
  const json = parseJson(text);
  if (json === undefined) {
    const seen = /^\s*</.test(text) ? 'an HTML page, perhaps from a proxy' : 'something else';
    return fail('not-json', `expected JSON, saw ${text === '' ? 'no body' : seen} (status ${status}).`);
  }
  if (response.ok) return { json };
  const { code, message, fields } = readErrorBody(json);
  const mask = (words: string): string => maskSecrets(words, secretsOf(request));
  const scope =
    status === 403 && request.scope !== undefined
      ? ` The access token needs the scope ${request.scope}.`
      : '';
  const waitAdvice =
    retryAfterMs !== null && retryAfterMs > MAX_RETRY_AFTER_MS
      ? ` Try again after ${Math.ceil(retryAfterMs / 1000)} s.`
      : '';
  return fail(
    mask(code ?? String(status)),
    `the API answered ${status}: ${mask(message ?? (Object.values(fields).join(' ') || 'no reason given'))}${scope}${waitAdvice}`,
    Object.fromEntries(Object.entries(fields).map(([field, words]) => [mask(field), mask(words)])),
  );
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    // The parser's own error quotes the text.
    return undefined;
  }
}

/** Returns the secrets of a request. A vendor can repeat them in its answer. */
function secretsOf({ headers, body, secrets = [] }: HttpRequest): string[] {
  const texts = Object.values(headers).flatMap((value) => [value, ...value.split(' ').slice(1)]);
  texts.push(...secrets);
  if (typeof body === 'object' && body !== null)
    for (const [name, value] of Object.entries(body))
      if (typeof value === 'string' && /secret|token|key|account_number/i.test(name)) texts.push(value);
  return texts;
}

/** Returns a code such as `ECONNREFUSED`. */
function failureName(error: unknown): string {
  const cause = error instanceof Error && error.cause instanceof Error ? error.cause : error;
  const code = cause instanceof Error && 'code' in cause ? cause.code : null;
  return typeof code === 'string' && /^\w{1,40}$/.test(code) ? code : 'no reason given';
}
