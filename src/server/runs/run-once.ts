import type { DeliveryStore } from '../stores/delivery-store.js';
import { sleep } from '../timing/time-limit.js';

/** One delivery. Repeated deliveries have the same key. */
export interface Delivery {
  key: string;
  /** Text that the store keeps until the run is finished. Optional. */
  keep?: string;
  /** How long to remember that the delivery is finished, in milliseconds. Default {@link REMEMBER_MS}. */
  rememberMs?: number;
  run: () => unknown;
}

export interface RunSettings {
  store: DeliveryStore;
  leaseMs: number;
  report: (error: unknown) => void;
}

/** 30 days. According to the vendors' docs, no delivery is repeated after more than 24 hours. */
const REMEMBER_MS = 30 * 24 * 60 * 60 * 1000;

const FIRST_POLL_MS = 20;
const MAX_POLL_MS = 500;
const COMPLETE_TRIES = 3;

/**
 * Claims a delivery, runs it, and marks it as finished.
 * While another caller runs the same delivery, it polls as long as `mayWait` returns true. If the other caller fails,
 * this one runs the delivery. If the run throws, the claim is released and the error is thrown.
 */
export async function runOnce(
  delivery: Delivery,
  settings: RunSettings,
  mayWait: () => boolean,
): Promise<'ran' | 'done' | 'busy'> {
  const { store, leaseMs } = settings;
  for (let pollMs = FIRST_POLL_MS; ; pollMs = Math.min(pollMs * 2, MAX_POLL_MS)) {
    const claim = await store.claim(delivery.key, leaseMs, delivery.keep);
    if (claim.status === 'done') return 'done';
    if (claim.status === 'claimed') {
      await runClaimed(delivery, claim.owner, settings);
      return 'ran';
    }
    if (!mayWait()) return 'busy';
    await sleep(pollMs, null);
  }
}

async function runClaimed(delivery: Delivery, owner: string, settings: RunSettings): Promise<void> {
  const { store, report } = settings;
  try {
    await delivery.run();
  } catch (error) {
    // If the release fails, the lease expires later.
    await store.release(delivery.key, owner).catch(report);
    throw error;
  }
  // The run succeeded. Report a store error but do not throw it: the vendor would repeat the delivery.
  await complete(delivery, store).catch(report);
}

/** Tries several times: a delivery that is not marked as finished runs again. */
async function complete(delivery: Delivery, store: DeliveryStore): Promise<void> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await store.complete(delivery.key, delivery.rememberMs ?? REMEMBER_MS);
    } catch (error) {
      if (attempt === COMPLETE_TRIES) throw error;
      await sleep(100 * attempt, null);
    }
  }
}
