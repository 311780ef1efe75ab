import type { Clock } from '../clock.js';
import { type DeliverySystem, type Journal, type JournalDelivery, MAX_ENTRIES } from '../journal.js';
import { attempt, noAnswer, type Outcome } from './attempt.js';
import type { ActiveFault, Faults } from './faults.js';
import type { RetryRule } from './retry-rules.js';

/** A message to deliver to the merchant. */
export interface Message {
  system: DeliverySystem;
  event: string;
  url: string;
  body: string;
  /** Headers of one try. Called for every try, because signatures and tokens expire. A rejection counts as a failed try. */
  headers: () => Record<string, string> | Promise<Record<string, string>>;
  /** JSON to show in the journal if `body` is not JSON. Default: `body`. */
  journalBody?: string;
  rule: RetryRule;
}

/** Sends the deliveries, retries them, and writes them into the journal. */
export interface Deliveries {
  /**
   * Starts a delivery. Its first try waits for the first try of the delivery before it, if the URL is the same. Retries do not
   * wait. The faults `delay` and `reverse` change the order.
   */
  send(message: Message): JournalDelivery;
  /** Sends a delivery of the journal again, with the same body. False for an unknown id. */
  redeliver(id: string): boolean;
}

/** How long the fault `reverse` waits for all its deliveries. */
const REVERSE_WAIT_MS = 60_000;

interface Parcel {
  message: Message;
  entry: JournalDelivery;
}

export function createDeliveries(options: {
  clock: Clock;
  journal: Journal;
  faults: Faults;
  closing: AbortSignal;
}): Deliveries {
  const { clock, journal, faults, closing } = options;
  const parcels = new Map<string, Parcel>();
  const queues = new Map<string, Promise<void>>();
  const groups = new Map<ActiveFault, Parcel[]>();

  const post = async ({ message }: Parcel): Promise<Outcome> => {
    const fault = faults.find(message, ['fail', 'lose-answer']);
    if (fault !== undefined) faults.use(fault);
    if (fault?.kind === 'fail') return noAnswer('no connection (simulated by a fault)');
    try {
      const { url, body } = message;
      const headers = await message.headers();
      const outcome = await attempt({ url, body, headers }, { ...message.rule, clock, closing });
      return fault === undefined ? outcome : noAnswer('the answer was lost (simulated by a fault)');
    } catch (error) {
      // No access token, or a key with a character that a header cannot contain. The error names the header, not its value.
      return noAnswer(error instanceof Error ? error.message : 'the request could not be made');
    }
  };

  const tryOnce = async (parcel: Parcel, retries = 0): Promise<void> => {
    const { entry, message } = parcel;
    entry.state = 'sending';
    entry.nextTryAt = null;
    const outcome = await post(parcel);
    if (closing.aborted) return;
    entry.attempts.push({ at: clock.now(), outcome: outcome.status ?? outcome.failure });
    const wait = message.rule.waitsMs[retries];
    if (message.rule.received(outcome)) entry.state = 'delivered';
    else if (wait === undefined || !message.rule.repeats(outcome)) entry.state = 'given-up';
    else {
      entry.state = 'waiting';
      entry.nextTryAt = clock.now() + wait;
      clock.after(wait, () => clock.track(tryOnce(parcel, retries + 1)));
    }
  };

  const enqueue = (parcel: Parcel, copies = 1): void => {
    const { url } = parcel.message;
    const before = queues.get(url) ?? Promise.resolve();
    const sent = before.then(() => Promise.all(Array.from({ length: copies }, () => tryOnce(parcel))));
    const done = sent.then(() => undefined);
    queues.set(url, done);
    clock.track(done);
  };

  const release = (fault: ActiveFault): void => {
    for (const parcel of (groups.get(fault) ?? []).toReversed()) enqueue(parcel);
    groups.delete(fault);
    faults.remove(fault);
  };

  const collect = (fault: ActiveFault, parcel: Parcel): void => {
    const group = groups.get(fault) ?? [];
    if (group.length === 0) {
      groups.set(fault, group);
      clock.after(REVERSE_WAIT_MS, () => release(fault));
    }
    group.push(parcel);
    if (fault.count === 0) release(fault);
  };

  return {
    send(message) {
      const { system, event, url, body } = message;
      const parcel = { message, entry: journal.addDelivery(system, event, url, message.journalBody ?? body) };
      parcels.set(parcel.entry.id, parcel);
      const [oldest] = parcels.keys();
      if (parcels.size > MAX_ENTRIES && oldest !== undefined) parcels.delete(oldest);
      const fault = faults.find(message, ['duplicate', 'delay', 'reverse']);
      if (fault !== undefined) faults.use(fault);
      if (fault?.kind === 'reverse') collect(fault, parcel);
      else if (fault?.kind === 'delay') clock.after(fault.delayMs, () => clock.track(tryOnce(parcel)));
      else enqueue(parcel, fault?.kind === 'duplicate' ? 2 : 1);
      return parcel.entry;
    },
    redeliver(id) {
      const parcel = parcels.get(id);
      if (parcel !== undefined) enqueue(parcel);
      return parcel !== undefined;
    },
  };
}
