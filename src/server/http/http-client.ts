import { TimeLimitError, withTimeLimit } from '../timing/time-limit.js';
import { BankhubApiError } from './bankhub-api-error.js';
import { readErrorBody } from './error-body.js';
import type { ResolvedHttpOptions } from './http-options.js';
import { maskSecrets } from './mask-secrets.js';
import { maxAnswerBytes, readAnswer } from './read-answer.js';
import { type Repeat, longestRetryAfterMs, readRetryAfter, waitBefore } from './retry.js';

/** One call of a vendor's API. */
export interface HttpRequest {
  method: string;
  /** Path below the origin, with its query. */
  path: string;
  headers: Record<string, string>;
  /** Sent as JSON. */
  body?: unknown;
  /** Default `any` for GET, `refused` for the rest. */
  repeat?: Repeat | undefined;
  signal?: AbortSignal | undefined;
  /** What the call is named in an error: a path without its query by default, which may hold a secret. */
  name?: string | undefined;
  /** Texts that no error may quote, besides the credentials in `headers` and the secrets in `body`. */
  secrets?: readonly string[] | undefined;
  /** The scope that the call needs, named when the vendor answers 403. */
  scope?: string | undefined;
}

/** What a caller may set for one call. */
export interface CallOptions {
  /** Gives the call up; it then rejects with the signal's reason. */
  signal?: AbortSignal | undefined;
}

/** Sends requests to one origin. */
export interface HttpClient {
  /**
   * The JSON of a 2xx answer, undefined when it has no body.
   * Rejects with a {@link BankhubApiError}, or with the reason of an aborted `signal`.
   */
  send(request: HttpRequest): Promise<unknown>;
}

/** A failed try, and what its answer said about the next one. */
interface Failed {
  error: BankhubApiError;
  retryAfterMs: number | null;
}

export function createHttpClient(origin: string, options: ResolvedHttpOptions): HttpClient {
  return {
    async send(request) {
      const { signal = null, repeat = request.method === 'GET' ? 'any' : 'refused' } = request;
      for (let attempt = 1; ; attempt++) {
        const answer = await tryOnce(origin, request, options);
        if ('json' in answer) return answer.json;
        const { error, retryAfterMs } = answer;
        const failure = { status: error.status, retryAfterMs };
        const wait = attempt < options.maxTries ? waitBefore(failure, repeat, attempt, options.random) : null;
        if (wait === null) throw error;
        await options.sleep(wait, signal);
      }
    },
  };
}

async function tryOnce(
  origin: string,
  request: HttpRequest,
  { fetch, timeoutMs }: ResolvedHttpOptions,
): Promise<{ json: unknown } | Failed> {
  const { method, path, headers, body, signal = null, name = path.replace(/\?.*/, '') } = request;
  const call = `${method} ${name}`;
  const noAnswer = (code: string, message: string): Failed => ({
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
        // Not `error`, which Cloudflare Workers lack. A credential goes to no other host either way.
        redirect: 'manual',
        signal: limit,
      });
      return await judge(response, request, call);
    });
  } catch (error) {
    signal?.throwIfAborted();
    if (error instanceof TimeLimitError)
      return noAnswer('timeout', `expected an answer within ${timeoutMs} ms, saw none. Try again later.`);
    // Not passed on as the cause: the text of a fetch error is not ours, and may quote a header.
    return noAnswer('network-error', `expected an answer, saw a failed connection (${failureName(error)}).`);
  }
}

async function judge(
  response: Response,
  request: HttpRequest,
  call: string,
): Promise<{ json: unknown } | Failed> {
  const { status } = response;
  const retryAfterMs = readRetryAfter(response.headers.get('retry-after'), Date.now());
  const fail = (code: string, message: string, fields: Record<string, string> = {}): Failed => ({
    error: new BankhubApiError({ status, code, message: `${call}: ${message}`, fields }),
    retryAfterMs,
  });
  if (response.redirected || response.type === 'opaqueredirect' || (status >= 300 && status < 400)) {
    await response.body?.cancel();
    const advice = 'Credentials are sent to no other address; check baseUrl or environment.';
    return fail('redirect-refused', `expected an answer, saw a redirect (${status}). ${advice}`);
  }
  const text = await readAnswer(response);
  if (text === null)
    return fail('answer-too-large', `expected at most ${maxAnswerBytes} bytes, saw more (status ${status}).`);
  if (response.ok && text.trim() === '') return { json: undefined };
  const json = parseJson(text);
  if (json === undefined) {
    const seen = /^\s*</.test(text) ? 'an HTML page, as a proxy sends it' : 'something else';
    return fail('not-json', `expected JSON, saw ${text === '' ? 'no body' : seen} (status ${status}).`);
  }
  if (response.ok) return { json };
  const { code, message, fields } = readErrorBody(json);
  const mask = (words: string): string => maskSecrets(words, secretsOf(request));
  const scope =
    status === 403 && request.scope !== undefined
      ? ` The access token needs the scope ${request.scope}.`
      : '';
  const tooLong =
    retryAfterMs !== null && retryAfterMs > longestRetryAfterMs
      ? ` It asks to wait ${Math.ceil(retryAfterMs / 1000)} s.`
      : '';
  return fail(
    mask(code ?? String(status)),
    `the API answered ${status}: ${mask(message ?? (Object.values(fields).join(' ') || 'no reason given'))}${scope}${tooLong}`,
    Object.fromEntries(Object.entries(fields).map(([field, words]) => [mask(field), mask(words)])),
  );
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    // The parser's own error quotes what it read.
    return undefined;
  }
}

/** The texts that a request carried: a vendor may repeat them in its answer. */
function secretsOf({ headers, body, secrets = [] }: HttpRequest): string[] {
  const texts = Object.values(headers).flatMap((value) => [value, ...value.split(' ').slice(1)]);
  texts.push(...secrets);
  if (typeof body === 'object' && body !== null)
    for (const [name, value] of Object.entries(body))
      if (typeof value === 'string' && /secret|token|key|account_number/i.test(name)) texts.push(value);
  return texts;
}

/** Such as `ECONNREFUSED`. */
function failureName(error: unknown): string {
  const cause = error instanceof Error && error.cause instanceof Error ? error.cause : error;
  const code = cause instanceof Error && 'code' in cause ? cause.code : null;
  return typeof code === 'string' && /^\w{1,40}$/.test(code) ? code : 'no further reason';
}
