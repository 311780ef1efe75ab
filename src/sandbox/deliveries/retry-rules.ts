import type { Outcome } from './attempt.js';

/** When a delivery is tried again, and how long one try may take. All in milliseconds on the sandbox's clock. */
export interface RetryRule {
  /** The wait before each retry, counted from the end of the try before it. As many retries as waits. */
  waitsMs: readonly number[];
  connectTimeoutMs: number;
  responseTimeoutMs: number;
  /** Whether what came of a try counts as received, for the journal and the retries. */
  received(outcome: Outcome): boolean;
  /** Whether a try that was not received may be repeated. */
  repeats(outcome: Outcome): boolean;
}

const minuteMs = 60_000;
const minutes = (...values: number[]): number[] => values.map((value) => value * minuteMs);

/** Seven waits of 33 minutes in all. */
const fibonacci = minutes(1, 1, 2, 3, 5, 8, 13);

const isOk = (outcome: Outcome): boolean =>
  outcome.status !== null && outcome.status >= 200 && outcome.status < 300;

/** SePay's docs, balance-change IPN: at most 7 retries in Fibonacci minutes, on network failure only; 5 s and 8 s. */
export const ipnRule: RetryRule = {
  waitsMs: fibonacci,
  connectTimeoutMs: 5000,
  responseTimeoutMs: 8000,
  received: (outcome) => isOk(outcome) && outcome.saysSuccess,
  repeats: ({ status }) => status === null,
};

/**
 * Bank Hub's webhooks. SePay documents no rule for them; this is the sandbox's own: the IPN's waits and time limits,
 * but a receiver that fails is asked again, so that a handler's way back from a failure can be tried.
 */
export const bankhubRule: RetryRule = { ...ipnRule, received: isOk, repeats: () => true };

/** SePay's docs, webhooks: a network error or an answer other than 2xx is retried, 8 tries in about 33 minutes, 30 s each. */
export const sepayWebhooksRule: RetryRule = {
  waitsMs: fibonacci,
  connectTimeoutMs: 30_000,
  responseTimeoutMs: 30_000,
  received: isOk,
  repeats: () => true,
};

/**
 * Cas's docs: a 4xx, a 5xx or no answer in 30 s is retried 17 times in 24 hours. The 1st, 2nd, 4th, 6th and 16th wait are
 * published and fit no one sequence; the others are the sandbox's, growing from one to the next, 1437.5 minutes in all.
 */
export const casRule: RetryRule = {
  waitsMs: minutes(0.5, 1, 2, 3, 5, 8, 10, 14, 20, 29, 41, 58, 80, 110, 150, 453, 453),
  connectTimeoutMs: 30_000,
  responseTimeoutMs: 30_000,
  received: isOk,
  repeats: ({ status }) => status === null || status >= 400,
};
