import { BankhubError } from '../bankhub-error.js';
import type { LinkRequestReason } from '../events/link-events.js';

/** What the fresh-token hook gets. */
export interface LinkRequest {
  /** Why a link is needed. */
  readonly reason: LinkRequestReason;
  /** 1, 2, … within one refresh. */
  readonly attempt: number;
  /** Aborted when the answer is no longer wanted: too late, replaced, or the element was removed. */
  readonly signal: AbortSignal;
}

/** A link token, with the field names of SePay's API (SePay docs, `link-token/create`). Other fields are ignored. */
export interface LinkToken {
  readonly hosted_link_url: string;
  /** ISO 8601, or the vendor's form without a zone. */
  readonly expires_at?: string;
}

/** The fresh-token hook: your function that gets a new hosted link from your server. */
export type FetchHostedLink = (request: LinkRequest) => Promise<string | LinkToken>;

/** Tries within one refresh. */
const MAX_ATTEMPTS = 3;
/** The wait before the second try. It doubles before each further one. */
const FIRST_WAIT_MS = 500;

interface FetchLinkOptions<T> {
  hook: FetchHostedLink;
  reason: LinkRequestReason;
  timeoutMs: number;
  signal: AbortSignal;
  /** Called after each failed try. */
  onFailure?: (attempt: number, cause: unknown) => void;
  /** Converts an answer. Throws if the answer is not usable. Then the try fails. */
  accept: (answer: LinkToken) => T;
}

/**
 * Calls the hook until it returns a usable link: three tries, each with a time limit, with growing waits between them.
 * @throws {BankhubError} `refresh-failed`, with the error of the last try as its cause
 * @throws the reason of the signal when it is aborted
 */
export async function fetchLink<T>(options: FetchLinkOptions<T>): Promise<{ link: T; attempt: number }> {
  const { signal, accept, onFailure } = options;
  for (let attempt = 1; ; attempt++) {
    try {
      return { link: accept(asToken(await callHook(options, attempt))), attempt };
    } catch (cause) {
      signal.throwIfAborted();
      onFailure?.(attempt, cause);
      if (attempt === MAX_ATTEMPTS)
        throw new BankhubError(
          'refresh-failed',
          `Expected a usable hosted link, saw ${attempt} failed tries. Check the cause, and what fetchHostedLink or refresh-url returns.`,
          { cause },
        );
      await wait(FIRST_WAIT_MS * 2 ** (attempt - 1), signal);
    }
  }
}

/** Does not check the answer. That is the job of `accept`. */
function asToken(answer: string | LinkToken): LinkToken {
  return typeof answer === 'string' ? { hosted_link_url: answer } : answer;
}

/** Calls the hook once, with a time limit. Its signal is aborted by the limit, and with the whole run. */
async function callHook<T>(
  { hook, reason, timeoutMs, signal }: FetchLinkOptions<T>,
  attempt: number,
): Promise<string | LinkToken> {
  const call = new AbortController();
  const timer = setTimeout(() => call.abort(new Error(`No answer within ${timeoutMs} ms.`)), timeoutMs);
  const onAbort = () => call.abort(signal.reason);
  signal.addEventListener('abort', onAbort);
  try {
    return await Promise.race([hook({ reason, attempt, signal: call.signal }), rejectOnAbort(call.signal)]);
  } finally {
    clearTimeout(timer);
    signal.removeEventListener('abort', onAbort);
  }
}

/** Waits. Rejects with the reason of the signal when it is aborted. */
async function wait(ms: number, signal: AbortSignal): Promise<void> {
  let timer;
  try {
    await Promise.race([new Promise((resolve) => (timer = setTimeout(resolve, ms))), rejectOnAbort(signal)]);
  } finally {
    clearTimeout(timer);
  }
}

function rejectOnAbort(signal: AbortSignal): Promise<never> {
  return new Promise((_, reject) => {
    signal.addEventListener('abort', () => reject(signal.reason));
  });
}
