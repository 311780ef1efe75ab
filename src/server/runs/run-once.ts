import type { DeliveryStore } from '../stores/delivery-store.js';

/** One delivery's work, and the name that its repetitions share. */
export interface Delivery {
  key: string;
  /** Kept by the store until the work is finished; nothing when left out. */
  keep?: string;
  /** How long a finished delivery is remembered. Default {@link rememberMs}. */
  rememberMs?: number;
  work: () => unknown;
}

export interface RunSettings {
  store: DeliveryStore;
  leaseMs: number;
  report: (error: unknown) => void;
}

/** 30 days: the vendors' docs name no repetition later than 24 hours. */
export const rememberMs = 30 * 24 * 60 * 60 * 1000;

/**
 * Claim, work, complete. While another caller works on the same delivery, waits for its end as long as `mayWait`
 * says, and takes over where it fails. Throws what the work throws, after having released the claim.
 */
export async function runOnce(
  delivery: Delivery,
  settings: RunSettings,
  mayWait: () => boolean,
): Promise<'ran' | 'done' | 'busy'> {
  const { store, leaseMs } = settings;
  for (let waitMs = 20; ; waitMs = Math.min(waitMs * 2, 500)) {
    const claim = await store.claim(delivery.key, leaseMs, delivery.keep);
    if (claim.status === 'done') return 'done';
    if (claim.status === 'claimed') {
      await workOn(delivery, claim.owner, settings);
      return 'ran';
    }
    if (!mayWait()) return 'busy';
    await pause(waitMs);
  }
}

async function workOn(delivery: Delivery, owner: string, settings: RunSettings): Promise<void> {
  const { store, report } = settings;
  try {
    await delivery.work();
  } catch (error) {
    // A lease that cannot be ended runs out by itself.
    await store.release(delivery.key, owner).catch(report);
    throw error;
  }
  // The work is done, and to answer otherwise would have it repeated: a store that fails here is told, not thrown.
  await complete(delivery, store).catch(report);
}

/** Three tries: what is not marked as done runs again. */
async function complete(delivery: Delivery, store: DeliveryStore): Promise<void> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await store.complete(delivery.key, delivery.rememberMs ?? rememberMs);
    } catch (error) {
      if (attempt === 3) throw error;
      await pause(100 * attempt);
    }
  }
}

function pause(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}
