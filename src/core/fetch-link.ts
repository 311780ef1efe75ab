import { BankhubError } from './bankhub-error.js';
import type { LinkRequestReason } from './link-events.js';

/** What the fresh-token hook is told. */
export interface LinkRequest {
  /** Why a link is needed. */
  readonly reason: LinkRequestReason;
  /** 1, 2, … within one refresh. */
  readonly attempt: number;
  /** Aborted when the answer is no longer wanted: too late, replaced, or the element has gone. */
  readonly signal: AbortSignal;
}

/** A link token as the vendor's API spells it (SePay docs, `link-token/create`); other fields are ignored. */
export interface LinkToken {
  readonly hosted_link_url: string;
  /** ISO 8601, or the vendor's zone-less form. */
  readonly expires_at?: string;
}

/** The fresh-token hook: asks the merchant's own server for a new hosted link. */
export type FetchHostedLink = (request: LinkRequest) => Promise<string | LinkToken>;

/** Tries within one refresh. */
const MAX_ATTEMPTS = 3;
/** The wait before the second try, in ms; it doubles before each further one. */
const FIRST_WAIT_MS = 500;

interface FetchLinkOptions<T> {
  hook: FetchHostedLink;
  reason: LinkRequestReason;
  timeoutMs: number;
  signal: AbortSignal;
  /** Is told of each try that gave nothing usable. */
  onFailure?: (attempt: number, cause: unknown) => void;
  /** Turns an answer into what is wanted, or throws when it is not usable. */
  accept: (answer: LinkToken) => T;
}

/**
 * Calls the hook until it gives a usable link: three tries, each with a time limit, with growing waits between them.
 * @throws {BankhubError} `refresh-failed`, with the last try's error as its cause
 * @throws the signal's reason when it is aborted
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
          `No usable hosted link after ${attempt} tries. See the cause, and what fetchHostedLink or refresh-url answers.`,
          { cause },
        );
      await pause(FIRST_WAIT_MS * 2 ** (attempt - 1), signal);
    }
  }
}

/** Whether it is one, and of what, is for `accept` to say. */
function asToken(answer: string | LinkToken): LinkToken {
  return typeof answer === 'string' ? { hosted_link_url: answer } : answer;
}

/** One call with its time limit; the hook's own signal ends with the limit and with the whole run. */
async function callHook<T>(
  { hook, reason, timeoutMs, signal }: FetchLinkOptions<T>,
  attempt: number,
): Promise<string | LinkToken> {
  const call = new AbortController();
  const timer = setTimeout(() => call.abort(new Error(`No answer within ${timeoutMs} ms.`)), timeoutMs);
  const onAbort = () => call.abort(signal.reason);
  signal.addEventListener('abort', onAbort);
  try {
    return await Promise.race([hook({ reason, attempt, signal: call.signal }), aborted(call.signal)]);
  } finally {
    clearTimeout(timer);
    signal.removeEventListener('abort', onAbort);
  }
}

/** A wait that a signal ends early, by a rejection with its reason. */
async function pause(ms: number, signal: AbortSignal): Promise<void> {
  let timer;
  try {
    await Promise.race([new Promise((resolve) => (timer = setTimeout(resolve, ms))), aborted(signal)]);
  } finally {
    clearTimeout(timer);
  }
}

/** Rejects with a signal's reason, once it is aborted. */
function aborted(signal: AbortSignal): Promise<never> {
  return new Promise((_, reject) => {
    signal.addEventListener('abort', () => reject(signal.reason));
  });
}
