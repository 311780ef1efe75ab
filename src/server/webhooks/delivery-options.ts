import { createErrorReporter } from '../receive/error-reporter.js';
import type { RunSettings } from '../runs/run-once.js';
import type { DeliveryStore } from '../stores/delivery-store.js';
import { memoryStore } from '../stores/memory-store.js';
import { MAX_TIMER_MS } from '../timing/time-limit.js';

/** Options of every handler for deliveries. */
export interface DeliveryOptions {
  /**
   * Remembers which deliveries are finished. Default: a new {@link memoryStore}, which is for a single process and
   * loses its data on restart. Share one store between all processes that run the same handler. Use a different
   * prefix for each merchant.
   */
  store?: DeliveryStore;
  /**
   * Time limit for the body and your function together, in milliseconds. If the body is late, the answer is 408. If
   * your function is late, the answer is 503; the function goes on, and its result counts.
   * Default 7000 for SePay Bank Hub (its IPN waits 8 seconds). Default 25000 for SePay's webhooks and for Cas (they
   * wait 30 seconds).
   */
  timeoutMs?: number;
  /**
   * Milliseconds after which a delivery can run again if its process crashed. Must be longer than `timeoutMs` and
   * than your function ever needs. Otherwise the function can run twice at the same time. Default 60000, or twice
   * `timeoutMs` if that is more.
   */
  leaseMs?: number;
  /** Maximum length of a body in bytes. Longer bodies get a 413. Default 262144. */
  maxBodyBytes?: number;
  /**
   * Receives errors of your functions and of the store, and refused bodies of authenticated senders. Without it,
   * errors are not logged. It does not change the answer.
   */
  onError?: (error: unknown) => unknown;
}

/** {@link DeliveryOptions} with all defaults. */
export interface ResolvedDeliveryOptions extends RunSettings {
  timeoutMs: number;
  maxBodyBytes: number;
}

/** Fills in the defaults. Throws a `RangeError` for a number out of range, and a `TypeError` for an invalid store. */
export function resolveDeliveryOptions(
  options: DeliveryOptions,
  defaultTimeoutMs: number,
): ResolvedDeliveryOptions {
  const timeoutMs = requirePositiveInteger('timeoutMs', options.timeoutMs ?? defaultTimeoutMs);
  const leaseMs = requirePositiveInteger('leaseMs', options.leaseMs ?? Math.max(60_000, timeoutMs * 2));
  if (leaseMs <= timeoutMs)
    throw new RangeError(`leaseMs: expected more than timeoutMs (${timeoutMs}), saw ${leaseMs}.`);
  const store = options.store ?? memoryStore();
  if (typeof store.claim !== 'function')
    throw new TypeError(
      'store: expected memoryStore(), redisStore(client) or a DeliveryStore of your own, saw something else.',
    );
  return {
    store,
    timeoutMs,
    leaseMs,
    maxBodyBytes: requirePositiveInteger('maxBodyBytes', options.maxBodyBytes ?? 256 * 1024),
    report: createErrorReporter(options.onError),
  };
}

/** Returns a whole number that a timer accepts. Throws a `RangeError` for any other value. */
export function requirePositiveInteger(name: string, value: number): number {
  if (Number.isInteger(value) && value > 0 && value <= MAX_TIMER_MS) return value;
  throw new RangeError(`${name}: expected a whole number from 1 to ${MAX_TIMER_MS}, saw ${value}.`);
}
