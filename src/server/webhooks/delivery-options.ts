import type { RunSettings } from '../runs/run-once.js';
import type { DeliveryStore } from '../stores/delivery-store.js';
import { memoryStore } from '../stores/memory-store.js';

/** What every handler of deliveries takes. */
export interface DeliveryOptions {
  /**
   * Which deliveries are done. Default a {@link memoryStore} of the handler's own: for one process, and forgotten when
   * it ends. Handlers of one kind that share a store are one handler on several machines; give two merchants two
   * prefixes.
   */
  store?: DeliveryStore;
  /** Time for the body and the function together, in milliseconds. A body that is not there by then gets a 408, a function that has not
   * finished a 503; it goes on, and its end counts. Default 7000 for SePay Bank Hub, whose IPN waits 8 seconds, and
   * 25000 for SePay's webhooks and for Cas, which wait 30. */
  timeoutMs?: number;
  /** After how many milliseconds a delivery whose process has died may run again. Longer than the function ever takes,
   * and than `timeoutMs`: one that takes longer can run beside its own repetition. Default 60000. */
  leaseMs?: number;
  /** The longest body, in bytes; more gets a 413. Default 262144. */
  maxBodyBytes?: number;
  /** Is told what failed: errors of the functions and of the store, and accepted senders' bodies that are not
   * understood. Nothing is logged without it. The answer never depends on it. */
  onError?: (error: unknown) => unknown;
}

export interface DeliverySettings extends RunSettings {
  timeoutMs: number;
  maxBodyBytes: number;
}

/** Fills in the defaults. Throws a `RangeError` for a number that is out of range, a `TypeError` for what is no store. */
export function deliverySettings(options: DeliveryOptions, defaultTimeoutMs: number): DeliverySettings {
  const timeoutMs = positive('timeoutMs', options.timeoutMs ?? defaultTimeoutMs);
  const leaseMs = positive('leaseMs', options.leaseMs ?? Math.max(60_000, timeoutMs * 2));
  if (leaseMs <= timeoutMs) {
    throw new RangeError(`leaseMs must be more than timeoutMs (${timeoutMs}), got ${leaseMs}.`);
  }
  const store = options.store ?? memoryStore();
  if (typeof store.claim !== 'function')
    throw new TypeError(
      'store: expected memoryStore(), redisStore(client) or a DeliveryStore of your own, saw something else.',
    );
  return {
    store,
    timeoutMs,
    leaseMs,
    maxBodyBytes: positive('maxBodyBytes', options.maxBodyBytes ?? 256 * 1024),
    report: reporter(options.onError),
  };
}

export function positive(name: string, value: number): number {
  // 2 ** 31 - 1 is the longest time that a timer takes; longer ones fire at once.
  if (Number.isInteger(value) && value > 0 && value < 2 ** 31) return value;
  throw new RangeError(`${name} must be a whole number above 0 and below ${2 ** 31}, got ${value}.`);
}

/** An `onError` that can do no harm: what it throws, or rejects with, goes nowhere. */
export function reporter(onError: DeliveryOptions['onError']): (error: unknown) => void {
  if (!onError) return () => {};
  return (error) => {
    const tell = async (): Promise<unknown> => onError(error);
    tell().catch(() => {});
  };
}
