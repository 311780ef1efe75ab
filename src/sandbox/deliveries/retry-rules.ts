import type { Outcome } from './attempt.js';

/** When a delivery is retried, and how long one try may take. All in milliseconds on the sandbox's clock. */
export interface RetryRule {
  /** The wait before each retry, from the end of the previous try. There is one retry for each wait. */
  waitsMs: readonly number[];
  connectTimeoutMs: number;
  responseTimeoutMs: number;
  /** Whether the receiver has accepted the delivery. */
  received(outcome: Outcome): boolean;
  /** Whether a try that the receiver did not accept is retried. */
  repeats(outcome: Outcome): boolean;
}

const MINUTE_MS = 60_000;
const minutes = (...values: number[]): number[] => values.map((value) => value * MINUTE_MS);

/** Seven waits, 33 minutes together. */
const FIBONACCI_WAITS_MS = minutes(1, 1, 2, 3, 5, 8, 13);

const isOk = (outcome: Outcome): boolean =>
  outcome.status !== null && outcome.status >= 200 && outcome.status < 300;

/**
 * SePay's docs, balance-change IPN: at most 7 retries, in Fibonacci minutes, only after a network failure. The timeouts
 * are 5 s to connect and 8 s to answer.
 */
export const IPN_RULE: RetryRule = {
  waitsMs: FIBONACCI_WAITS_MS,
  connectTimeoutMs: 5000,
  responseTimeoutMs: 8000,
  received: (outcome) => isOk(outcome) && outcome.saysSuccess,
  repeats: ({ status }) => status === null,
};

/**
 * Bank Hub's webhooks. SePay documents no rule for them, so this one is the sandbox's own. It has the waits and
 * timeouts of the IPN. It also retries after an error status, so that a merchant can test how a handler recovers.
 */
export const BANKHUB_RULE: RetryRule = { ...IPN_RULE, received: isOk, repeats: () => true };

/** SePay's docs, webhooks: retried after a network error or any status but 2xx. 8 tries in about 33 minutes, 30 s each. */
export const SEPAY_WEBHOOKS_RULE: RetryRule = {
  waitsMs: FIBONACCI_WAITS_MS,
  connectTimeoutMs: 30_000,
  responseTimeoutMs: 30_000,
  received: isOk,
  repeats: () => true,
};

/**
 * Cas's docs: after a 4xx, a 5xx or no answer in 30 s, 17 retries in 24 hours. Cas publishes the 1st, 2nd, 4th, 6th and
 * 16th wait, which follow no formula. The sandbox chose the others. No wait is shorter than the one before it, and all
 * together take 1437.5 minutes.
 */
export const CAS_RULE: RetryRule = {
  waitsMs: minutes(0.5, 1, 2, 3, 5, 8, 10, 14, 20, 29, 41, 58, 80, 110, 150, 453, 453),
  connectTimeoutMs: 30_000,
  responseTimeoutMs: 30_000,
  received: isOk,
  repeats: ({ status }) => status === null || status >= 400,
};
